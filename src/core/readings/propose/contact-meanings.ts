import { said } from './header-words.ts'
import type { Meanings } from './meaning.ts'

const times: Meanings = {
  'handling-time': {
    words: said(`
      处理时长, 平均处理时长, 处理时间, 平均处理时间, 处理用时, 处理耗时, 处理速度, 平均处理, 办理时长, aht,
      handle time, handling time, avg handle, avg handling, average handling, average handle, handling,
      bearbeitungszeit, bearbeitungsdauer, handling minutes, handling seconds`),
    feeds: ['handling-seconds', 'handling-minutes'],
    zeroIsNone: true,
  },
  'talk-time': {
    words: said(`
      通话时长, 平均通话时长, 通话时间, 平均通话, 通话秒数, 通话用时, 通话耗时, talk time, talk duration, avg talk,
      average talk, att, call duration, call length, talk seconds, gesprächsdauer, gesprächszeit, talk sec, billsec`),
    feeds: ['talk-seconds'],
    perhaps: ['handling-seconds', 'handling-minutes'],
    zeroIsNone: true,
  },
  duration: {
    words: said('时长, 用时, 耗时, duration, dauer, length'),
    perhaps: ['handling-seconds', 'handling-minutes', 'talk-seconds'],
    mostly: { calls: 'talk-seconds', chats: 'handling-minutes', tickets: 'handling-minutes' },
    zeroIsNone: true,
  },
  'resolution-time': {
    words: said('解决时长, 解决用时, 解决耗时, resolution time, full resolution, time to resolve, lösungszeit'),
    perhaps: ['handling-minutes', 'handling-seconds'],
  },
  'speed-of-answer': {
    words: said(`
      接听速度, 应答速度, 平均接听时长, 平均应答时长, 振铃时长, 振铃时间, 振铃秒数, 接起时长, 应答时长, 接听时长,
      排队时长, 排队时间, 等待时长, 等待时间, 等待秒数, 等候时长, speed of answer, asa, ring time, ring seconds,
      wait time, waiting time, waiting, wait, queue time, time to answer, wartezeit, ring duration`),
    feeds: ['answer-seconds'],
    perhaps: ['average-response'],
  },
  'response-time': {
    words: said(`
      响应时间, 响应时长, 平均响应时间, 平均响应时长, 回复时长, 平均回复时长, 回复时间, 平响, response time,
      avg response, average response, reply time, antwortzeit, response minutes`),
    feeds: ['average-response', 'response-minutes'],
    perhaps: ['first-response', 'response-hours'],
  },
  'first-response': {
    words: said(`
      首响, 首响时长, 首响时间, 首次响应, 首次响应时长, 首次响应时间, 平均首次响应时长, 首次回复, 首次回复时间,
      首回, 平均首响, 首次应答, first response, first response time, first reply, first reply time, frt,
      initial response, erste antwort, erstreaktion, erstreaktionszeit, reaktionszeit, first answer, erstantwort`),
    feeds: ['first-response', 'response-hours', 'response-minutes'],
  },
}

const customers: Meanings = {
  rating: {
    words: said(`
      满意度, 客户满意度, 满意率, 满意度评分, 满意度评价, 满意度得分, 客户评价, 客户评分, 评价结果, 评价星级,
      好评率, csat, satisfaction, customer satisfaction, satisfaction rating, satisfaction score, csat score,
      customer rating, kundenzufriedenheit, zufriedenheit, satisfaction rate, 用户评价, 服务评价, 评价等级`),
    feeds: ['satisfaction', 'satisfaction-score'],
    zeroIsNone: true,
  },
  'some-rating': {
    words: said('评价, 评分, 星级, 打分, rating, stars, survey score, bewertung, feedback'),
    feeds: ['satisfaction', 'satisfaction-score'],
    isVague: true,
    zeroIsNone: true,
  },
  'satisfied-count': {
    words: said(`
      满意数, 满意量, 满意个数, 好评数, 好评量, satisfied, satisfied ratings, positive ratings, 满意评价数`),
  },
  'rated-count': {
    words: said(`
      评价数, 参评数, 参评量, 评价量, 评价总数, ratings, surveys, survey count, rated, ratings received, 有效评价数`),
  },
  recommendation: {
    words: said(`
      净推荐值, 推荐意愿, 推荐度, 推荐分, 推荐可能性, nps, nps score, recommend, would recommend,
      likelihood to recommend, ltr, recommendation, weiterempfehlung, 愿意推荐`),
    feeds: ['nps'],
  },
  complaint: {
    words: said(`
      投诉, 是否投诉, 投诉率, 客户投诉率, complaint, complaint rate, is complaint, complained, beschwerde`),
    feeds: ['complaint-rate'],
  },
  'complaint-count': {
    words: said(`
      投诉数, 投诉量, 投诉次数, 投诉件数, 有效投诉, 有效投诉数, complaints, complaint count, beschwerden`),
  },
  'complaint-in-time': {
    words: said(`
      投诉处理及时, 投诉处理及时率, 投诉及时处理率, 是否按时办结, settled in time, complaint settled`),
    feeds: ['complaint-handling', 'complaints-in-time'],
  },
  'survey-replied': {
    words: said('参评率, 评价率, 满意度回复率, 调查回复率, survey reply, survey response rate'),
    feeds: ['survey-reply-rate'],
  },
  again: {
    words: said(`
      重复咨询, 重复来电, 再次咨询, 重复进线, repeat contact, repeat call, repeat inquiry, asked again`),
    feeds: ['repeat-inquiry-rate'],
  },
  reopened: {
    words: said('重开, 是否重开, 重复问题, 二次维修, reopened, reopen, repeat problem, wiedereröffnet'),
    feeds: ['repeat-problem-rate'],
    perhaps: ['repeat-inquiry-rate'],
  },
}

