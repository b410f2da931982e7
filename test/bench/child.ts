import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { atEnd } from './ground.ts'

/** A process of its own, so that its processor time is its own. It answers one question at a time. */
export interface Child {
  ask<Answer>(question: object): Promise<Answer>
  /** Seconds of processor time so far, user and system. */
  cpu(): Promise<number>
  end(): Promise<void>
}

/** Starts a module that calls `answering`; resolves once that is ready. Its standard output is dropped, as a log's would be. */
export async function startChild(module: URL, given: object): Promise<Child> {
  const child = fork(fileURLToPath(module), [JSON.stringify(given)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const gone = new Promise<never>((_, reject) => {
    child.once('exit', (code) => reject(new Error(`${fileURLToPath(module)} ended with ${code}`)))
  })
  gone.catch(() => {}) // it is meant to end, at the end
  const next = () => Promise.race([gone, new Promise<unknown>((resolve) => child.once('message', resolve))])
  const ask = async <Answer>(question: object): Promise<Answer> => {
    const answer = next()
    child.send(question)
    return (await answer) as Answer
  }
  const end = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL') // it holds nothing that is to be kept
    await gone.catch(() => {})
  }
  atEnd(end)
  await next()
  return { ask, cpu: () => ask<number>({ ask: 'cpu' }), end }
}

/** The child's side: what it was given, and its answers. `cpu` is answered here. */
export const given = <Given>(): Given => JSON.parse(process.argv[2] ?? '{}') as Given

export function answering(answer: (question: { ask: string }) => Promise<unknown>): void {
  process.on('message', (question: { ask: string }) => {
    const said = question.ask === 'cpu' ? Promise.resolve(secondsOfCpu()) : answer(question)
    said.then(
      (it) => process.send?.(it ?? null),
      (error) => {
        process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
        process.exit(1)
      },
    )
  })
  process.once('disconnect', () => process.exit(0))
  process.send?.('ready')
}

function secondsOfCpu(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
