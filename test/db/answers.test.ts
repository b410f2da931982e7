import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { answers, sweepAnswers } from '../../src/db/answers.ts'
import type { Begun } from '../../src/usecases/ports.ts'
import { databaseForFile } from '../support/database.ts'

const { db } = await databaseForFile()
const store = answers(db)

const later = (interval: string) =>
  sql`update api_answer set begun_at = begun_at - ${interval}::interval, alive_until = alive_until - ${interval}::interval`.execute(
    db,
  )
const claimOf = (begun: Begun) => (begun.is === 'yours' ? begun.claim : null)

describe('a key', () => {
  it('is one request’s, however many bring it at once; the others hear that it runs', async () => {
    const eight = await Promise.all(Array.from({ length: 8 }, () => store.begin('t', 'at-once', 'd')))
    expect(eight.map(({ is }) => is).sort()).toEqual([...Array(7).fill('running'), 'yours'])
  })

  it('gives the same answer again to the same body, for seven days, and none to another body', async () => {
    const claim = claimOf(await store.begin('t', 'k1', 'd1')) ?? ''
    await store.end(claim, { status: 200, body: '{"ü":"字"}' })
    const again = { is: 'answered', answer: { status: 200, body: '{"ü":"字"}' } }
    expect(await store.begin('t', 'k1', 'd1')).toEqual(again)
    expect(await store.begin('t', 'k1', 'd2')).toEqual({ is: 'other-body' })
    expect(await store.begin('other', 'k1', 'd2')).toMatchObject({ is: 'yours' })
    await later('6 days 23 hours')
    await sweepAnswers(db)
    expect(await store.begin('t', 'k1', 'd1')).toEqual(again)
    await later('2 hours')
    expect(await store.begin('t', 'k1', 'd1')).toMatchObject({ is: 'yours' }) // forgotten, swept or not
  })

  it('is free again when whoever ran it has not been heard of for a minute, and not before', async () => {
    const claim = claimOf(await store.begin('t', 'lost', 'd')) ?? ''
    await later('59 seconds')
    expect(await store.begin('t', 'lost', 'd')).toEqual({ is: 'running' })
    await store.alive(claim)
    await later('59 seconds')
    expect(await store.begin('t', 'lost', 'd')).toEqual({ is: 'running' })
    await later('2 seconds')
    expect(await store.begin('t', 'lost', 'd')).toMatchObject({ is: 'yours' })
    await store.end(claim, { status: 200, body: 'too late' }) // the dead one comes back: its claim is void
    expect(await store.begin('t', 'lost', 'd')).toEqual({ is: 'running' })
  })

  it('let go is free at once', async () => {
    await store.letGo(claimOf(await store.begin('t', 'free', 'd')) ?? '')
    expect(await store.begin('t', 'free', 'other')).toMatchObject({ is: 'yours' })
  })

  it('answers like a plain memory would, whatever comes in which order', async () => {
    const step = fc.record({
      key: fc.constantFrom('a', 'b'),
      body: fc.constantFrom('1', '2'),
      next: fc.constantFrom('end', 'let go', 'go on'),
    })
    let run = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const owner = `run ${++run}`
        const memory = new Map<string, { body: string; answer: string | null }>()
        for (const [at, { key, body, next }] of steps.entries()) {
          const known = memory.get(key)
          const begun = await store.begin(owner, key, body)
          expect(begun.is).toBe(
            !known ? 'yours' : known.body !== body ? 'other-body' : known.answer === null ? 'running' : 'answered',
          )
          if (begun.is === 'answered') expect(begun.answer.body).toBe(known?.answer)
          if (begun.is !== 'yours') continue
          memory.set(key, { body, answer: next === 'end' ? `answer ${at}` : null })
          if (next === 'end') await store.end(begun.claim, { status: 200, body: `answer ${at}` })
          if (next === 'let go') await store.letGo(begun.claim)
          if (next === 'let go') memory.delete(key)
        }
      }),
      { numRuns: 60 },
    )
  })
})
