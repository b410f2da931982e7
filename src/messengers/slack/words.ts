import type { Locale } from '../../core/people/person.ts'

/** The few sentences that only a messenger with modals and time limits needs; everything else comes with the reply. */
const zh = {
  loading: '请稍候',
  loadingText: '正在打开表单……',
  received: '已收到，结果稍后显示在与我的对话中。',
  wentWrong: '刚才没有处理成功，没有任何改动，请再试一次。',
  notOpened: '表单没能打开，请再点一次。',
  answered: '已收到，请在与我的对话中查看回复。',
  notice: '提示',
  more: (left: number) => `……还有 ${left} 字未显示`,
  moreRows: (left: number) => `……还有 ${left} 行未显示`,
  moreBlocks: '……内容较长，其余未显示',
}

type Words = typeof zh

const en: Words = {
  loading: 'One moment',
  loadingText: 'Opening the form…',
  received: 'Received. The result will appear in our chat shortly.',
  wentWrong: 'That did not go through. Nothing was changed; please try again.',
  notOpened: 'The form could not be opened. Please press again.',
  answered: 'Received. My answer is in our chat.',
  notice: 'Notice',
  more: (left) => `…${left} more characters not shown`,
  moreRows: (left) => `…${left} more rows not shown`,
  moreBlocks: '…too long to show in full',
}

const join = (one: string, other: string) => `${one} / ${other}`

/** Where nothing tells the reader's language. Modal titles have room for 24 characters: both fit. */
const both: Words = {
  loading: join(zh.loading, en.loading),
  loadingText: join(zh.loadingText, en.loadingText),
  received: join(zh.received, en.received),
  wentWrong: join(zh.wentWrong, en.wentWrong),
  notOpened: join(zh.notOpened, en.notOpened),
  answered: join(zh.answered, en.answered),
  notice: join(zh.notice, en.notice),
  more: (left) => join(zh.more(left), en.more(left)),
  moreRows: (left) => join(zh.moreRows(left), en.moreRows(left)),
  moreBlocks: join(zh.moreBlocks, en.moreBlocks),
}

export const wordsIn = (locale: Locale | null): Words => (locale === null ? both : locale === 'en' ? en : zh)

/**
 * The language of something we wrote ourselves, such as a button's label: the card was written in its reader's language,
 * so the label tells it without asking anybody. Null where there is nothing to tell by.
 */
export function languageOf(ours: string | undefined): Locale | null {
  if (!ours?.trim()) return null
  return /\p{Script=Han}/u.test(ours) ? 'zh-CN' : 'en'
}
