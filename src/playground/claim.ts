import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/** A folder belongs to one town at a time: two would share a database and each other's clock. */
export interface Claim {
  drop(): void
}

const Holder = z.object({ url: z.string().regex(/^http:\/\/127\.0\.0\.1:\d+$/), pid: z.number().int().positive() })
type Holder = z.infer<typeof Holder>

/**
 * Takes the folder for the town that already listens at this address. Throws, with the way out, while another town has it; one
 * that was killed has not.
 */
export async function claim(folder: string, url: string): Promise<Claim> {
  const file = join(folder, 'town.json')
  const other = holderOf(file)
  if (other && (await lives(other, url)))
    throw new Error(`a town already lives in ${folder}: open ${other.url}, or end it and start again`)
  rmSync(file, { force: true })
  // Of two that begin at once only one can make the file.
  writeFileSync(file, JSON.stringify({ url, pid: process.pid } satisfies Holder), { flag: 'wx' })
  return { drop: () => rmSync(file, { force: true }) }
}

function holderOf(file: string): Holder | null {
  try {
    return Holder.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data ?? null
  } catch {
    return null
  }
}

/** Nobody who lives shares our own address, and where the process is gone a stranger may have its port. */
const lives = async ({ url, pid }: Holder, ours: string): Promise<boolean> =>
  url !== ours && isAlive(pid) && (await answers(url))

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/** Any answer counts: a town that is still being built says 503. So does none in time: a busy one is not gone. */
const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/town/api/progress`, { signal: AbortSignal.timeout(1500) }).then(
    () => true,
    (error) => error instanceof Error && error.name === 'TimeoutError',
  )
