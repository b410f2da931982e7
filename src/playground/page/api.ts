import type { Act, ActEnd, Filling, Platform, Screens, TownState, Turn } from './model.ts'

/** Asks the page's own server. A refusal of the server is an error with its sentence. */
async function ask<T>(path: string, options?: RequestInit): Promise<T> {
  const response = await fetch(`/town/api/${path}`, options)
  const body: unknown = await response.json().catch(() => ({}))
  if (response.ok) return body as T
  const trouble = body && typeof body === 'object' && 'trouble' in body ? String(body.trouble) : response.statusText
  throw new Error(trouble)
}

const post = <T>(path: string, body: unknown) =>
  ask<T>(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

const person = (who: string) => `who=${encodeURIComponent(who)}`

export const askState = () => ask<TownState>('state')
export const askScreens = (who: string) => ask<Screens>(`screens?${person(who)}`)
export const turnClock = (turn: Turn) => post<{ ok: boolean }>('clock', { turn })
export const fillRest = (what: Filling['what']) => post<{ ok: boolean }>('fill', { what })
export const beginAnew = () => post<{ ok: boolean }>('anew', {})
export const sawChat = (who: string, platform: Platform) =>
  post('seen?'.concat(person(who), `&platform=${platform}`), {})

/** An act in somebody's name. What goes wrong on the way is an end with trouble, never an exception. */
export const act = (who: string, it: Act): Promise<ActEnd> => post<ActEnd>(`act?${person(who)}`, it).catch(asEnd)

export const uploadFile = (who: string, platform: Platform, file: File): Promise<ActEnd> =>
  ask<ActEnd>(`upload?${person(who)}&platform=${platform}&name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  }).catch(asEnd)

/** Where a file of a chat can be saved from. */
export const fileAt = (who: string, platform: Platform, file: string): string =>
  `/town/api/file?${person(who)}&platform=${platform}&file=${encodeURIComponent(file)}`

const asEnd = (error: unknown): ActEnd => ({
  ok: false,
  trouble: error instanceof Error ? error.message : String(error),
})
