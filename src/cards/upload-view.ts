import type { Day } from '../core/calendar/day.ts'
import type { Label } from '../core/policy/label.ts'
import type { Report } from '../core/readings/report.ts'
import type { Upload, UploadAt } from '../core/workflow/upload.ts'
import type { Speech } from '../i18n/words.ts'
import type { Button } from './card.ts'

/** An upload as one reader is shown it. */
export interface UploadView<At extends Upload['at'] = Upload['at']> {
  upload: UploadAt<At>
  /** The sender's name. */
  by: string
  /** Does the reader import (the sender does), and may they save mappings (HR and administrators)? */
  reader: { sends: boolean; maps: boolean }
  /** How far the worker is. */
  rowsDone: number
  /** The import that it has become, or that these very bytes were before. */
  made: { by: string | null; day: Day; time: string; report: Report } | null
  /** What the policy measures. */
  indicators: readonly { id: string; title: Label }[]
}

/** A stranger's word in a cell or a sentence: enough to know it by. */
export function shortened(text: string, atMost: number): string {
  const plain = text.replace(/\s+/g, ' ').trim()
  const signs = [...plain]
  return signs.length > atMost ? `${signs.slice(0, atMost - 1).join('')}…` : plain
}

/** A file's name as cards say it: its end tells more than its middle. */
export function fileName(name: string): string {
  const signs = [...name.replace(/\s+/g, ' ').trim()]
  return signs.length > 60 ? `${signs.slice(0, 45).join('')}…${signs.slice(-12).join('')}` : signs.join('')
}

/** What undoes stands last, and is asked once more. */
export const dropButton = ({ id }: Upload, { upload: { ready } }: Speech): Button => ({
  label: ready.drop,
  press: { do: 'upload.drop', upload: id },
  weight: 'danger',
  sure: ready.dropSure,
})
