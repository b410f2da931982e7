import { fromKysely, type KyselyTransactionLike, PgBoss, type Queue } from 'pg-boss'
import type { JobBody, JobName } from './job.ts'
import { jobNames } from './job.ts'

/** How pg-boss reaches the database: a URL, or node-postgres' settings. */
export type QueueAddress = string | object

/** An active job is taken for dead after this: longer than any turn and call of a messenger together. */
const lastsSeconds = 90

const ordinary: Omit<Queue, 'name'> = {
  notify: true,
  expireInSeconds: lastsSeconds,
  retryLimit: 8,
  retryDelay: 2,
  retryBackoff: true,
  retryDelayMax: 600,
  deleteAfterSeconds: 86_400,
  warningQueueSize: 50_000,
}

/**
 * A file may be large. Each run of an upload is worked at once at most; a worker that dies is missed within a minute, not after
 * half an hour.
 */
const long: Omit<Queue, 'name'> = {
  policy: 'exclusive',
  notify: true,
  expireInSeconds: 1_800,
  heartbeatSeconds: 60,
  retryLimit: 2,
  retryDelay: 5,
  deleteAfterSeconds: 86_400,
}

const queues: Record<JobName, Omit<Queue, 'name'>> = {
  'deliver-notice': ordinary,
  'redraw-notice': ordinary,
  'read-upload': long,
  'take-upload': long,
  // Begun once a day and source; what must wait comes again without a key, so this queue is not exclusive.
  'pull-source': { ...long, policy: 'standard' },
  // A tick that is missed is made good by the next; two at once would do the same work twice.
  tick: { policy: 'exclusive', expireInSeconds: lastsSeconds, retryLimit: 0, deleteAfterSeconds: 3600 },
}

const open = (address: QueueAddress, its: object) =>
  new PgBoss({
    ...(typeof address === 'string' ? { connectionString: address } : address),
    application_name: 'kaoping-jobs',
    ...its,
  })

/** Makes or updates pg-boss' own tables and our queues. Part of `migrate`; any number may ask at once. */
export async function installQueues(address: QueueAddress, expireInSeconds?: number): Promise<void> {
  const boss = open(address, { max: 2, supervise: false, schedule: false, registerInstance: false })
  boss.on('error', () => {}) // what matters rejects the call itself
  await boss.start()
  try {
    for (const name of jobNames) {
      const { policy, ...its } = queues[name]
      const changeable = expireInSeconds === undefined ? its : { ...its, expireInSeconds }
      await boss.createQueue(name, queues[name])
      await boss.updateQueue(name, changeable)
    }
  } finally {
    await boss.stop({ graceful: false })
  }
}

/** Are the queues there, in the shape this code knows? */
export async function areQueuesCurrent(address: QueueAddress): Promise<boolean> {
  const boss = open(address, { max: 1, migrate: false, supervise: false, schedule: false, registerInstance: false })
  boss.on('error', () => {})
  try {
    await boss.start()
    return (await boss.getQueues([...jobNames])).length === jobNames.length
  } catch (error) {
    if (error instanceof Error && /migrat|schema|not installed/i.test(error.message)) return false
    throw error
  } finally {
    await boss.stop({ graceful: false }).catch(() => {})
  }
}

interface QueueWishes {
  forWork: boolean
  onTrouble: (error: Error) => void
  /** Seconds between two looks for jobs whose worker has died. */
  superviseEvery?: number
}

/**
 * A started queue. Doors only send, so they neither supervise nor listen; workers do. Without a listener for `error` a restart
 * of the database would end the process.
 */
export async function openQueue(
  address: QueueAddress,
  { forWork, onTrouble, superviseEvery = 15 }: QueueWishes,
): Promise<PgBoss> {
  const boss = open(address, {
    max: forWork ? 6 : 2,
    migrate: false,
    supervise: forWork,
    schedule: forWork,
    useListenNotify: forWork,
    superviseIntervalSeconds: superviseEvery,
    monitorIntervalSeconds: superviseEvery,
    registerInstance: false,
  })
  boss.on('error', onTrouble)
  await boss.start()
  return boss
}

/** Digests wait where a grade or an answer to an appeal is waiting too. */
export interface Sending {
  priority?: number
  /** In an exclusive queue: of the jobs with this key one waits or works at a time, and the others are not taken. */
  key?: string
}

/** The job lands with the caller's own writes, or not at all. */
export async function enqueueWithin<Name extends JobName>(
  boss: PgBoss,
  trx: KyselyTransactionLike,
  name: Name,
  body: JobBody<Name>,
  { priority = 0, key }: Sending = {},
): Promise<void> {
  await boss.send(name, body, { db: fromKysely(trx), priority, ...(key && { singletonKey: key }) })
}
