import type { refusal as model } from '../en/refusal.ts'

export const refusal: typeof model = {
  'unknown-person': () => '还没有你的账号信息。请联系人力资源部，把你的工作邮箱加入人员名单。',
  'not-yours': () => '这张卡片是发给别人的，没有做任何改动。发送「待办」可以查看你自己的事项。',
  'not-yet': () => '这一步还没开始。到时会有新卡片通知你。',
  'already-done': () => '这一步已经处理过了，没有做任何改动。',
  'too-late': ({ closedOn }, format) => `这一步已于${format.day(closedOn)}截止。如有问题，请联系人力资源部。`,
  gone: () => '这张卡片已经过期，请以新的为准。发送「待办」可以查看当前事项。',
  'not-about-yourself': () => '本人不能决定自己的事，这一步由其他人处理。',
  'you-rated': () => '复核人不能是给这位同事评过分的人，请另选一位。',
  empty: () => '请填写这一项。',
  'too-long': ({ atMost }) => `请控制在 ${atMost} 字以内。`,
  'not-a-number': () => '请填写分数，如 8.5，最多两位小数。',
  'not-offered': () => '没有这个选项，请从列表里选择。',
  'result-changed': () => '你写下申诉之后，结果已有更新，所以没有提交。请先看新的结果；如仍有异议，再发一条消息给我。',
  'score-missing': ({ items }, _format, titles) => `还有考核项没有打分：${titles(items)}。`,
  'score-outside': ({ item }, _format, titles) => `「${titles([item])}」的分数超出了可打的范围，请重新填写。`,
  'reason-needed': ({ items }, _format, titles) => `打到档位上端或下端三分之一的分数，需要写明理由：${titles(items)}。`,
  'gap-reason-needed': ({ gap }) => `上级评价与自评相差 ${gap} 分，请写明理由。`,
  'still-open': ({ left }) => `还有 ${left} 份上级评价没有完成，请先催办。`,
  'cycle-exists': () => '这个月的考核已经启动了。发送「待办」可以查看进度。',
  'nobody-to-assess': () => '还没有可考核的人员。请先把人员名单（people.csv）发给我。',
  'no-such-item': () => '这张考核表里没有这个考核项，请从列表里选择。',
  'no-change': () => '这就是现在的分数。请填另一个分数，或者选择维持原结果。',
  'nothing-to-appeal': () => '目前没有可以申诉的考核结果。结果公布后你会收到卡片。',
  blanks: ({ open }, format) =>
    `以下数值尚未确定：${format.list(open.map(({ title }) => title.zh))}。请填好后重新发送文件。`,
  'consultation-open': ({ until }, format) => `征求意见${format.day(until)}才截止，之后可以提交审批。`,
  'not-a-day': () => '请填写日期，如 2027-01-01。',
  'day-past': ({ earliest }, format) => `这一天已经过去，请选择${format.date(earliest)}或更晚的日期。`,
  'policy-unchanged': () => '这份文本与现行办法内容一致，没有需要修订的地方。',
  'not-a-value': () => '请填写数字，如 12、1,234.5 或 95%。',
  'of-not-used': () => '这个指标不是平均值，也不是比率，「样本数」请留空。',
  'value-outside': ({ lowest, highest }, format) =>
    highest === null
      ? `数值不可能低于 ${format.number(String(lowest))}，请核对。`
      : `数值只能在 ${format.number(String(lowest))}% 到 ${format.number(String(highest))}% 之间，请核对。`,
  'future-day': ({ today }, format) => `日期还没到：今天是${format.date(today)}，最晚只能录入今天的数据。`,
  'nobody-called': ({ nearest }, format) =>
    nearest.length > 0
      ? `没有找到这个姓名或工号。是不是：${format.list(nearest)}？`
      : '在你可以录入的人员里没有找到这个姓名或工号，请改用工号再试。',
  'several-called': ({ count }) => `有 ${count} 个人叫这个名字，请改用工号。`,
  'not-employed': ({ leftOn }, format) => `这位同事已于${format.date(leftOn)}离职，请核对日期。`,
  'same-value': () => '与现有数据一致，没有做任何改动。',
  'appeal-open': ({ caseNo }) => `针对这一结果的申诉 ${caseNo} 尚未结案，暂时不能发布新版本。结案后我会再问你。`,
  'not-saved': () => '刚才没能保存，请过一分钟再点一次。',
}
