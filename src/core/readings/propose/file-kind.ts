import type { ColumnFacts } from './column-facts.ts'
import { said, saysAny, wordsOf } from './header-words.ts'
import type { FileKind } from './meanings.ts'
import { otherIdWords, rowIdWords } from './role-words.ts'

const words: Record<FileKind, readonly string[]> = {
  calls: said(
    '通话, 来电, 呼入, 呼叫, 接听, 坐席, 话务, 振铃, call, calls, talk, caller, ring, phone, anruf, anrufe, queue',
  ),
  tickets: said('工单, 报修, 维修, 单号, ticket, tickets, case, cases, incident, issue, helpdesk, vorgang'),
  chats: said('会话, 咨询, 在线, 聊天, 接待, chat, chats, conversation, conversations, session, message, messages'),
  checks: said('质检, 抽检, 检查, 评分项, qa, quality, check, checks, checked, evaluation, audit, scorecard, qualität'),
  exams: said('考试, 考核成绩, 成绩, 测验, 试卷, 考生, exam, exams, test, quiz, training, prüfung'),
  surveys: said('答卷, 问卷, 调查, 回访问卷, 推荐, survey, respondent, nps, recommend, umfrage'),
  complaints: said(
    '投诉编号, 投诉单, 投诉登记, 投诉日期, 投诉内容, complaint id, complaint no, complaints register, beschwerde',
  ),
  'call-backs': said('回访编号, 回访日期, 回访人, 回访时间, call back, call backs, callback, callbacks'),
  attendance: said('考勤, 出勤, 打卡, 迟到, 旷工, 班次, 上班, attendance, shift, punch, clock in, late, absent'),
}

/** What kind of log this is, by the words of all its headers and its name; null where none stands out. */
export function kindOf(columns: readonly ColumnFacts[], name: string): FileKind | null {
  const file = wordsOf(name.replace(/\.[a-z0-9]+$/i, '')).text
  const votes = (Object.keys(words) as FileKind[]).map((kind) => ({
    kind,
    count:
      columns.reduce((sum, column) => sum + (saysAny(column.words.text, words[kind]) ? weightOf(column) : 0), 0) +
      (saysAny(file, words[kind]) ? 2 : 0),
  }))
  const [first, second] = votes.sort((a, b) => b.count - a.count)
  return first && first.count > 0 && first.count > (second?.count ?? 0) ? first.kind : null
}

/** What names the row says best what a row is: 工单号, Ticket, Call Id. */
const weightOf = ({ words: { text } }: ColumnFacts): number =>
  saysAny(text, rowIdWords) && !saysAny(text, otherIdWords) ? 2 : 1
