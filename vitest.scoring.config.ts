import { defineConfig } from 'vitest/config'

/** The tests of the scoring core alone, without a database: what Stryker runs for each mutant. */
export default defineConfig({
  test: {
    include: ['test/core/scoring/**/*.test.ts'],
    setupFiles: ['test/support/seed.ts'],
    testTimeout: 30_000,
    // Six hundred thrown agents meet nearly what twenty thousand do, and a mutant is found in half a second.
    env: { TZ: 'America/New_York', KAOPING_ORACLE_AGENTS: '600' },
  },
})
