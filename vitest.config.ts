import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: ['test/support/seed.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // One a core would leave half of a small machine idle: stories mostly wait for each other's messages.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    // Zones are an argument everywhere; a zone of its own shows whoever forgot.
    env: { TZ: 'America/New_York' },
  },
})
