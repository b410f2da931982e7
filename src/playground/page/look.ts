import { useEffect, useState } from 'preact/hooks'
import type { PageLocale } from './speech.ts'

export type Theme = 'auto' | 'light' | 'dark'

const kept = (key: string): string | null => {
  try {
    return localStorage.getItem(key)
  } catch {
    return null // private windows may refuse
  }
}
const keep = (key: string, value: string) => {
  try {
    localStorage.setItem(key, value)
  } catch {
    // the choice then lasts as long as the page
  }
}

/** A choice that the browser remembers. */
export function useKept<T extends string>(key: string, first: T, among?: readonly T[]): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => {
    const before = kept(key) as T | null
    return before !== null && (!among || among.includes(before)) ? before : first
  })
  return [
    value,
    (next) => {
      keep(key, next)
      setValue(next)
    },
  ]
}

/** Language and colours of the page; both stand on the root element, where CSS and screen readers look. */
export function useLook() {
  const spoken: PageLocale = navigator.language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en'
  const [locale, setLocale] = useKept<PageLocale>('kaoping.locale', spoken, ['zh-CN', 'en'])
  const [theme, setTheme] = useKept<Theme>('kaoping.theme', 'auto', ['auto', 'light', 'dark'])
  const systemDark = useMedia('(prefers-color-scheme: dark)')
  const dark = theme === 'dark' || (theme === 'auto' && systemDark)
  useEffect(() => {
    document.documentElement.lang = locale
    document.documentElement.dataset.theme = dark ? 'dark' : 'light'
  }, [locale, dark])
  return { locale, setLocale, theme, setTheme, dark }
}

/** Follows a media query. */
export function useMedia(query: string): boolean {
  const [matches, setMatches] = useState(() => matchMedia(query).matches)
  useEffect(() => {
    const list = matchMedia(query)
    const hear = () => setMatches(list.matches)
    hear()
    list.addEventListener('change', hear)
    return () => list.removeEventListener('change', hear)
  }, [query])
  return matches
}
