import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { median, quantile, row, table } from './bench/row.ts'

const run = promisify(execFile)
const bench = (...wishes: string[]) => run(process.execPath, ['test/bench/main.ts', ...wishes], { timeout: 60_000 })

const Rows = z.array(
  z.strictObject({
    name: z.string(),
    ratio: z.number().positive(),
    reference: z.string(),
    goal: z.number().nullable(),
    met: z.boolean(),
  }),
)

describe('the bench', () => {
  it('prints nothing but figures with --json, for the rows asked for', { timeout: 60_000 }, async () => {
    const { stdout, stderr } = await bench('--json', '--tiny', '--only', 'slack-event-ack')
    const rows = Rows.parse(JSON.parse(stdout))
    expect(rows).toMatchObject([{ name: 'slack-event-ack', goal: 1.1 }])
    expect(stderr).toContain('of processor a request') // for people, on the other stream
  })

  it('says which rows there are when it is asked for another', async () => {
    await expect(bench('--only', 'nothing-of-this-name')).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/nothing-of-this-name; there are slack-event-ack, .*digest-fan-out-slack-429s/),
    })
  })

  it('judges a row by its goal, and one without a goal never', () => {
    expect(row('a', 1.1, 'r', 1.1).met).toBe(true)
    expect(row('a', 1.11, 'r', 1.1).met).toBe(false)
    expect(row('a', 13, 'r', null).met).toBe(true)
    expect(table([row('a', 1.2, 'a peer', 1.1)])).toMatch(/a +1\.200 +≤ 1\.1 +MISSED +a peer/)
  })

  it('takes the middle of its slices', () => {
    expect(median([3, 1, 2])).toBe(2)
    expect(median([4, 1, 2, 3])).toBe(2.5)
    expect(quantile([0, 10, 20, 30, 40], 0.75)).toBe(30)
  })
})
