import type { proposals as model } from '../en/proposals.ts'

export const proposals: typeof model = {
  title: (month, f) => `${f.month(month)}考核后待研究的事项`,
  gist: '有一项考核事项等待研究决定',
  none: '目前没有待研究的事项。',
  proposes: (what) => `考核办法的建议：${what}`,
  requires: (what) => `决定之前须有记录：${what}`,
  head: ['姓名', '班组', '月份与总分', '状态'],
  monthEnd: (month, total, f) => `${f.month(month)} ${total}`,
  between: '，',
  open: '待研究',
  frozen: '冻结：申诉未办结',
  more: (count) => `另有 ${count} 人`,
  nothingByItself:
    '以上只是建议，由人力资源部与公司领导研究决定，系统不会自动执行，也不会通知客服专员本人。申诉未办结期间，一律不得据此处理。本卡片随情况更新。',
}
