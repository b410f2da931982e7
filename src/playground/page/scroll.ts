import { useLayoutEffect, useRef } from 'preact/hooks'

/** A message that does not fit is read from its beginning. */
function showNewest(list: HTMLElement) {
  const newest = list.lastElementChild
  list.scrollTop = list.scrollHeight
  if (newest && newest.clientHeight > list.clientHeight - 24)
    list.scrollTop += newest.getBoundingClientRect().top - list.getBoundingClientRect().top - 8
}

/** Keeps the newest message in sight, as chats do, unless the reader has scrolled up to read. */
export function useNewestInSight(count: number, owner: string) {
  const list = useRef<HTMLDivElement>(null)
  const seen = useRef({ count: 0, owner: '', top: 0 })
  useLayoutEffect(() => {
    const it = list.current
    if (!it) return
    const other = seen.current.owner !== owner
    const more = count > seen.current.count
    const untouched = Math.abs(it.scrollTop - seen.current.top) < 4
    const near = it.scrollHeight - it.scrollTop - it.clientHeight < 400
    if (other || (more && (near || untouched))) showNewest(it)
    seen.current = { count, owner, top: it.scrollTop }
    if (!other) return
    // Charts and fonts arrive a moment later and push the newest message out of sight.
    const grown = new ResizeObserver(() => {
      showNewest(it)
      seen.current.top = it.scrollTop
    })
    for (const child of it.children) grown.observe(child)
    const stop = () => grown.disconnect()
    const timer = setTimeout(stop, 1500)
    it.addEventListener('wheel', stop, { once: true, passive: true })
    it.addEventListener('keydown', stop, { once: true })
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [count, owner])
  return list
}
