import { existsSync, readFileSync } from 'node:fs'
import { z } from 'zod'

/** What the developer console knows of the app. `encryptKey` may be empty: then nothing is sealed or signed. */
export interface App {
  appId: string
  appSecret: string
  encryptKey: string
  verificationToken: string
  tenantKey: string
}

const Manifest = z.object({ scopes: z.object({ tenant: z.array(z.string()) }) })
const manifest = new URL('../../../manifests/feishu.json', import.meta.url)

/** The scopes that the manifest asks for, all granted; nothing is granted where there is no manifest. */
export function manifestScopes(): readonly string[] {
  if (!existsSync(manifest)) return []
  const read = Manifest.safeParse(JSON.parse(readFileSync(manifest, 'utf8')))
  if (!read.success)
    throw new Error(`manifests/feishu.json: scopes.tenant must list the scopes to import: ${read.error.message}`)
  return read.data.scopes.tenant
}
