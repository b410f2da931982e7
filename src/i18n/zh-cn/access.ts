import type { access as model } from '../en/access.ts'

/** Tokens and hooks, on the command line. */
export const access: typeof model = {
  token: {
    made: (name) => `令牌「${name}」，只显示这一次：`,
    keep: '请存到程序保管密钥的地方；这里只保存它的散列值。',
    may: (scopes, sources) => `权限：${scopes}。数据来源：${sources}。`,
    until: (day) => `有效期至 ${day}。`,
    revoked: (id) => `令牌 ${id} 已作废，不能再使用。`,
    unknown: (id) => `没有仍然有效的令牌 ${id}。全部令牌见 kaoping token list。`,
    none: '还没有令牌：kaoping token create 名称 --scope readings:write',
    head: ['编号', '名称', '状态', '权限', '数据来源', '有效期至', '上次使用'],
    state: { live: '有效', expired: '已过期', revoked: '已作废' },
  },
  hook: {
    made: (name) => `接收地址「${name}」：`,
    secret: '密钥，只显示这一次：',
    how: '发送方按 Standard Webhooks 签名（webhook-id、webhook-timestamp、webhook-signature）。',
    taken: (name) => `已有接收地址「${name}」。请换个名称，或者先作废它：kaoping hook revoke ${name}`,
    revoked: (name) => `接收地址「${name}」已作废，不再接收。`,
    unknown: (name) => `没有仍在接收的地址「${name}」。全部地址见 kaoping hook list。`,
    none: '还没有接收地址：kaoping hook create 名称 --source 数据来源',
    rowsUnnamed: (source) =>
      `数据来源「${source}」的各行没有自己的编号，两次相同的发送无法区分。请在它的数据映射的 row 里写上能区分各行的列，或者换一个数据来源。`,
    head: ['名称', '数据来源', '状态', '创建', '上次使用'],
    live: '接收中',
    gone: '已作废',
  },
  sourceUnknown: (source, sources) => `没有「${source}」这个数据来源。现有：${sources}。`,
  allSources: '全部',
  never: '从未',
}
