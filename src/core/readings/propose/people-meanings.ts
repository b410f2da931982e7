import { said } from './header-words.ts'
import type { Meanings } from './meaning.ts'

const quality: Meanings = {
  polite: {
    words: said('礼貌用语, 文明用语, 规范用语, polite, polite phrases, courtesy'),
    feeds: ['polite-phrase-rate'],
  },
  emotion: {
    words: said('情绪管理, 情绪, 情绪控制, emotion, emotion score, emotion control, empathy'),
    feeds: ['emotion-control'],
  },
  clarity: {
    words: said('表达, 语言表达, 表达得分, 表达清晰, clarity, clarity score, expression, communication'),
    feeds: ['expression'],
  },
  insult: {
    words: said('辱骂, 辱骂查实, 辱骂客户, insult, insults, insult confirmed'),
    feeds: ['confirmed-insults'],
  },
  'right-first-time': {
    words: said('一次做对, 操作正确, 操作熟练, right first time, operating skill'),
    feeds: ['operating-skill'],
  },
  written: {
    words: said('文字回复准确, 文字回复准确率, written answer right, written accuracy'),
    feeds: ['written-accuracy'],
  },
  'fields-correct': {
    words: said('正确字段数, 正确字段, fields correct, correct fields'),
  },
  'fields-checked': {
    words: said('抽检字段数, 抽检字段, fields checked, checked fields'),
  },
  'entry-accuracy': {
    words: said('录入准确率, 信息录入准确率, entry accuracy'),
    feeds: ['entry-accuracy'],
  },
  'check-score': {
    words: said(`
      质检分, 质检得分, 质检成绩, 质检评分, 质检平均分, 质检, 质检总分, 质检分数, qa score, quality score,
      qc score, qa, quality, quality check, qm score, qualität, qualitätsnote`),
    perhaps: ['expression', 'emotion-control', 'operating-skill'],
  },
  exam: {
    words: said(`
      考试成绩, 考试得分, 考试分数, 考核成绩, 测验成绩, 成绩, 业务考试, 培训成绩, 笔试成绩, exam score, exam,
      exam result, test score, quiz score, test result, training score, prüfungsergebnis, assessment score`),
    feeds: ['product-knowledge'],
  },
  score: {
    words: said('得分, 分数, 总分, score, points, punkte, result, mark'),
    perhaps: ['product-knowledge', 'expression', 'emotion-control'],
  },
}

const attendance: Meanings = {
  late: {
    words: said(`
      迟到, 迟到次数, 是否迟到, 迟到天数, 迟到分钟, late, late arrivals, tardy, tardiness, late days, verspätet,
      late minutes`),
    feeds: ['late-days'],
  },
  absent: {
    words: said('缺勤, 旷工, 缺勤次数, 旷工次数, 旷工天数, absent, absence, no show, awol, abwesend'),
  },
  'attendance-state': {
    words: said('考勤状态, 出勤状态, 考勤结果, 打卡结果, attendance, attendance status'),
    feeds: ['late-days'],
  },
  breach: {
    words: said(`
      违规, 违规次数, 违纪, 违反制度次数, 是否违规, breach, breaches, violation, violations, rule breaches`),
    feeds: ['breaches'],
  },
  leave: {
    words: said(`
      请假, 请假天数, 休假, 休假天数, leave, leave days, days of leave, pto, urlaub, urlaubstage`),
    feeds: ['leave-days'],
  },
  overtime: {
    words: said('加班, 加班时长, 加班小时, 加班工时, overtime, overtime hours, ot hours, überstunden'),
  },
  'hours-available': {
    words: said('可用工时, 可用时长, hours available, available hours'),
  },
  'hours-planned': {
    words: said('计划工作工时, 计划工时, hours on planned work, planned hours'),
  },
  adherence: {
    words: said('遵时率, 排班遵从度, 排班遵守率, adherence, schedule adherence'),
  },
  occupancy: {
    words: said('工时利用率, 坐席利用率, occupancy, utilisation, utilization'),
    perhaps: ['resource-utilisation'],
  },
  sales: {
    words: said('销售额, 成交额, 成交金额, sales, revenue, sales amount, umsatz'),
  },
}

/** What quality control, training and the attendance record say of the people themselves. */
export const peopleMeanings: Meanings = { ...quality, ...attendance }
