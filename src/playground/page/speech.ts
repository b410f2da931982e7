import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { en, type PageWords } from './words/en.ts'
import { zhCN } from './words/zh-cn.ts'

export type PageLocale = 'zh-CN' | 'en'
export const wordsIn: Record<PageLocale, PageWords> = { 'zh-CN': zhCN, en }

/** The page's own language; chats keep the language of their person. */
export const Speech = createContext<{ locale: PageLocale; words: PageWords }>({ locale: 'zh-CN', words: zhCN })
export const useWords = (): PageWords => useContext(Speech).words

const zone = 'Asia/Shanghai'
const intl = (locale: PageLocale) => (locale === 'zh-CN' ? 'zh-CN' : 'en-GB')

/** 08:50 */
export const timeAt = (at: number): string =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(at)

/** 9月1日 周二 / Tue 1 Sep */
export const dayAndMonth = (locale: PageLocale, at: number): string =>
  new Intl.DateTimeFormat(intl(locale), {
    weekday: 'short',
    day: 'numeric',
    month: locale === 'en' ? 'short' : 'long',
    timeZone: zone,
  })
    .format(at)
    .replace(',', '')

/** 2026年9月1日星期二 / Tuesday, 1 September 2026 */
export const fullDay = (locale: PageLocale, at: number): string =>
  new Intl.DateTimeFormat(intl(locale), { dateStyle: 'full', timeZone: zone }).format(at)

/** 4.2 KB */
export const sizeOf = (bytes: number): string =>
  bytes < 1000
    ? `${bytes} B`
    : bytes < 1_000_000
      ? `${(bytes / 1000).toFixed(1)} KB`
      : `${(bytes / 1_000_000).toFixed(1)} MB`
