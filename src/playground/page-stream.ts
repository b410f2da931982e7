import type { ServerResponse } from 'node:http'
import type { Change } from './page/model.ts'

/** Everybody who has the page open hears what changes (server-sent events). */
export function openStream() {
  const listeners = new Set<ServerResponse>()
  const beat = setInterval(() => {
    for (const listener of listeners) listener.write(': still here\n\n')
  }, 20_000)
  beat.unref()
  return {
    add(response: ServerResponse) {
      response.writeHead(200, {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      })
      response.write('retry: 1000\n\n')
      listeners.add(response)
      response.on('close', () => listeners.delete(response))
    },
    say(change: Change) {
      for (const listener of listeners) listener.write(`data: ${JSON.stringify(change)}\n\n`)
    },
    close() {
      clearInterval(beat)
      for (const listener of listeners) listener.end()
      listeners.clear()
    },
  }
}
