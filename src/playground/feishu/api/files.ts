import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { Refused } from '../refused.ts'
import type { Answer, Call, Platform } from './call.ts'

const Form = z.strictObject({
  file_type: z.enum(['opus', 'mp4', 'pdf', 'doc', 'xls', 'ppt', 'stream']),
  file_name: z.string().min(1),
  file: z.instanceof(Uint8Array),
})

const atMost = 30 * 1024 * 1024

/** POST im/v1/files: keeps a file until a message shows it. https://open.feishu.cn/document/server-docs/im-v1/file/create */
export function createFile(at: Platform, call: Call): Answer {
  const form = Form.safeParse(call.body)
  if (!form.success) throw new Refused(234001, `Invalid request param. ${z.prettifyError(form.error)}`)
  const { file_name: name, file: bytes } = form.data
  if (bytes.length === 0) throw new Refused(234010, "File's size can't be 0.")
  if (bytes.length > atMost) throw new Refused(234006, 'The file size exceed the max value.')
  const key = `file_v3_${randomBytes(16).toString('hex')}`
  at.uploads.set(key, { key, name, size: bytes.length, bytes })
  return { data: { file_key: key } }
}
