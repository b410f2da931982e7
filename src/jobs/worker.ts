import type { Job, JobResult, PgBoss } from 'pg-boss'
import { nameOf } from '../usecases/handle-event.ts'
import { type Log, TryLater } from '../usecases/ports.ts'
import { type Handlers, type JobName, jobs } from './job.ts'

/** A batch is fetched whole and runs side by side; a slow send holds up its own batch only. */
const lanes: Record<JobName, { localConcurrency: number; batchSize: number }> = {
  'deliver-notice': { localConcurrency: 4, batchSize: 20 },
  'redraw-notice': { localConcurrency: 2, batchSize: 10 },
  'read-upload': { localConcurrency: 2, batchSize: 1 },
  'take-upload': { localConcurrency: 2, batchSize: 1 },
  'pull-source': { localConcurrency: 1, batchSize: 1 },
  tick: { localConcurrency: 1, batchSize: 1 },
}

/** Notified at once; a notice that is missed costs a second, and a full batch is followed by the next without a pause. */
const wakeful = { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1, burstWhenBatchFull: true }

/** Connects every job with its use case, and lets a tick come each minute. Resolves once all are listening. */
export async function startWorkers(boss: PgBoss, handlers: Handlers, log: Log): Promise<void> {
  const start = async <Name extends JobName>(name: Name) => {
    const run = carry(boss, name, (body) => handlers[name](jobs[name].parse(body) as never), log)
    const all = (batch: Job<object>[]): Promise<JobResult[]> => Promise.all(batch.map(run))
    const { localConcurrency, batchSize } = lanes[name]
    await boss.work(name, { ...wakeful, localConcurrency, batchSize, perJobResults: true }, all)
  }
  await start('deliver-notice')
  await start('redraw-notice')
  await start('read-upload')
  await start('take-upload')
  await start('pull-source')
  await start('tick')
  await boss.schedule('tick', '* * * * *', {}, { tz: 'UTC' })
}

/** "Later" is no failure: the job comes again at its time, with all its tries. Anything else counts, and pg-boss backs off. */
const carry =
  (boss: PgBoss, name: JobName, handle: (body: unknown) => Promise<void>, log: Log) =>
  async ({ id, data, retryCount }: Job<object>): Promise<JobResult> => {
    try {
      await handle(data)
      return { id, status: 'completed' }
    } catch (error) {
      if (error instanceof TryLater) {
        await boss.send(name, data, { startAfter: Math.ceil(error.afterMs / 1000) })
        return { id, status: 'completed' }
      }
      log.error({ job: name, id, tries: retryCount + 1, because: nameOf(error) }, 'a job failed')
      return { id, status: 'failed', output: { because: nameOf(error) } }
    }
  }