const solving: Meanings = {
  'first-contact': {
    words: said(`
      一次解决, 一次解决率, 一次性解决, 一次性解决率, 首次解决, 首次解决率, 首解率, 一解率, 是否一次解决,
      首次联系解决, fcr, first contact, first contact resolution, first call resolution, resolved first, first call,
      erstlösung, erstlösungsquote`),
    feeds: ['first-contact'],
    perhaps: ['first-time-fix'],
  },
  resolved: {
    words: said(`
      解决, 是否解决, 解决率, 问题解决率, 解决情况, 解决状态, 已解决, resolved, solved, resolution, is resolved,
      gelöst, erledigt, resolution rate, 解决成功率, 处理结果`),
    feeds: ['problems-solved', 'solving-rate', 'solved-problems'],
    perhaps: ['first-contact', 'repair-success', 'problem-solving'],
    mostly: { calls: 'first-contact', chats: 'first-contact', tickets: 'repair-success' },
  },
  state: {
    words: said('状态, 工单状态, 单据状态, status, state, ticket status, case status'),
    perhaps: ['problems-solved', 'solving-rate', 'solved-problems', 'repair-success', 'first-contact'],
    mostly: { calls: 'first-contact', chats: 'first-contact', tickets: 'repair-success' },
  },
  independent: {
    words: said('独立解决, 独立问题解决率, 独立解决率, independent resolution, solved alone'),
    feeds: ['independent-resolution'],
  },
  'first-contact-count': {
    words: said('一次解决数, 一次解决量, 首次解决数, 首次解决量, 一次性解决数, fcr count, resolved at first contact'),
  },
  'solved-count': {
    words: said(`
      解决数, 解决量, 已解决数, 解决工单数, 解决问题数, solved tickets, tickets solved, resolved tickets,
      problems solved, gelöste tickets`),
    feeds: ['solved-problems'],
  },
  repaired: {
    words: said(`
      修复, 是否修复, 维修成功, 维修成功率, 修复率, repaired, fixed, repair success, repariert`),
    feeds: ['repair-success'],
  },
  'fixed-at-once': {
    words: said('首次修复, 首次修复率, 一次修复, 一次修复率, first time fix, ftf'),
    feeds: ['first-time-fix'],
  },
  'in-time': {
    words: said(`
      是否按时, 是否及时, 按时完成, 按时, 及时率, 维修及时, 维修及时率, 时效达标, 是否达标, in time, on time, sla,
      sla met, within sla, termingerecht, pünktlich`),
    feeds: ['repair-in-time'],
    perhaps: ['exception-handling', 'complaint-handling', 'in-time-replies'],
  },
  overdue: {
    words: said('超时, 是否超时, 逾期, 是否逾期, overdue, sla breached, sla breach, überfällig'),
    feeds: ['repair-in-time'],
    perhaps: ['exception-handling', 'complaint-handling', 'in-time-replies'],
    yesIsAMiss: true,
  },
  remote: {
    words: said('远程指导, 远程解决, remote guidance, solved remotely'),
    feeds: ['remote-guidance'],
  },
}

const volumes: Meanings = {
  answered: {
    words: said(`
      是否接听, 是否接通, 是否应答, 是否接起, 接听, 接通, 接听状态, 接通状态, 通话状态, 呼叫结果, 通话结果, 应答,
      answered, call status, call result, disposition, call outcome, angenommen, connected, pickup, picked up`),
  },
  'answered-count': {
    words: said(`
      接听量, 接起量, 接通量, 接听数, 接起数, 接通数, 应答量, 应答数, 接听通数, 通话量, 话务量, 通话数, 通话次数,
      接听电话数, 人工接听量, 呼入接听量, 来电量, calls answered, answered calls, calls handled, handled calls,
      calls taken, calls, call count, acd calls, anrufe, angenommene anrufe, inbound answered, call volume`),
    feeds: ['answered-calls'],
  },
  'ticket-count': {
    words: said(`
      工单量, 工单数, 处理工单数, 处理工单量, 受理工单, 工单处理量, tickets, tickets handled, ticket count,
      cases handled, cases, anzahl tickets, bearbeitete tickets, tickets closed`),
    feeds: ['tickets'],
  },
  'chat-count': {
    words: said(`
      会话量, 会话数, 接待量, 接待数, 咨询量, 接待人次, chats, conversations, chats handled, sessions`),
  },
  'call-back-count': {
    words: said('回访量, 回访数, 回访人次, 回访次数, call backs, callbacks, call backs made'),
    feeds: ['call-backs'],
  },
  'total-talk': {
    words: said('总通话时长, 通话总时长, 累计通话时长, total talk time, total talk, sum talk time'),
  },
  'total-handling': {
    words: said(`
      总处理时长, 处理总时长, 累计处理时长, total handle time, total handling time, sum handle time`),
  },
}

/** What a log of calls, chats and tickets says of a contact with a customer. */
export const contactMeanings: Meanings = { ...times, ...customers, ...solving, ...volumes }
