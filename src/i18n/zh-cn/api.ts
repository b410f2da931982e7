import type { api as model } from '../en/api.ts'

const some = (names: readonly string[]) => (names.length > 0 ? names.join('、') : '无')

const problem: (typeof model)['problem'] = {
  'token-missing': () => ({
    title: '没有令牌',
    says: '请求头 Authorization 缺失，或者不是「Bearer kp_…」。请管理员创建令牌：kaoping token create 名称 --scope readings:write',
  }),
  'token-unknown': () => ({
    title: '令牌无效',
    says: '请求头 Authorization 里的令牌不存在。请检查复制时是否漏了字符，或者请管理员新建一个。',
  }),
  'token-expired': () => ({
    title: '令牌已过期',
    says: '请求头 Authorization 里的令牌已过有效期。请管理员新建一个：kaoping token create',
  }),
  'token-revoked': () => ({
    title: '令牌已作废',
    says: '请求头 Authorization 里的令牌已作废。请管理员新建一个：kaoping token create',
  }),
  'scope-missing': ({ scope }) => ({
    title: '这个令牌没有权限',
    says: `请求头 Authorization 里的令牌缺少权限 ${scope}。请管理员新建一个有此权限的：kaoping token create 名称 --scope ${scope}`,
  }),
  'source-not-allowed': ({ source, sources }) => ({
    title: '这个令牌不能用于该数据来源',
    says: `这个令牌不能读写数据来源「${source}」，只能用于：${some(sources)}。请管理员另建一个。`,
  }),
  'not-signed': () => ({
    title: '签名不符',
    says: '没有这个接收地址，或者 webhook-id、webhook-timestamp、webhook-signature 与正文不符，或者时间戳相差超过五分钟。请用 kaoping hook create 给出的密钥对「id.timestamp.正文」签名，并核对时钟。',
  }),
  'key-missing': () => ({
    title: '没有幂等键',
    says: '请求头 Idempotency-Key 缺失。请为每个文件取一个自己的名字，例如 calls-2026-08-31；用同一个名字重发，只算一次。',
  }),
  'key-malformed': ({ value }) => ({
    title: '幂等键不可用',
    says: `请求头 Idempotency-Key 是「${value}」。它应为 1 到 200 个可打印的 ASCII 字符。`,
  }),
  'key-running': ({ key }) => ({
    title: '还在处理',
    says: `幂等键「${key}」的请求还在处理中。请过几秒用同一个键再试。`,
  }),
  'key-other-body': ({ key }) => ({
    title: '幂等键已经用过',
    says: `最近七天内，幂等键「${key}」已用于另一份正文或另外的参数。请为这次请求换一个键。`,
  }),
  busy: ({ atMost }) => ({
    title: '同时进行的请求过多',
    says: `这个令牌已有 ${atMost} 个请求在进行。请等其中一个得到应答后再发；Retry-After 给出几秒后可以再试。`,
  }),
  'parameter-unknown': ({ name, known }) => ({
    title: '参数不存在',
    says: `查询参数里有「${name}」。可用的参数：${some(known)}。`,
  }),
  'parameter-value': ({ name, value, values }) => ({
    title: '参数不可用',
    says: `参数「${name}」是「${value}」。可用的值：${some(values)}。`,
  }),
  'source-unknown': ({ source, sources }) => ({
    title: '数据来源不存在',
    says: `没有「${source}」这个数据来源。现有：${some(sources)}。`,
  }),
  'body-missing': () => ({ title: '没有正文', says: '正文是空的。请以 CSV 或 NDJSON 发送，带表头行或字段名。' }),
  'body-broken': () => ({
    title: '正文不完整',
    says: '正文没有达到 Content-Length 就断了，或者分块无法读取。没有导入任何内容，请重新发送。',
  }),
  'media-type': ({ value, types }) => ({
    title: '内容类型不可用',
    says: `请求头 Content-Type 是「${value}」。可用：${some(types)}。`,
  }),
  charset: ({ value, charsets }) => ({
    title: '字符编码不可用',
    says: `Content-Type 里的 charset 是「${value}」。可用：${some(charsets)}。`,
  }),
  compressed: ({ value }) => ({
    title: '正文经过压缩',
    says: `请求头 Content-Encoding 是「${value}」。请直接发送正文，不要压缩。`,
  }),
  'body-too-large': ({ mebibytes, atMost }) => ({
    title: '正文过大',
    says: `正文有 ${mebibytes === null ? `超过 ${atMost}` : mebibytes} MiB，最多 ${atMost} MiB。请拆开发送，例如按天或按月。`,
  }),
  'not-json': ({ line }) => ({
    title: '不是 JSON',
    says: `正文第 ${line} 行不是 JSON。请发送一个对象、一个对象数组，或者每行一个对象。`,
  }),
  'no-object': ({ line }) => ({
    title: '不是对象',
    says: `正文第 ${line} 项不是对象。每一行数据是一个对象，字段名就是该数据来源的列名。`,
  }),
  'staff-list': () => ({
    title: '人员名单不能从这里导入',
    says: '这些列是人员名单，它决定谁能做什么。请由人力资源部发给机器人，或者由管理员导入：kaoping import 文件',
  }),
  'import-unknown': ({ id }) => ({ title: '没有这次导入', says: `没有这个令牌可以查看的导入「${id}」。` }),
  'nothing-here': () => ({ title: '这里没有内容', says: '接口说明见 GET /api/v1/openapi.json。' }),
  unavailable: () => ({
    title: '暂时无法使用',
    says: '我们这边有服务没有响应。没有导入任何内容，请一分钟后用同一个键重发。',
  }),
}

/** The HTTP API, in words. */
export const api: typeof model = { problem, fileTitle: '文件没有导入' }
