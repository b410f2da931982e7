import type { pull as model } from '../en/pull.ts'

export const pull: typeof model = {
  title: '有数据源没有取到',
  nothing: '数据源没有新数据',
  gist: '有数据源需要看一下。',
  says: (title, day) => `${title}：${day}没有取到。之前取到的数据不受影响。`,
  came: (title, day) => `${title}：${day}已读取，没有任何数据。`,
  next: (source) => `今天之内我会继续尝试，明天照常。要马上再取：kaoping pull ${source}`,
  nextDay: '如果本来就没有数据，不用处理。明天我会再取。',
  problem: {
    'nothing-came': (from, to) => `${from}至${to}一行也没有。请确认服务台、数据表或视图是否选对。`,
    'not-connected': () => '飞书还没有配置：请设置 FEISHU_APP_ID 等参数。',
    'no-helpdesk': () =>
      '服务台还没有配置：请设置 FEISHU_HELPDESK_ID 和 FEISHU_HELPDESK_TOKEN（服务台 → 设置 → API 凭证）。',
    'helpdesk-refused': () =>
      '服务台不接受现在的 ID 和 token。请与「服务台 → 设置 → API 凭证」核对 FEISHU_HELPDESK_ID 和 FEISHU_HELPDESK_TOKEN。',
    scope: (scope) => `应用没有开通权限 ${scope}。请在「权限管理」导入 manifests/feishu.json，并发布新版本。`,
    'no-access': () =>
      '应用还没有加到这个多维表格。请打开多维表格，点「⋯ → 更多 → 添加文档应用」，给应用阅读权限；开了高级权限的，还要把应用加进一个角色。',
    'no-table': () => '没有这个多维表格、数据表或视图。请用多维表格的网址核对数据映射里的 app、table 和 view。',
    columns: (missing) => `所有行都没有这些字段：${missing.join('、')}。是不是改过名？请修改数据映射或表格。`,
    refused: (code) => `飞书没有接受，错误码 ${code}。含义见 open.feishu.cn 上该接口的页面。`,
    unreachable: () => '一小时内都连不上飞书。',
  },
  usage: 'kaoping pull 数据源 [--from 日期 --to 日期] [--dry-run]',
  none: '没有一个数据映射写了 pull。',
  unknown: (source, known) => `没有要取的数据源 ${source}。现有：${known.join('、')}。`,
  notADay: (text) => `${text} 不是 2026-09-01 这样的日期。`,
  wholeTable: '多维表格每次整表读取，请去掉 --from 和 --to。',
  later: (because) => `暂时问不到飞书（${because}），请一分钟后再试。`,
}
