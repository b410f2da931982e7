import { z } from 'zod'
import type { Address } from '../../core/people/person.ts'
import { type Delivery, FileRefused, type FileToSend } from '../../usecases/ports.ts'
import { bytesIn } from './files.ts'
import type { Line } from './line.ts'
import { earlier, lookUp, type Wanted } from './look-up.ts'
import { failureOf } from './outcome.ts'
import { apis, attempt, type Chats, create, settled } from './post.ts'

/**
 * A file as a message of its own; Feishu has no room for words beside it, so they follow (send.ts) and cannot spoil it:
 * the notice is sent when the file is. Uploading shows nobody anything. (im-v1/file/create, message/create)
 */
export async function sendFile(
  line: Line,
  chats: Chats,
  to: Address,
  file: FileToSend,
  { key, attemptedAt }: { key: string; attemptedAt: Date | null },
): Promise<Delivery> {
  return attempt(line, apis.create, async () => {
    const find = (chat: string, since: Date) => lookUp(line, chat, since, sameAs(line, file))
    const before = attemptedAt && (await earlier(line, to.channel ?? chats.get(to.user), to, attemptedAt, find))
    if (before) return before
    const uploaded = await upload(line, file)
    if ('failed' in uploaded) return uploaded
    return create(line, chats, to, { type: 'file', content: uploaded, uuid: key })
  })
}

async function upload(line: Line, { name, bytes }: FileToSend): Promise<{ file_key: string } | Unsent> {
  await line.pace.turn(apis.file)
  const data = { file_type: 'stream', file_name: name, file: Buffer.from(bytes) } as const
  try {
    const answer = await line.client.call((sdk, as) => sdk.im.v1.file.create({ data }, as))
    if (answer?.file_key) return { file_key: answer.file_key }
    return { failed: 'later', because: 'Feishu answered without a file_key' }
  } catch (error) {
    const failed = await settled(line, apis.file, failureOf(error))
    if (!('failed' in failed)) throw error
    return failed.failed === 'unsure' ? { failed: 'later', because: failed.because } : failed // nobody has seen anything
  }
}
type Unsent = Extract<Delivery, { failed: string }>

const Content = z.object({ file_key: z.string(), file_name: z.string() })

/** A file message carries no key of ours, so one of the same name is fetched: it is ours when its bytes are. */
const sameAs = (line: Line, file: FileToSend): Wanted => ({
  type: 'file',
  async isIt({ id, content }) {
    const it = Content.safeParse(JSON.parse(content || '{}')).data
    if (it?.file_name !== file.name) return 'no'
    try {
      const there = await bytesIn(line, { message: id, key: it.file_key, type: 'file' })
      return Buffer.from(there).equals(file.bytes) ? 'yes' : 'no'
    } catch (error) {
      if (error instanceof FileRefused) return 'perhaps'
      throw error
    }
  },
})
