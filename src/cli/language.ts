import { type Speech, speechFor } from '../i18n/words.ts'
import { Usage } from './command.ts'

/** The language that --lang asks for, else that of the terminal. */
export function languageFor(lang: string | undefined, { LANG }: Readonly<Record<string, string | undefined>>): Speech {
  if (lang !== undefined && lang !== 'zh' && lang !== 'en')
    throw new Usage(`--lang is zh or en, not ${JSON.stringify(lang)}.`)
  return speechFor((lang ?? LANG)?.startsWith('zh') ? 'zh-CN' : 'en')
}
