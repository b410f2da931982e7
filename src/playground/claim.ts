import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A folder belongs to one town at a time: two would share a database and each other's clock. */
export interface Claim {
  drop(): void
}

/**
 * Takes the folder for the town at this address. Throws, with the way out, while another town that answers has it; one that
 * was killed has not.
 */
export async function claim(folder: string, url: string): Promise<Claim> {
  const file = join(folder, 'town.json')
  const other = holderOf(file)
  if (other && (await answers(other)))
    throw new Error(`a town already lives in ${folder}: open ${other}, or end it and start again`)
  writeFileSync(file, JSON.stringify({ url }))
  return { drop: () => rmSync(file, { force: true }) }
}

function holderOf(file: string): string | null {
  try {
    const kept: unknown = JSON.parse(readFileSync(file, 'utf8'))
    const url = kept && typeof kept === 'object' && 'url' in kept ? String(kept.url) : ''
    return /^http:\/\/127\.0\.0\.1:\d+$/.test(url) ? url : null
  } catch {
    return null
  }
}

/** Any answer counts: a town that is still being built says 503. */
const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/town/api/progress`, { signal: AbortSignal.timeout(1500) }).then(
    () => true,
    () => false,
  )
