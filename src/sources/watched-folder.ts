import { lstat, mkdir, readdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { freeName, nameText, plainName } from './plain-name.ts'

/** What became of a file: where it goes, and what lies beside it there. */
export interface TakenFile {
  end: 'done' | 'refused'
  report: string
  /** Refused rows as CSV, to be corrected and put in again. */
  refused: Uint8Array | null
}

export interface FolderGiven {
  take(file: { name: string; path: string }): Promise<TakenFile>
  /** A staff list: it is taken before the logs that name its people. */
  isStaffList(file: { name: string; path: string }): Promise<boolean>
  /** Does the record answer? When it does not, that is no fault of a file. */
  isReady(): Promise<boolean>
  /** What to say beside a file that could not be read at all, or brings the process down. */
  gaveUp(name: string): string
  /** Hears what became of each file. */
  told?(name: string, end: 'done' | 'refused'): void
}

export interface FolderLook {
  taken: number
  refused: number
  /** Files that could not be taken now and are tried again. */
  left: number
}

const triesAtMost = 3
const emptyLooks = 12 // whoever writes makes the file first

/**
 * A folder into which files are put by hand or by other programs. One look after the other, and one process at a time: what
 * lies in `taking/` when a look begins was left by a process that died. Names, links and what is not a plain file are not
 * trusted. By polling: change notices do not come from network drives.
 */
export function watchedFolder(folder: string, given: FolderGiven) {
  const at = (place: 'taking' | 'done' | 'refused', name = '') => join(folder, place, name)
  let before = new Map<string, Rest>()

  async function look(): Promise<FolderLook> {
    for (const place of ['taking', 'done', 'refused'] as const) await mkdir(at(place), { recursive: true })
    const old = await takeAll(await claimed())
    const { names, now } = await restingIn(folder, before)
    before = now
    const there = new Set((await claimed()).map(nameIn))
    const claims: string[] = []
    for (const name of names) claims.push(...(await claim(name, there)))
    const fresh = await takeAll(claims)
    return { taken: old.taken + fresh.taken, refused: old.refused + fresh.refused, left: old.left + fresh.left }
  }

  /** By an atomic rename; a name that is being taken already waits. */
  async function claim(bytes: Buffer, there: Set<string>): Promise<readonly string[]> {
    const name = plainName(nameText(bytes))
    if (there.has(name)) return []
    const moved = rename(pathOf(folder, bytes), at('taking', `0 ${name}`))
    const isOurs = await moved.then(
      () => true,
      () => false, // gone again, or not ours to move
    )
    if (isOurs) there.add(name)
    return isOurs ? [`0 ${name}`] : []
  }

  const claimed = async (): Promise<readonly string[]> => {
    const entries = await readdir(at('taking'), { withFileTypes: true })
    return entries.filter((it) => it.isFile() && /^\d /.test(it.name)).map(({ name }) => name)
  }

  /** Staff lists first, then in the order of their names. */
  async function takeAll(claims: readonly string[]): Promise<FolderLook> {
    const files = await Promise.all(
      claims.map(async (claim) => ({ claim, isStaff: await isStaff(claim).catch(() => false) })),
    )
    files.sort((a, b) => Number(b.isStaff) - Number(a.isStaff) || (nameIn(a.claim) < nameIn(b.claim) ? -1 : 1))
    const look = { taken: 0, refused: 0, left: 0 }
    for (const { claim } of files) {
      const end = await takeOne(claim)
      look[end === 'done' ? 'taken' : end] += 1
    }
    return look
  }

  const isStaff = (claim: string) => given.isStaffList({ name: nameIn(claim), path: at('taking', claim) })

  async function takeOne(claim: string): Promise<'done' | 'refused' | 'left'> {
    const [tries, name] = [Number(claim.slice(0, 1)) + 1, nameIn(claim)]
    const path = at('taking', `${tries} ${name}`)
    await rename(at('taking', claim), path) // counted before it is tried: a file that ends the process is not tried for ever
    if (tries > triesAtMost) return put(path, name, refusal(name))
    try {
      return await put(path, name, await given.take({ name, path }))
    } catch (error) {
      if (isOfTheFile(error)) return put(path, name, refusal(name))
      if (!(await given.isReady())) await rename(path, at('taking', claim)) // not the file's fault
      return 'left'
    }
  }

  const refusal = (name: string): TakenFile => ({ end: 'refused', report: given.gaveUp(name), refused: null })

  /** The report first: a file that has been moved is one that has been told of. */
  async function put(path: string, name: string, { end, report, refused }: TakenFile): Promise<'done' | 'refused'> {
    const free = await freeName(name, (it) => isThere(at(end, it)))
    if (refused) await writeFile(at(end, `${free}.refused.csv`), refused)
    await writeFile(at(end, `${free}.txt`), `${report}\n`)
    await rename(path, at(end, free))
    given.told?.(free, end)
    return end
  }

  return { look }
}

interface Rest {
  bytes: number
  changed: number
  looks: number
}

/** The plain files that have not changed between two looks, and how all stand now. */
async function restingIn(folder: string, before: ReadonlyMap<string, Rest>) {
  const now = new Map<string, Rest>()
  const names: Buffer[] = []
  for (const entry of await readdir(folder, { withFileTypes: true, encoding: 'buffer' })) {
    const key = entry.name.toString('latin1')
    if (!entry.isFile() || /^(\.|~\$)/.test(key)) continue // hidden ones, and what Excel puts beside an open workbook
    const found = await lstat(pathOf(folder, entry.name)).catch(() => null)
    if (!found?.isFile()) continue
    const old = before.get(key)
    const rests = old?.bytes === found.size && old.changed === found.mtimeMs
    const rest = { bytes: found.size, changed: found.mtimeMs, looks: rests ? old.looks + 1 : 0 }
    now.set(key, rest)
    if (rest.looks >= (rest.bytes > 0 ? 1 : emptyLooks)) names.push(entry.name)
  }
  return { names, now }
}

/** Names are bytes, and not always UTF-8. */
const pathOf = (folder: string, name: Buffer) => Buffer.concat([Buffer.from(join(folder, '/')), name])

const nameIn = (claim: string) => claim.slice(2)

const isThere = (path: string): Promise<boolean> =>
  lstat(path).then(
    () => true,
    () => false,
  )

const isOfTheFile = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  ['EACCES', 'EPERM', 'ENOENT', 'EIO', 'EISDIR'].includes(String(error.code))
