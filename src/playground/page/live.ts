import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { askScreens, askState } from './api.ts'
import type { Change, Screens, TownState } from './model.ts'

export interface Live {
  state: TownState | null
  screens: Screens | null // of the person chosen
  connected: boolean
  heardAt: number // performance.now() when the clock was last told
}

/** The town as it stands, kept true by the stream. `who`: the person chosen. */
export function useTown(who: string | null): Live {
  const [state, setState] = useState<TownState | null>(null)
  const [screens, setScreens] = useState<Screens | null>(null)
  const [connected, setConnected] = useState(true)
  const heardAt = useRef(performance.now())
  const chosen = useRef(who)
  chosen.current = who

  const all = useCallback(async () => {
    const it = await askState()
    heardAt.current = performance.now()
    setState(it)
  }, [])
  const look = useCallback(async (person: string) => {
    const it = await askScreens(person)
    if (chosen.current === person) setScreens(it)
  }, [])

  useEffect(() => {
    setScreens(null)
    if (who) void look(who).catch(() => {})
  }, [who, look])

  useEffect(() => {
    const stream = new EventSource('/town/api/stream')
    stream.onopen = () => {
      setConnected(true)
      void all().catch(() => {})
      if (chosen.current) void look(chosen.current).catch(() => {})
    }
    stream.onerror = () => setConnected(false)
    stream.onmessage = (event: MessageEvent<string>) => {
      const change = JSON.parse(event.data) as Change
      if (change.is === 'anew') return location.reload()
      if (change.is === 'all') return void all().catch(() => {})
      if (change.is === 'clock') heardAt.current = performance.now()
      if (change.is === 'screen' && change.employeeNo === chosen.current) void look(change.employeeNo).catch(() => {})
      setState((before) => before && after(before, change))
    }
    return () => stream.close()
  }, [all, look])

  return { state, screens, connected, heardAt: heardAt.current }
}

const mostTraffic = 500

/** The state after one change. */
function after(state: TownState, change: Exclude<Change, { is: 'all' | 'anew' }>): TownState {
  switch (change.is) {
    case 'clock':
      return { ...state, clock: change.clock, busy: change.busy }
    case 'traffic':
      return { ...state, traffic: [change.line, ...state.traffic].slice(0, mostTraffic) }
    case 'progress':
      return { ...state, progress: change.progress, cast: change.cast }
    case 'filling':
      return { ...state, filling: change.filling }
    case 'screen':
      return {
        ...state,
        people: state.people.map((it) =>
          it.employeeNo === change.employeeNo
            ? { ...it, waiting: { ...it.waiting, [change.platform]: change.waiting } }
            : it,
        ),
      }
  }
}
