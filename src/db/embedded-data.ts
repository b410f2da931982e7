import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { commandOf, environment, findRunner, type Runner } from './embedded-binaries.ts'

/** Where a cluster lies, and how its programs are run. */
export interface Prepared {
  home: string
  data: string
  runner: Runner
}

const underWay = new Map<string, Promise<Prepared>>()

/**
 * Makes the data in a folder where there is none, and starts nothing. It is what takes longest of a first start, in a process of
 * its own: begun early, it costs the caller nothing. Several processes may ask at once.
 */
export function prepareData(folder: string): Promise<Prepared> {
  const home = resolve(folder)
  const begun = underWay.get(home) ?? prepare(home).finally(() => underWay.delete(home))
  underWay.set(home, begun)
  return begun
}

async function prepare(home: string): Promise<Prepared> {
  const runner = findRunner()
  mkdirSync(home, { recursive: true, mode: 0o700 })
  give(home, runner)
  const data = join(home, 'pg18')
  if (!existsSync(join(data, 'PG_VERSION'))) await initialise(home, data, runner)
  return { home, data, runner }
}

const wishes = ['-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-instructions', '--no-sync']

/** Made beside and renamed into place, so that of two starters exactly one wins and a killed one leaves no half. */
async function initialise(home: string, data: string, runner: Runner): Promise<void> {
  const beside = mkdtempSync(join(home, 'init-'))
  give(beside, runner)
  const [command, args] = commandOf(runner, 'initdb', ['-D', beside, ...wishes])
  const trouble = await troubleOf(spawn(command, args, { ...runner.ids, env: environment }))
  try {
    if (trouble !== null) throw new Error(`initdb failed in ${home}: ${trouble}`)
    renameSync(beside, data)
  } catch (error) {
    rmSync(beside, { recursive: true, force: true })
    if (!existsSync(join(data, 'PG_VERSION'))) throw error
  }
}

/** What a program that failed had to say; null where it ended well. The caller's own start goes on meanwhile. */
const troubleOf = (program: ChildProcessWithoutNullStreams): Promise<string | null> =>
  new Promise((resolve) => {
    let said = ''
    program.stdout.resume()
    program.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
    })
    program.once('error', (error) => resolve(error.message))
    program.once('close', (status) => resolve(status === 0 ? null : said || `it ended with ${status}`))
  })

/** Makes a folder theirs where the programs run as another user. */
export function give(folder: string, { ids }: Runner) {
  if (ids.uid !== undefined && ids.gid !== undefined) chownSync(folder, ids.uid, ids.gid)
}
