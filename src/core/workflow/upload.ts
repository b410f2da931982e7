import { z } from 'zod'
import { Mapping } from '../readings/mapping.ts'
import { Correction } from '../readings/propose/correction.ts'
import type { ReadAs } from '../readings/table.ts'
import type { Refusal } from './move.ts'
import type { ImportFailure } from './notice.ts'
import { FileWay, Proposed, Seen } from './upload-seen.ts'

/**
 * A file that somebody has sent to the bot: reading → ready | unknown-shape | failed → taking → taken | failed; or dropped.
 * `run` counts what a worker is asked for: what comes back of an earlier one is no longer wanted.
 */
export const Upload = z.intersection(
  z.object({
    id: z.string(),
    by: z.string(),
    file: z.string(),
    size: z.number().int(), // bytes
    digest: z.string(),
    run: z.number().int(),
    /** What the person has said about how the file is written. */
    as: FileWay,
    /** Its mapping is being made, whatever its header says: proposed, or made of `base`, with these corrections. */
    shaping: z.object({ base: Mapping.nullable(), corrections: z.array(Correction) }).nullable(),
    /** HR has been asked to look at its shape, and may correct it. */
    asked: z.boolean(),
  }),
  z.discriminatedUnion('at', [
    z.object({ at: z.literal('reading'), since: z.iso.datetime() }),
    z.object({ at: z.literal('ready'), seen: Seen }),
    z.object({ at: z.literal('unknown-shape'), proposed: Proposed }),
    z.object({ at: z.literal('failed'), because: z.custom<ImportFailure>((it) => typeof it === 'object') }),
    z.object({ at: z.literal('taking'), seen: Seen, since: z.iso.datetime() }),
    z.object({ at: z.literal('taken'), import: z.string(), on: z.iso.datetime(), already: z.boolean() }),
    z.object({ at: z.literal('dropped'), because: z.enum(['asked', 'old']) }),
  ]),
)
export type Upload = z.infer<typeof Upload>
export type Shaping = NonNullable<Upload['shaping']>
export type UploadAt<At extends Upload['at']> = Extract<Upload, { at: At }>

/** The next state, or why not. Nothing of this is on the trail: what counts there is the import. */
export type Moved<At extends Upload['at']> = { next: UploadAt<At> } | { refused: Refusal }

/** So many days a file is kept that nobody imports or drops. */
export const daysKept = 7

const subject = ({ id, by, file, size, digest, run, as, shaping, asked }: Upload) => ({
  id,
  by,
  file,
  size,
  digest,
  run,
  as,
  shaping,
  asked,
})

const no = (refusal: Refusal['no'] & ('already-done' | 'gone' | 'not-yet' | 'not-yours')): { refused: Refusal } => ({
  refused: { no: refusal },
})

export const receive = (
  file: Pick<Upload, 'id' | 'by' | 'file' | 'size' | 'digest'>,
  now: Date,
): UploadAt<'reading'> => ({
  ...file,
  run: 1,
  as: {},
  shaping: null,
  asked: false,
  at: 'reading',
  since: now.toISOString(),
})

/** What a worker found, as long as it is still what was asked for. */
export type Found =
  | { is: 'ready'; seen: Seen }
  | { is: 'unknown-shape'; proposed: Proposed }
  | { is: 'failed'; because: ImportFailure }

export function show(it: Upload, run: number, found: Found): Moved<'ready' | 'unknown-shape' | 'failed'> {
  if (it.at !== 'reading' || it.run !== run) return no('already-done')
  const { is: at, ...what } = found
  return { next: { ...subject(it), at, ...what } as UploadAt<'ready' | 'unknown-shape' | 'failed'> }
}

/** Read once more: written in another way, with another mapping, or simply again. */
export function readAgain(
  it: Upload,
  { as = it.as, shaping = it.shaping }: { as?: ReadAs; shaping?: Shaping | null },
  now: Date,
): Moved<'reading'> {
  if (it.at === 'taking' || it.at === 'taken') return no('already-done')
  if (it.at === 'dropped') return no('gone')
  return { next: { ...subject(it), as, shaping, run: it.run + 1, at: 'reading', since: now.toISOString() } }
}

/** HR is shown the shape of a file, never its rows. */
export function askHr(it: Upload): Moved<'unknown-shape'> {
  if (it.at !== 'unknown-shape') return no(it.at === 'dropped' ? 'gone' : 'already-done')
  return it.asked ? no('already-done') : { next: { ...it, asked: true } }
}

export function take(it: Upload, now: Date): Moved<'taking'> {
  if (it.at === 'ready')
    return { next: { ...subject(it), run: it.run + 1, at: 'taking', seen: it.seen, since: now.toISOString() } }
  return no(it.at === 'dropped' ? 'gone' : it.at === 'taking' || it.at === 'taken' ? 'already-done' : 'not-yet')
}

export function finish(it: Upload, run: number, made: { import: string; already: boolean }, now: Date): Moved<'taken'> {
  if (it.at !== 'taking' || it.run !== run) return no('already-done')
  return { next: { ...subject(it), at: 'taken', ...made, on: now.toISOString() } }
}

/** Nothing of it was imported: the record says no, or the worker was lost for good. */
export function fail(it: Upload, run: number, because: ImportFailure): Moved<'failed'> {
  if ((it.at !== 'taking' && it.at !== 'reading') || it.run !== run) return no('already-done')
  return { next: { ...subject(it), at: 'failed', because } }
}

/** By its sender, or because nobody has wanted it for a week. What is being imported is not taken away. */
export function drop(it: Upload, because: 'asked' | 'old'): Moved<'dropped'> {
  if (it.at === 'taking' || it.at === 'taken' || it.at === 'dropped') return no('already-done')
  return { next: { ...subject(it), at: 'dropped', because } }
}

/** Are the bytes still wanted? */
export const isOver = (it: Upload): boolean => it.at === 'taken' || it.at === 'dropped'
