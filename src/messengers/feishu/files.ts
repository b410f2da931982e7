import type { Readable } from 'node:stream'
import { type FileRef, FileRefused } from '../../usecases/ports.ts'
import { FeishuFault } from './fault.ts'
import type { Line } from './line.ts'
import { unpackFile } from './read.ts'

const atMostBytes = 20 * 1024 * 1024

/** The bytes of what a person sent to the bot. (open.feishu.cn: im-v1/message-resource/get) */
export async function fetchFile(line: Line, file: FileRef): Promise<Uint8Array> {
  const it = unpackFile(file.id)
  if (!it) throw new FileRefused('gone')
  return bytesIn(line, it)
}

/** The bytes of a file that stands in a message. Throws FileRefused where it cannot be had, and else FeishuFault. */
export async function bytesIn(line: Line, it: { message: string; key: string; type: string }): Promise<Uint8Array> {
  await line.pace.turn('im/v1/messages/resources')
  const answer = await line.client
    .call((sdk, as) => resource(sdk, it, as))
    .catch((error: unknown) => {
      if (error instanceof FeishuFault && isFinal(error))
        throw new FileRefused(error.code === 234037 ? 'too-large' : 'gone')
      throw error
    })
  const stream: Readable = answer.getReadableStream()
  if (Number(answer.headers?.['content-length'] ?? 0) > atMostBytes) {
    stream.destroy()
    throw new FileRefused('too-large')
  }
  return bytesOf(stream)
}

type Sdk = Parameters<Parameters<Line['client']['call']>[0]>[0]
type As = Parameters<Parameters<Line['client']['call']>[0]>[1]
const resource = (sdk: Sdk, it: { message: string; key: string; type: string }, as: As) =>
  sdk.im.v1.messageResource.get({ path: { message_id: it.message, file_key: it.key }, params: { type: it.type } }, as)

/** Refused because of the file (234xxx, 230xxx), not because of how busy or set up the app is. */
const isFinal = ({ code, status }: FeishuFault) =>
  status < 500 && ((code >= 234000 && code < 235000) || code === 230110 || code === 230011 || code === 230050)

/** Counted as they come: a length may be wrong or missing. */
async function bytesOf(stream: Readable): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of stream) {
    const piece = Buffer.from(chunk)
    bytes += piece.length
    if (bytes > atMostBytes) throw new FileRefused('too-large') // leaving the loop closes the stream
    chunks.push(piece)
  }
  return Buffer.concat(chunks)
}
