import { z } from 'zod'
import { faultText } from '../../cards/import-report.ts'
import { DayText } from '../../core/calendar/day.ts'
import type { LogReport } from '../../core/readings/report.ts'
import type { Speech } from '../../i18n/words.ts'

const count = z.int().nonnegative()
const asked = count.nullable().meta({ description: 'null where the record was not asked, as in a dry run' })

/** What became of a body, row by row: nothing is silently dropped. */
export const Answer = z.object({
  import: z.string().nullable().meta({ description: 'The id of the import; null where nothing was kept' }),
  dryRun: z.boolean(),
  already: z.boolean().meta({ description: 'These very bytes were in before, and nothing has changed' }),
  source: z.string(),
  title: z.string().meta({ description: 'The name of the source' }),
  rows: z.object({
    read: count,
    taken: count,
    merged: count.meta({ description: 'Stood in the body more than once; the last one counts' }),
    refused: count,
    passedOver: count.meta({ description: 'Rows that the source does not count' }),
    added: asked,
    changed: asked,
    same: asked,
    withdrawn: asked,
  }),
  period: z.object({ from: DayText, to: DayText }).nullable(),
  people: count,
  gaps: z.array(DayText).meta({ description: 'Working days of the period without a row' }),
  refused: z
    .array(
      z.object({
        line: count,
        column: z.string().nullable().meta({ description: 'null: the row as a whole' }),
        value: z.string(),
        code: z.string(),
        says: z.string().meta({ description: 'What is wrong, and what to do' }),
      }),
    )
    .max(50)
    .meta({ description: 'The first of the refused rows' }),
  unknown: z.array(z.object({ value: z.string(), rows: count, nearest: z.array(z.string()) })).meta({
    description: 'Whom the staff list does not know, and the nearest names that it does',
  }),
  links: z.object({
    self: z.string().nullable(),
    refused: z.string().nullable().meta({ description: 'Every refused row as CSV, to be corrected and sent again' }),
  }),
})
export type Answer = z.infer<typeof Answer>

export interface Taken {
  import: string | null
  already: boolean
  report: LogReport
}

const shownAtMost = 50

/** A cleaning report as a program reads it; sentences in the reader's language. */
export function answerOf({ import: id, already, report }: Taken, words: Speech, dryRun: boolean): Answer {
  const { added, changed, same, withdrawn, read, taken, merged, passedOver, refusedCount } = report
  const self = id === null ? null : `/api/v1/imports/${encodeURIComponent(id)}`
  return {
    import: id,
    dryRun,
    already,
    source: report.source,
    title: words.label(report.title),
    rows: { read, taken, merged, refused: refusedCount, passedOver, added, changed, same, withdrawn },
    period: report.period,
    people: report.people,
    gaps: report.gaps,
    refused: report.refused.slice(0, shownAtMost).map(({ line, column, value, fault }) => ({
      line,
      column,
      value,
      code: fault.is,
      says: faultText(fault, words),
    })),
    unknown: report.unknown,
    links: { self, refused: self && refusedCount > 0 ? `${self}/refused.csv` : null },
  }
}
