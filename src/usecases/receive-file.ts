import type { Person } from '../core/people/person.ts'
import type { About, ImportFailure } from '../core/workflow/notice.ts'
import { receive } from '../core/workflow/upload.ts'
import {
  type Account,
  type Clock,
  type FileRef,
  FileRefused,
  type Files,
  type Messenger,
  type Written,
} from './ports.ts'
import { isMappingText, type ReadMapping, takeMappingFile } from './take-mapping-file.ts'
import { isPolicyFile, type ReadPolicy, takePolicyFile } from './take-policy-file.ts'
import type { InTransaction, NoticeOptions } from './unit-of-work.ts'
import { canImport } from './view-upload.ts'

/** What receiving a file needs of the world. */
export interface FileReceiver {
  inTransaction: InTransaction
  clock: Clock
  messengers: Partial<Record<Account['messenger'], Messenger>>
  digest: Files['digest']
  /** A policy file's bytes as a policy, or everything that is wrong with it. */
  readPolicy: ReadPolicy
  /** The same of a source mapping, against what the policy measures. */
  readMapping: ReadMapping
}

/** So much a messenger hands over. */
const atMostMebibytes = 20

/**
 * A file that was sent to the bot: fetched with no transaction open, kept, and answered at once by the card that will show
 * what it would bring. Policies and source mappings, which are YAML, are checked and answered right away.
 */
export async function receiveFile(
  world: FileReceiver,
  written: Written,
  file: FileRef,
  by: Person,
  via: NonNullable<NoticeOptions['via']>,
): Promise<void> {
  const messenger = world.messengers[written.by.messenger]
  if (!messenger) return
  const isText = isPolicyFile(file.name)
  const may = isText || (await world.inTransaction((uow) => canImport(uow, by)))
  const got = may ? await fetched(messenger, file, written.by) : ({ no: 'not-allowed' } as const)
  const once = `file:${written.id}:${file.id}`
  if ('bytes' in got && !isText) return keep(world, { ...got, name: file.name, by, once, via })
  const about: About =
    'no' in got
      ? { about: 'import-failed', file: file.name, because: got }
      : await takeText(world, { ...got, name: file.name, by })
  await world.inTransaction(async (uow) => {
    await uow.people.used(written.by, world.clock.now())
    await uow.notices.stage(by.id, once, about, { via })
  })
}

const takeText = (world: FileReceiver, file: { name: string; bytes: Uint8Array; by: Person }): Promise<About> =>
  isMappingText(file.bytes) ? takeMappingFile(world, file) : takePolicyFile(world, file)

interface Kept {
  name: string
  bytes: Uint8Array
  by: Person
  once: string
  via: NonNullable<NoticeOptions['via']>
}

/** State, bytes, card and job land together; the same message delivered twice is one upload. */
async function keep(
  { inTransaction, clock, digest }: FileReceiver,
  { name, bytes, by, once, via }: Kept,
): Promise<void> {
  const of = await digest({ name, bytes })
  await inTransaction(async (uow) => {
    if (!(await uow.marks.first(once))) return
    const now = clock.now()
    const file = [...name].slice(0, 200).join('')
    const upload = receive({ id: crypto.randomUUID(), by: by.id, file, size: bytes.byteLength, digest: of }, now)
    await uow.people.used(via, now)
    await uow.uploads.add(upload, { bytes, via })
    await uow.notices.stage(by.id, `upload:${upload.id}`, { about: 'upload', upload: upload.id }, { via })
    await uow.uploads.begin(upload)
  })
}

async function fetched(
  messenger: Messenger,
  file: FileRef,
  account: Account,
): Promise<{ bytes: Uint8Array } | ImportFailure> {
  try {
    const bytes = await messenger.fetchFile(file, account)
    return bytes.byteLength > atMostMebibytes * 2 ** 20 ? tooLarge(bytes.byteLength) : { bytes }
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    return error.because === 'too-large' ? tooLarge(file.bytes ?? 0) : { no: 'gone' }
  }
}

const tooLarge = (bytes: number): ImportFailure => ({
  no: 'too-large',
  mebibytes: Math.ceil(bytes / 2 ** 20),
  atMost: atMostMebibytes,
})
