import type { ColumnFacts } from './column-facts.ts'
import { said, saysAny, wordsOf } from './header-words.ts'

/** Words that a column of states uses, by what the column means. `open`: nothing can be said yet. */
interface Words {
  hits: readonly string[]
  others: readonly string[]
  open?: readonly string[]
}

const solving: Words = {
  hits: said(`
    已解决, 解决, 已完成, 完成, 已关闭, 关闭, 已结束, 已办结, 办结, 已修复, 修复成功, 成功, solved, resolved, closed,
    done, completed, fixed, gelöst, erledigt, geschlossen`),
  others: said(`
    未解决, 无法解决, 失败, 未修复, 已取消, 取消, 驳回, unsolved, unresolved, not resolved, failed, cancelled, canceled,
    rejected, escalated, ungelöst, abgelehnt`),
  open: said(`
    处理中, 待处理, 进行中, 跟进中, 待跟进, 新建, 已受理, 挂起, 待回复, open, new, pending, in progress, on hold, waiting,
    assigned, offen, neu, in bearbeitung, wartend`),
}

const words: Readonly<Record<string, Words>> = {
  resolved: solving,
  'first-contact': solving,
  repaired: solving,
  state: solving,
  answered: {
    hits: said(`
      已接, 已接听, 接听, 已接通, 接通, 接起, 成功接听, 已应答, 应答, 正常接听, 人工接听, answered, connected, handled,
      completed, answer, angenommen`),
    others: said(`
      未接, 未接听, 未接通, 漏接, 放弃, 已放弃, 排队放弃, 振铃放弃, 忙线, 占线, 无人接听, 拒接, missed, abandoned, no answer,
      unanswered, busy, failed, voicemail, rejected, verpasst, nicht angenommen`),
  },
  rating: {
    hits: said(
      '非常满意, 很满意, 满意, 好评, 很好, very satisfied, satisfied, good, great, excellent, positive, happy, zufrieden, gut',
    ),
    others: said(`
      一般, 不满意, 非常不满意, 很不满意, 差评, 中评, 差, 较差, neutral, dissatisfied, unsatisfied, very dissatisfied, bad, poor,
      negative, unhappy, unzufrieden, schlecht`),
    open: said('未评价, 未参评, 系统默认, unrated, not rated, offered, unoffered, no rating, keine'),
  },
  'in-time': {
    hits: said('按时, 及时, 达标, 未超时, 已达成, in time, on time, met, achieved, within sla, pünktlich, eingehalten'),
    others: said('超时, 不及时, 未达标, 逾期, 未达成, late, overdue, missed, breached, not met, verspätet'),
  },
  late: {
    hits: said('迟到, 晚到, late, tardy, verspätet'),
    others: said(
      '正常, 准时, 早退, 休息, 请假, 出勤, 缺勤, 旷工, 缺卡, on time, normal, present, ok, leave, off, absent, early leave, pünktlich',
    ),
  },
}

/** Late weighs one, absent three, as the attendance record that ships counts them (R184). */
const absentWords = said('缺勤, 旷工, absent, awol, no show, abwesend')

const sameAs: Readonly<Record<string, string>> = { 'some-rating': 'rating', 'attendance-state': 'late' }

export interface Category {
  /** As they stand in the file. */
  hits: readonly string[]
  others: readonly string[]
  open: readonly string[]
  absent: readonly string[]
}

/** Which words of a column are hits, which are none, which leave it open. Null where they are too many, or mostly unknown. */
export function categoryOf({ distinct, filled }: ColumnFacts, meaning: string): Category | null {
  const known = words[sameAs[meaning] ?? meaning]
  if (!known || distinct.length > 20) return null
  const kinds = distinct.map(({ text, times }) => ({ text, times, kind: kindIn(text, known) }))
  const understood = kinds.reduce((sum, { kind, times }) => sum + (kind === null ? 0 : times), 0)
  const of = (wanted: string | null) => kinds.filter(({ kind }) => kind === wanted).map(({ text }) => text)
  if (of('hits').length === 0 || understood < filled.length * 0.6) return null
  return {
    hits: of('hits'),
    others: [...of('others'), ...of(null)],
    open: of('open'),
    absent: distinct.map(({ text }) => text).filter((text) => saysAny(wordsOf(text).text, absentWords)),
  }
}

/** Whole texts, so that 不满意 is not taken for 满意; a text in brackets or with a sign behind it is the same. */
function kindIn(text: string, known: Words): 'hits' | 'others' | 'open' | null {
  const plain = wordsOf(text).text.replace(/(?<=[\u3400-\u9fff]) (?=[\u3400-\u9fff])/g, '')
  if (known.others.includes(plain)) return 'others'
  if (known.open?.includes(plain)) return 'open'
  return known.hits.includes(plain) ? 'hits' : null
}
