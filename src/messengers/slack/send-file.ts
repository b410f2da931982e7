import { createHash } from 'node:crypto'
import type { Address } from '../../core/people/person.ts'
import type { Delivery, FileToSend } from '../../usecases/ports.ts'
import { isFileHost } from './file.ts'
import { inert } from './fit.ts'
import { earlier, type Reached, type SlackLine, sent, unshown } from './line.ts'
import { lookFor, type Message } from './look-up.ts'
import { type Method, turnFor, turnInChannel, waits } from './pace.ts'

interface Once {
  key: string
  attemptedAt: Date | null
}

/**
 * A file in one message with its line of text: an address to upload to, the bytes, then the call that shows it.
 * Only that last call can leave a doubt. The file's title carries a short mark of the notice, by which a lost one is
 * found again: such a message has no metadata of ours. (docs.slack.dev: files.getUploadURLExternal)
 */
export async function sendFile(line: SlackLine, to: Address, file: FileToSend, once: Once): Promise<Delivery> {
  const reached = await line.reach(to, once.attemptedAt)
  if ('failed' in reached) return reached
  const before = await earlierFile(line, reached, file, once)
  if (before) return before
  const uploaded = await upload(line, reached, file)
  return 'failed' in uploaded ? uploaded : complete(line, reached, file, { ...once, id: uploaded.id })
}

/** Slack shows a completed file a moment later, so an absence counts only after this. (bolt-js issue 2115) */
const shownWithinMs = 60_000

async function earlierFile(
  line: SlackLine,
  reached: Reached,
  file: FileToSend,
  { key, attemptedAt }: Once,
): Promise<Delivery | null> {
  if (!attemptedAt) return null
  const title = titleOf(file, key)
  const find = () => lookFor(reached, attemptedAt, (message) => filesOf(message).some((it) => it.title === title))
  const before = await earlier(line, reached, attemptedAt, find)
  const age = line.doorway.clock.now().getTime() - attemptedAt.getTime()
  return before ?? (age < shownWithinMs ? { failed: 'unsure', because: 'the file may still be on its way' } : null)
}

const filesOf = (message: Message) => message.files ?? []

/** What people see over the file; the name by which it is saved stays its own. */
export const titleOf = ({ name }: FileToSend, key: string): string =>
  `${name} [${createHash('sha256').update(key).digest('hex').slice(0, 8)}]`

/** Nobody sees anything yet: whatever fails here can be done again, under a new file id. */
async function upload(line: SlackLine, { workspace }: Reached, file: FileToSend) {
  const { api, doorway } = line
  const method: Method = 'files.getUploadURLExternal'
  await turnFor(doorway.pace, workspace.tenant, method)
  try {
    const { upload_url: url, file_id: id } = await workspace.posts.files.getUploadURLExternal({
      filename: file.name,
      length: file.bytes.byteLength,
    })
    if (!url || !id || !isFileHost(url, api.apiUrl)) throw new Error('Slack gave no address of its own to upload to')
    await handOver(url, file.bytes)
    return { id }
  } catch (error) {
    return unshown(await line.failed(workspace.tenant, method, error), null)
  }
}

/** The address is secret and good for this one file; our token is not sent along. */
async function handOver(url: string, bytes: Uint8Array): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: Buffer.from(bytes),
    redirect: 'manual',
    signal: AbortSignal.timeout(waits.fileMs),
  })
  await response.body?.cancel()
  if (response.status !== 200) throw new Error(`the upload was answered with ${response.status}`)
}

async function complete(
  line: SlackLine,
  { workspace, channel }: Reached,
  file: FileToSend,
  { id, key }: Once & { id: string },
): Promise<Delivery> {
  const { pace } = line.doorway
  const { tenant } = workspace
  const method: Method = 'files.completeUploadExternal'
  await turnFor(pace, tenant, method)
  await turnInChannel(pace, tenant, channel)
  try {
    const { files } = await workspace.posts.files.completeUploadExternal({
      files: [{ id, title: titleOf(file, key) }],
      channel_id: channel,
      initial_comment: inert(file.says),
    })
    return sent(tenant, channel, tsIn(files?.[0], channel) ?? id)
  } catch (error) {
    return line.failed(tenant, method, error)
  }
}

/** Slack mostly names the message later than its answer; then the file's own id stands for it, as files get no new face. */
function tsIn(file: unknown, channel: string): string | null {
  const { shares } = (file ?? {}) as { shares?: { private?: Record<string, { ts?: string }[]> } }
  return shares?.private?.[channel]?.[0]?.ts ?? null
}
