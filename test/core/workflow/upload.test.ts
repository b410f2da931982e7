import { describe, expect, it } from 'vitest'
import {
  askHr,
  drop,
  fail,
  finish,
  isOver,
  type Moved,
  readAgain,
  receive,
  show,
  take,
  Upload,
  type UploadAt,
} from '../../../src/core/workflow/upload.ts'
import { shapeOf } from '../../contracts/uploads.ts'

const now = new Date('2026-09-01T01:00:00Z')
const file = { id: 'up-1', by: 'lin', file: 'calls.csv', size: 12, digest: 'd' }
const reading = receive(file, now)

function next<At extends Upload['at']>(moved: Moved<At>): UploadAt<At> {
  if ('refused' in moved) throw new Error(moved.refused.no)
  return moved.next
}

const report = {
  kind: 'people' as const,
  file: 'people.csv',
  read: 1,
  taken: 1,
  merged: 0,
  refusedCount: 0,
  refused: [],
  assumptions: [],
  added: 1,
  changed: 0,
  same: 0,
  teams: [],
  readBy: '',
}
const seen = {
  notes: {
    format: 'delimited' as const,
    encoding: 'utf-8' as const,
    delimiter: ',' as const,
    sheet: null,
    sheets: [],
    headerLine: 1,
  },
  report,
  sample: [],
  mapping: null,
  columns: [],
  head: [],
  rows: [],
  already: null,
}
const proposed = shapeOf(8).proposed
const ready = next(show(reading, 1, { is: 'ready', seen }))
const unknown = next(show(reading, 1, { is: 'unknown-shape', proposed }))
const failed = next(show(reading, 1, { is: 'failed', because: { no: 'empty' } }))
const taking = next(take(ready as Upload, now))
const taken = next(finish(taking as Upload, taking.run, { import: 'i', already: false }, now))
const dropped = next(drop(ready as Upload, 'asked'))
const every = { reading, ready, unknown, failed, taking, taken, dropped } as Record<string, Upload>

describe('a file that was sent', () => {
  it('is read, shown, agreed to and taken, and every state of it survives being kept', () => {
    expect(taken).toMatchObject({ at: 'taken', import: 'i', by: 'lin', on: now.toISOString() })
    for (const it of Object.values(every))
      expect(Upload.parse(JSON.parse(JSON.stringify(it)))).toEqual(JSON.parse(JSON.stringify(it)))
  })

  it('is taken only from what has been shown', () => {
    const ends = Object.entries(every).map(([name, it]) => {
      const moved = take(it, now)
      return [name, 'refused' in moved ? moved.refused.no : moved.next.at]
    })
    expect(Object.fromEntries(ends)).toEqual({
      reading: 'not-yet',
      ready: 'taking',
      unknown: 'not-yet',
      failed: 'not-yet',
      taking: 'already-done',
      taken: 'already-done',
      dropped: 'gone',
    })
  })

  it('is let go of at any time but while it is imported and after', () => {
    const open = Object.entries(every).flatMap(([name, it]) => ('next' in drop(it, 'asked') ? [name] : []))
    expect(open).toEqual(['reading', 'ready', 'unknown', 'failed'])
    expect(Object.entries(every).flatMap(([name, it]) => (isOver(it) ? [name] : []))).toEqual(['taken', 'dropped'])
  })

  it('hears nothing of a run that is no longer asked for: another way of reading, or dropped meanwhile', () => {
    const again = next(readAgain(reading, { as: { encoding: 'gb18030' } }, now))
    expect(show(again, 1, { is: 'ready', seen })).toEqual({ refused: { no: 'already-done' } })
    expect(show(again, 2, { is: 'ready', seen })).toMatchObject({ next: { at: 'ready', as: { encoding: 'gb18030' } } })
    expect(show(dropped, 1, { is: 'ready', seen })).toEqual({ refused: { no: 'already-done' } })
    expect(finish(taking, 1, { import: 'i', already: false }, now)).toEqual({ refused: { no: 'already-done' } })
    expect(fail(taking, 1, { no: 'interrupted' })).toEqual({ refused: { no: 'already-done' } })
  })

  it('keeps what was said about it when it is read again, and can be tried again after a failure', () => {
    const said = next(readAgain(ready, { as: { headerLine: 3 } }, now))
    const shaped = next(readAgain(said, { shaping: { base: null, corrections: [] } }, now))
    expect(shaped).toMatchObject({ at: 'reading', run: 3, as: { headerLine: 3 }, shaping: { corrections: [] } })
    expect(next(readAgain(failed, {}, now))).toMatchObject({ at: 'reading', run: 2 })
    expect(readAgain(taking, {}, now)).toEqual({ refused: { no: 'already-done' } })
    expect(readAgain(dropped, {}, now)).toEqual({ refused: { no: 'gone' } })
  })

  it('is put before HR once, and only where its shape is the question', () => {
    const asked = next(askHr(unknown))
    expect(asked.asked).toBe(true)
    expect(askHr(asked)).toEqual({ refused: { no: 'already-done' } })
    expect(askHr(ready)).toEqual({ refused: { no: 'already-done' } })
    expect(next(readAgain(asked, {}, now)).asked).toBe(true)
  })
})
