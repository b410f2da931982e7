import type { Citizen } from '../../../src/playground/town-model.ts'

/** Ten thousand people whom both platforms know. Their ids need no list: each can be told from its number. */
export const citizenOf = (n: number): Citizen => {
  const no = String(n).padStart(6, '0')
  return {
    employeeNo: `E${no}`,
    name: `客服 ${no}`,
    email: `e${no}@example.com`,
    mobile: `+8613${no.padStart(9, '0')}`,
    locale: n % 4 === 0 ? 'en' : 'zh-CN',
    zone: 'Asia/Shanghai',
    slack: `U0E${no}`,
    feishu: `ou_e${no}`,
  }
}

export const crowd = (count: number): readonly Citizen[] => Array.from({ length: count }, (_, n) => citizenOf(n))

export const slackApp = { signingSecret: 's', botToken: 'xoxb-bench', appId: 'A0BENCH', teamId: 'T0BENCH' }
export const feishuApp = {
  appId: 'cli_bench',
  appSecret: 's',
  encryptKey: 'k',
  verificationToken: 't',
  tenantKey: 'tenant-bench',
}
