import { Policy } from '../../src/core/policy/policy.ts'

const label = (zh: string, en: string) => ({ zh, en })
const indicator = (id: string, zh: string, en: string, its: object = {}) => ({
  id,
  title: label(zh, en),
  unit: 'count',
  better: 'down',
  combine: 'sum',
  provider: label('质检组', 'Quality control'),
  ...its,
})
const unmeasured = ['manner', 'goal', 'staff', 'idea']
const item = (id: string, zh: string, en: string, points: number, rule: object) => ({
  id,
  title: label(zh, en),
  points,
  rule,
  ...(unmeasured.includes(id) ? {} : { indicator: id }),
})

const levels = [
  { id: 'good', title: label('好', 'Good'), points: [6, 10] },
  { id: 'poor', title: label('差', 'Poor'), points: [0, 5] },
]
const goals = [
  { id: 'exceeded', title: label('超额完成', 'Exceeded'), from: '5/2' },
  { id: 'met', title: label('完成', 'Met'), from: '3/2' },
  { id: 'below', title: label('未完成', 'Below'), from: 1 },
]

/** A policy that has every kind of rule, weights of its own, four raters, bonus points and vetoes. */
export const everyRule: Policy = Policy.parse({
  policy: 'every-rule',
  title: label('样例办法', 'Sample policy'),
  calendar: 'cn',
  zone: 'Asia/Shanghai',
  raters: { self: 10, peers: 20, lead: 50, company: 20, fewestPeers: 2 },
  gap: 15,
  indicators: [
    indicator('wait', '平均等待时长', 'Mean wait', { unit: 'minute', combine: 'mean', target: 2, benchmark: 3 }),
    indicator('solved', '解决率', 'Solved', {
      unit: 'percent',
      better: 'up',
      combine: 'rate',
      source: label('工单系统', 'Ticket system'),
      smallestSample: 10,
    }),
    indicator('late', '超时率', 'Late', { unit: 'percent', combine: 'rate' }),
    indicator('calls', '接听量', 'Calls', { better: 'up', prorate: true }),
    indicator('mistakes', '差错次数', 'Mistakes', { missing: 'zero' }),
    indicator('grave', '严重差错次数', 'Grave mistakes', { missing: 'zero' }),
    indicator('plan', '计划完成率', 'Plan done', { unit: 'percent', better: 'up', combine: 'rate' }),
    indicator('reports', '报告数', 'Reports', { better: 'up' }),
    indicator('cost', '费用', 'Cost', { unit: 'yuan' }),
    indicator('budget', '预算', 'Budget', { unit: 'yuan' }),
    indicator('points', '质检分', 'Quality points', { unit: 'percent', better: 'up', combine: 'mean' }),
    indicator('praise', '表扬次数', 'Praise', { better: 'up', missing: 'zero' }),
    indicator('leak', '泄密次数', 'Leaks', { missing: 'zero' }),
    indicator('abuse', '辱骂客户次数', 'Abuse', { missing: 'zero' }),
    indicator('fraud', '弄虚作假次数', 'Fraud', { missing: 'zero' }),
  ],
  scorecards: [
    {
      position: 'service-agent',
      title: label('客服专员', 'Agent'),
      weights: { service: 60, conduct: 40 },
      dimensions: [
        {
          id: 'service',
          title: label('服务', 'Service'),
          items: [
            item('wait', '等待时长', 'Waiting', 10, {
              rule: 'bands',
              inside: 'line',
              best: 0,
              far: 6,
              bands: [{ to: 2, points: [8, 10] }, { to: 4, points: [4, 7] }, { points: [0, 3] }],
            }),
            item('solved', '解决率', 'Solved', 10, { rule: 'linear', full: 95, none: 60 }),
            item('late', '超时率', 'Late', 10, {
              rule: 'per-step',
              limit: 5,
              worse: 'above',
              step: 2,
              each: 3,
              steps: 'started',
            }),
            item('calls', '接听量', 'Calls', 10, {
              rule: 'team-relative',
              smallestTeam: 3,
              inside: 'step',
              bands: [{ from: 100, points: 10 }, { from: 80, points: 6 }, { points: 0 }],
            }),
            item('plan', '计划完成', 'Plan', 10, { rule: 'completion', cap: 120, tasks: 'whole' }),
            item('reports', '报告', 'Reports', 10, { rule: 'completion', target: 8, cap: 120 }),
            item('cost', '费用控制', 'Cost', 10, {
              rule: 'deviation',
              against: { indicator: 'budget' },
              better: 'down',
              tolerance: 5,
              step: 5,
              gain: 10,
              loss: 10,
              cap: 130,
              floor: 70,
              warnBeyond: 20,
            }),
            item('points', '质检分', 'Quality', 10, {
              rule: 'deviation',
              against: { target: 90 },
              better: 'up',
              by: 'unit',
              step: 1,
              gain: 0,
              loss: 5,
              steps: 'linear',
            }),
          ],
        },
        {
          id: 'conduct',
          title: label('态度', 'Conduct'),
          items: [
            item('mistakes', '差错', 'Mistakes', 5, {
              rule: 'occurrences',
              each: 1,
              aggravated: { indicator: 'grave', each: 2 },
            }),
            item('manner', '沟通', 'Manner', 10, { rule: 'levels', levels }),
            item('goal', '重点工作', 'Key goal', 5, { rule: 'goal-scale', levels: goals }),
            item('praise', '客户表扬', 'Praise', 0, { rule: 'bonus', each: 2, cap: 5 }),
            item('leak', '泄密', 'Leak', 0, { rule: 'veto', limits: { grade: 'C' } }),
            item('abuse', '辱骂客户', 'Abuse', 0, { rule: 'veto', limits: { item: 'manner', to: 0 } }),
            item('fraud', '弄虚作假', 'Fraud', 0, { rule: 'veto', limits: { dimension: 'conduct', to: 5 } }),
          ],
        },
      ],
    },
    {
      position: 'supervisor',
      title: label('客服主管', 'Supervisor'),
      dimensions: [
        {
          id: 'team',
          title: label('团队', 'Team'),
          items: [
            item('staff', '下属绩效', 'Team results', 60, { rule: 'team-aggregate', smallestTeam: 2 }),
            item('wait', '等待时长（团队）', 'Waiting (team)', 40, { rule: 'linear', full: 1, none: 5 }),
            item('idea', '合理化建议', 'Ideas', 20, {
              rule: 'blank',
              of: 'bonus',
              open: [{ path: 'each', title: label('每条加几分', 'Points for each') }],
            }),
          ],
        },
      ],
    },
  ],
  grades: [
    { id: 'A', title: label('优秀', 'Excellent'), from: 90, coefficient: 1.2, follows: label('晋升', 'Promotion') },
    {
      id: 'B',
      title: label('良好', 'Good'),
      from: 75,
      coefficient: 1,
      descriptor: label('能独立处理大部分问题', 'Solves most cases alone'),
      follows: label('保持', 'Nothing'),
    },
    { id: 'C', title: label('不合格', 'Unqualified'), from: 0, coefficient: 0.5, follows: label('培训', 'Training') },
  ],
  total: { cap: 100, bonusCap: 4 },
  windows: { self: 3, lead: 3, approval: 2 },
  appeal: { file: 5, acknowledge: 2, decide: 5, tell: 1 },
  digest: { at: '08:45' },
})
