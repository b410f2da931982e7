import { describe, expect, it } from 'vitest'
import { readConfig } from '../src/config.ts'

const database = { DATABASE_URL: 'postgres://kaoping@db/kaoping' }
const slack = { SLACK_SIGNING_SECRET: 's1', SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_ID: 'A1' }
const feishu = {
  FEISHU_APP_ID: 'cli_1',
  FEISHU_APP_SECRET: 's',
  FEISHU_ENCRYPT_KEY: 'k',
  FEISHU_VERIFICATION_TOKEN: 't',
}
const faultsOf = (environment: Record<string, string>, messengers = true) => {
  const read = readConfig(environment, { messengers })
  return 'faults' in read ? read.faults : []
}

describe('the environment', () => {
  it('with one messenger is enough, and everything else has its default', () => {
    expect(readConfig({ ...database, ...feishu }, { messengers: true })).toEqual({
      config: {
        database: database.DATABASE_URL,
        host: '0.0.0.0',
        port: 3000,
        logLevel: 'info',
        slack: null,
        feishu: {
          appId: 'cli_1',
          appSecret: 's',
          encryptKey: 'k',
          verificationToken: 't',
          tenant: null,
          helpdesk: null,
          domain: 'feishu',
        },
        policy: 'after-sales',
        zone: 'Asia/Shanghai',
        api: { maxMebibytes: 512 },
        watch: { folder: null, locale: 'zh-CN' },
      },
    })
  })

  it('with none is not, but migrate needs none', () => {
    expect(faultsOf(database)).toEqual([expect.stringContaining('no messenger is configured')])
    expect(faultsOf(database, false)).toEqual([])
  })

  it('tells every fault at once, with the way out, and repeats no secret', () => {
    const faults = faultsOf({
      SLACK_SIGNING_SECRET: 'hush',
      SLACK_BOT_TOKEN: 'xoxp-hush',
      PORT: '99999',
      LOG_LEVEL: 'loud',
      KAOPING_DEFAULT_ZONE: 'Asia/Nowhere',
      FEISHU_DOMAIN: 'larksuite',
      KAOPING_API_MAX_MB: 'much',
      KAOPING_WATCH: 'inbox',
      KAOPING_LANGUAGE: 'fr',
    })
    expect(faults).toEqual([
      'PORT "99999" is no port',
      'LOG_LEVEL "loud" is none of trace, debug, info, warn, error, silent',
      'SLACK_BOT_TOKEN is no bot token: those begin with xoxb-',
      'FEISHU_DOMAIN "larksuite" is neither feishu, nor lark, nor an http(s) address',
      'KAOPING_API_MAX_MB "much" is no size in MB from 1 to 2048',
      'KAOPING_WATCH "inbox" is no absolute path',
      'KAOPING_LANGUAGE "fr" is neither zh-CN nor en',
      'KAOPING_DEFAULT_ZONE "Asia/Nowhere" is no time zone such as Asia/Shanghai',
      expect.stringContaining('DATABASE_URL is missing'),
      expect.stringMatching(/^SLACK_APP_ID is missing beside SLACK_SIGNING_SECRET, SLACK_BOT_TOKEN .*App ID/),
    ])
    expect(faults.join()).not.toContain('hush')
  })

  it('takes a messenger half configured for a fault, never for none', () => {
    const { FEISHU_ENCRYPT_KEY, ...half } = feishu
    expect(faultsOf({ ...database, ...slack, ...half })).toEqual([
      expect.stringContaining('FEISHU_ENCRYPT_KEY is missing'),
    ])
  })

  it('takes an empty value for none', () => {
    expect(faultsOf({ ...database, ...slack, FEISHU_APP_ID: '' })).toEqual([])
  })
})
