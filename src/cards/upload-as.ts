import { encodings } from '../core/readings/table.ts'
import type { UploadAt } from '../core/workflow/upload.ts'
import type { Speech } from '../i18n/words.ts'
import type { Field, Form } from './card.ts'
import { shortened } from './upload-view.ts'

/** In a form, "find it out yourself". */
export const auto = 'auto'
/** A delimiter as a form's option: a tab is no value that a messenger gives back. */
export const delimiterNames = { comma: ',', semicolon: ';', tab: '\t' } as const

/** How the file is written, for whoever knows better: only what is changed is said. */
export function asForm(it: UploadAt<'ready' | 'unknown-shape' | 'failed'>, words: Speech): Form {
  const say = words.upload.as
  const notes = it.at === 'ready' ? it.seen.notes : it.at === 'unknown-shape' ? it.proposed.notes : null
  return {
    title: say.title,
    intro: [{ is: 'text', text: say.intro }],
    open: { label: words.upload.ready.as, press: { do: 'upload.as.form', upload: it.id } },
    fields: [...writtenFields(it, words), ...sheetField(it, notes?.sheets ?? [], words), headerField(it, words)],
    send: { label: say.send, press: { do: 'upload.as', upload: it.id } },
  }
}

function writtenFields(it: UploadAt<'ready' | 'unknown-shape' | 'failed'>, words: Speech): Field[] {
  const notes = it.at === 'ready' ? it.seen.notes : it.at === 'unknown-shape' ? it.proposed.notes : null
  if (notes?.format === 'xlsx') return []
  const { as: say, read } = words.upload
  const found = { value: auto, label: say.auto }
  const encoding: Field = {
    is: 'choice',
    name: 'encoding',
    label: say.encoding,
    hint: say.encodingHint,
    required: true,
    initial: it.as.encoding ?? auto,
    options: [found, ...encodings.map((value) => ({ value, label: value.toUpperCase() }))],
  }
  if (notes?.format === 'ndjson') return [encoding]
  const names = Object.entries(delimiterNames)
  const delimiter: Field = {
    is: 'choice',
    name: 'delimiter',
    label: say.delimiter,
    required: true,
    initial: names.find(([, sign]) => sign === it.as.delimiter)?.[0] ?? auto,
    options: [found, ...names.map(([value, sign]) => ({ value, label: read.delimiter[sign] }))],
  }
  return [encoding, delimiter]
}

/** By its number: a sheet may be called anything. */
function sheetField(it: Pick<UploadAt<'ready'>, 'as'>, sheets: readonly string[], words: Speech): Field[] {
  if (sheets.length < 2) return []
  const say = words.upload.as
  const at = sheets.indexOf(it.as.sheet ?? '')
  const options = sheets.slice(0, 50).map((sheet, at) => ({ value: `${at}`, label: shortened(sheet, 60) }))
  return [
    {
      is: 'choice',
      name: 'sheet',
      label: say.sheet,
      required: true,
      initial: at < 0 ? auto : `${at}`,
      options: [{ value: auto, label: say.auto }, ...options],
    },
  ]
}

const headerField = (it: Pick<UploadAt<'ready'>, 'as'>, { upload: { as: say } }: Speech): Field => ({
  is: 'line',
  name: 'header',
  label: say.header,
  hint: say.headerHint,
  required: false,
  atMost: 2,
  initial: it.as.headerLine ? `${it.as.headerLine}` : '',
})
