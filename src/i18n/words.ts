import type { Locale } from '../core/people/person.ts'
import type { Label } from '../core/policy/policy.ts'
import { en, type Words } from './en.ts'
import { type Format, formatFor } from './format.ts'
import { zhCN } from './zh-cn.ts'

/** A language as cards use it: the catalog, the formats, and the policy's own labels. */
export interface Speech extends Words {
  locale: Locale
  format: Format
  label(label: Label): string
}

const speeches: Record<Locale, Speech> = {
  en: { ...en, locale: 'en', format: formatFor('en'), label: (it) => it.en },
  'zh-CN': { ...zhCN, locale: 'zh-CN', format: formatFor('zh-CN'), label: (it) => it.zh },
}

export const speechFor = (locale: Locale): Speech => speeches[locale]
