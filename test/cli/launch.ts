import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { onTestFinished } from 'vitest'

/** A command in a process of its own, for the length of a test, with what it says on both outputs. */
export function launch(words: readonly string[], environment: Record<string, string>) {
  const child = spawn(process.execPath, ['src/cli/main.ts', ...words], {
    env: { PATH: process.env.PATH, ...environment },
  })
  const [out, err]: [string[], string[]] = [[], []]
  child.stdout.setEncoding('utf8').on('data', (text) => out.push(String(text)))
  child.stderr.setEncoding('utf8').on('data', (text) => err.push(String(text)))
  const gone = once(child, 'exit')
  onTestFinished(() => void child.kill('SIGKILL')) // whatever became of the test
  return {
    child,
    said: () => out.join(''),
    warned: () => err.join(''),
    async end(signal: NodeJS.Signals): Promise<number | null> {
      child.kill(signal)
      return (await gone)[0]
    },
    ended: async (): Promise<number | null> => (await gone)[0],
  }
}
