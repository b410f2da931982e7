import type { Month } from '../calendar/day.ts'
import type { Policy, Scorecard } from '../policy/policy.ts'
import type { Asked } from './appeal.ts'

/** What a message to the bot is about. Words decide, in both languages; what is unclear is asked, never guessed into an act. */
export type Intent =
  | { is: 'appeal'; month: Month | null }
  | { is: 'tasks' }
  | { is: 'numbers' }
  | { is: 'result' }
  | { is: 'policy' }
  | { is: 'entry'; words: string } // type a value in; the words behind
  | { is: 'language'; locale: 'zh-CN' | 'en' }
  | { is: 'help' }
  | { is: 'unclear' }

const wordsOf = {
  appeal: /申诉|复议|不服|\bappeal(?:ing|ed)?\b|\bobject(?:ion)?\b|\bcontest\b|\bdispute\b/i,
  tasks: /待办|自评|任务|启动|发起|考核进度|\btasks?\b|\bto-?do\b|\bself\b|\blaunch\b|\bstart\b|\bdesk\b|\bboard\b/i,
  numbers: /日报|数据|今天|昨天|我的指标|\btoday\b|\bnumbers?\b|\bdigest\b|\bkpis?\b/i,
  result: /结果|成绩|绩效等级|我的绩效|\bresults?\b|\bgrade\b|\bscore\b/i,
  // the whole message, and nothing more: a sentence that names the policy may be an appeal
  policy:
    /^[\s，。]*(?:(?:请|我想|我要|想)?(?:看一?下?|查看|打开)?(?:一下|我的|公司的?)?(?:考核|绩效)(?:办法|制度|规则)(?:工作台|修订)?)[\s。！？!?.]*$|^\s*(?:(?:show|see|read|open|me|the|my|our)\s+)*polic(?:y|ies)(?:\s+desk)?[\s.!?]*$/i,
  // at the very beginning, and followed by nothing or by what is to be entered: a sentence about entering may be an appeal
  entry:
    /^\s*(?:(?:录入|补录)(?:数据|数值)?(?=$|[\s\d：:，,])|enter(?:\s+(?:a\s+)?(?:value|data))?(?=$|\s))[\s：:，,]*/i,
  help: /帮助|怎么用|你好|您好|\bhelp\b|\bhello\b|\bhi\b/i,
  chinese: /^\s*(中文|说中文|切换中文|chinese)\s*$/i,
  english: /^\s*(english|英文|speak english|in english)\s*$/i,
}

/** Long messages are words to be kept, so only their beginning decides what they are about. */
const opening = 400

/** Reads a message, of any length. `today` is needed for 「上个月」. */
export function understand(text: string, thisMonth: Month, monthBefore: Month): Intent {
  const start = text.slice(0, opening)
  if (wordsOf.chinese.test(start)) return { is: 'language', locale: 'zh-CN' }
  if (wordsOf.english.test(start)) return { is: 'language', locale: 'en' }
  const entry = wordsOf.entry.exec(start)
  if (entry) return { is: 'entry', words: start.slice(entry[0].length) }
  if (wordsOf.appeal.test(start)) return { is: 'appeal', month: monthIn(start, thisMonth, monthBefore) }
  if (wordsOf.policy.test(start)) return { is: 'policy' }
  if (wordsOf.tasks.test(start)) return { is: 'tasks' }
  if (wordsOf.result.test(start)) return { is: 'result' }
  if (wordsOf.numbers.test(start)) return { is: 'numbers' }
  if (wordsOf.help.test(start)) return { is: 'help' }
  return { is: 'unclear' }
}

const englishMonths = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
]

/** The month a message speaks of: 8月, 2026年8月, 上个月, August, last month; null where it names none. */
export function monthIn(text: string, thisMonth: Month, monthBefore: Month): Month | null {
  const year = Number(thisMonth.slice(0, 4))
  const at = (y: number, m: number): Month => `${y}-${String(m).padStart(2, '0')}` as Month
  const zh = /(?:(20\d{2})\s*年\s*)?(1[0-2]|0?[1-9])\s*月/.exec(text)
  if (zh) return recent(at(zh[1] ? Number(zh[1]) : year, Number(zh[2])), thisMonth, Boolean(zh[1]))
  const iso = /\b(20\d{2})-(0[1-9]|1[0-2])\b/.exec(text)
  if (iso) return at(Number(iso[1]), Number(iso[2]))
  if (/上个?月|last month|previous month/i.test(text)) return monthBefore
  if (/这个?月|本月|this month/i.test(text)) return thisMonth
  const named = englishMonths.findIndex((name) =>
    new RegExp(
      name === 'may' ? '\\bMay\\b' : `\\b${name}\\b|\\b${name.slice(0, 3)}\\b`,
      name === 'may' ? '' : 'i',
    ).test(text),
  )
  return named < 0 ? null : recent(at(year, named + 1), thisMonth, false)
}

/** 「12月」 said in January is last year's. */
const recent = (month: Month, thisMonth: Month, exact: boolean): Month =>
  exact || month <= thisMonth ? month : (`${Number(month.slice(0, 4)) - 1}${month.slice(4)}` as Month)

/**
 * Which items a message names, by title or by another word of the policy, and the score it wishes for. The longest name
 * wins its place: 「响应时效」 is not also a word about 「时效」.
 */
export function askedIn(text: string, policy: Policy, scorecard: Scorecard): Asked {
  let rest = text.toLowerCase()
  const named = new Set<string>()
  for (const { name, item } of namesOf(policy, scorecard)) {
    if (!rest.includes(name)) continue
    named.add(item)
    rest = rest.replaceAll(name, '\n')
  }
  const order = scorecard.dimensions.flatMap((dimension) => dimension.items.map((item) => item.id))
  return { items: order.filter((id) => named.has(id)), wished: wishIn(text) }
}

/** Every name of every item, the longest first. */
function namesOf(policy: Policy, scorecard: Scorecard): readonly { name: string; item: string }[] {
  const items = scorecard.dimensions.flatMap((dimension) => dimension.items)
  return items
    .flatMap((item) => {
      const indicator = policy.indicators.find((one) => one.id === item.indicator)
      const titles = [item.title, ...(indicator ? [indicator.title] : [])].flatMap((title) => [title.zh, title.en])
      return [...titles, ...item.alsoCalled].map((name) => ({ name: name.toLowerCase(), item: item.id }))
    })
    .sort((one, other) => other.name.length - one.name.length)
}

const wish =
  /(?:应该?是|应得|应为|希望(?:得|是|为)?|改(?:为|成)|should be|deserve|wish for|expect)\s*(?:about\s*)?(\d{1,3}(?:\.\d)?)\s*(?:分|points?)?/i

const wishIn = (text: string): string => wish.exec(text)?.[1] ?? ''
