import type { Answers, KeptAnswer } from '../../usecases/ports.ts'
import { Refused } from './refused.ts'

/** A request that may be repeated. */
export interface Repeatable {
  owner: string // token:<id>, hook:<id>
  key: string
  /** Tells one request from another: its body and whatever else decides its answer. */
  digest: string
}

const sayAliveEveryMs = 20_000

/**
 * Carries work out once for a key, and gives a repeat the answer of the first. Only what was taken is remembered: after a
 * refusal nothing has happened, so the key is free for the corrected request. Throws Refused for a key that is in use.
 */
export async function once(
  answers: Answers,
  { owner, key, digest }: Repeatable,
  work: () => Promise<KeptAnswer>,
): Promise<{ answer: KeptAnswer; replayed: boolean }> {
  const begun = await answers.begin(owner, key, digest)
  if (begun.is === 'answered') return { answer: begun.answer, replayed: true }
  if (begun.is === 'running') throw new Refused({ no: 'key-running', key })
  if (begun.is === 'other-body') throw new Refused({ no: 'key-other-body', key })
  const { claim } = begun
  const alive = setInterval(() => void answers.alive(claim).catch(() => {}), sayAliveEveryMs)
  try {
    const answer = await work()
    await (answer.status < 400 ? answers.end(claim, answer) : answers.letGo(claim))
    return { answer, replayed: false }
  } catch (error) {
    await answers.letGo(claim).catch(() => {}) // else it is free in a minute
    throw error
  } finally {
    clearInterval(alive)
  }
}
