import { expect, it } from 'vitest'
import type { UnitOfWork } from '../../src/usecases/unit-of-work.ts'
import { progressing } from '../../src/usecases/upload-run.ts'

/** A world whose time the test moves, and what it was told. */
function world() {
  const told: number[] = []
  let drawn = 0
  let at = 0
  const uow = {
    uploads: { progressed: async (_: string, rows: number) => void told.push(rows) },
    notices: { redraw: async () => void drawn++ },
  } as unknown as UnitOfWork
  const parts = {
    inTransaction: <T>(work: (uow: UnitOfWork) => Promise<T>) => work(uow),
    rules: () => Promise.reject(new Error('not asked for')),
    clock: { now: () => new Date(0) },
    stopwatch: () => at,
    log: { info: () => {}, warn: () => {}, error: () => {} },
  }
  return { parts, told, drawn: () => drawn, moveTo: (ms: number) => (at = ms) }
}

it('a card is drawn anew every few seconds while work takes long, and never for short work', async () => {
  const { parts, told, drawn, moveTo } = world()
  const progress = progressing(parts, 'up-1')
  for (const [ms, rows] of [
    [500, 10_000],
    [2_900, 50_000],
    [3_000, 60_000],
    [3_100, 70_000],
    [5_900, 80_000],
    [6_100, 90_000],
  ] as const) {
    moveTo(ms)
    progress.onRow(rows)
    await progress.ended()
  }
  expect(told).toEqual([60_000, 90_000])
  expect(drawn()).toBe(4) // the sender's card, and HR's where they were asked
})

it('a record that does not answer holds no import up', async () => {
  const { parts, moveTo } = world()
  const progress = progressing({ ...parts, inTransaction: () => Promise.reject(new Error('away')) }, 'up-1')
  moveTo(4_000)
  progress.onRow(1)
  await expect(progress.ended()).resolves.toBeUndefined()
})
