import { Agent, request } from 'node:http'
import type { Parcel } from './bodies.ts'

const connections = 20

/** Sends every parcel over twenty kept-open connections. Rejects at the first answer that is not 200. */
export function loadOn(url: string): (parcels: readonly Parcel[]) => Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  return async (parcels) => {
    let next = 0
    const one = async () => {
      for (let parcel = parcels[next++]; parcel; parcel = parcels[next++]) await post(url, agent, parcel)
    }
    await Promise.all(Array.from({ length: connections }, one))
  }
}

const post = (url: string, agent: Agent, { headers, body }: Parcel): Promise<void> =>
  new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: 'POST', agent, headers: { ...headers, 'content-length': body.length } },
      (answer) => {
        answer.resume().once('end', () => {
          if (answer.statusCode === 200) resolve()
          else reject(new Error(`${url} answered ${answer.statusCode}`))
        })
      },
    )
    sent.once('error', reject)
    sent.end(body)
  })
