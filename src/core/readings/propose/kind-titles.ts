import type { Label } from '../../policy/label.ts'
import type { FileKind } from './meanings.ts'

/** Titles for mappings of files whose name says nothing. */
export const kindTitles: Readonly<Record<FileKind | 'daily' | 'log', Label>> = {
  calls: { zh: '通话记录', en: 'Call log' },
  tickets: { zh: '工单记录', en: 'Ticket log' },
  chats: { zh: '会话记录', en: 'Conversation log' },
  checks: { zh: '质检评分表', en: 'Quality checks' },
  exams: { zh: '考试成绩', en: 'Exam results' },
  surveys: { zh: '客户调查问卷', en: 'Customer survey' },
  complaints: { zh: '投诉登记', en: 'Complaint register' },
  'call-backs': { zh: '回访记录', en: 'Call-back record' },
  attendance: { zh: '考勤记录', en: 'Attendance record' },
  daily: { zh: '每日数据', en: 'Daily figures' },
  log: { zh: '业务记录', en: 'Log' },
}
