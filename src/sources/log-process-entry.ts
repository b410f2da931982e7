// The process in which a large log is read (log-process.ts): asked once over its channel, it writes lines to its standard output.
import { once } from 'node:events'
import { FileUnreadable } from '../usecases/ports.ts'
import { logLines } from './log-lines.ts'
import type { Question, Said } from './log-process.ts'

process.once('disconnect', () => process.exit(1)) // nobody is there to read

process.once('message', ({ file, as, job }: Question) => {
  void read(file, as, job).then(
    () => process.disconnect(),
    () => process.exit(1),
  )
})

async function read(file: Question['file'], as: Question['as'], job: Question['job']): Promise<void> {
  const lines = logLines(file, as, job, (rows) => say({ rows }), true)
  try {
    for (;;) {
      const next = await lines.next()
      if (next.done) {
        process.stdout.end()
        await told({ account: next.value })
        return
      }
      if (!process.stdout.write(next.value)) await once(process.stdout, 'drain')
    }
  } catch (error) {
    if (!(error instanceof FileUnreadable)) throw error
    await told({ not: error.not })
  }
}

const say = (said: Said) => void process.send?.(said)

const told = (said: Said): Promise<void> =>
  new Promise((resolve, reject) => process.send?.(said, (error: Error | null) => (error ? reject(error) : resolve())))
