import { z } from 'zod'
import { method, refuse } from '../method.ts'
import { fileObject } from '../payloads.ts'

export const fileInfo = method({
  scope: 'files:read',
  tier: 'tier4',
  args: z.strictObject({ file: z.string() }),
  run({ desk, address }, { file }) {
    const held = desk.files.get(file)
    return held ? { ok: true, file: fileObject(held, address()) } : refuse('file_not_found')
  },
})
