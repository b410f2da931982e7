import { z } from 'zod'
import type { Locale } from './core/people/person.ts'

/** Where the database is: a URL, or the embedded server's socket. */
export type DatabasePlace = string | { host: string; port: number; user: string; database: string }

export interface Config {
  database: DatabasePlace
  host: string
  port: number
  logLevel: LogLevel
  slack: { signingSecret: string; botToken: string; appId: string; apiUrl: string } | null
  feishu: {
    appId: string
    appSecret: string
    encryptKey: string
    verificationToken: string
    tenant: string | null
    /** For sources that are fetched from a help desk. */
    helpdesk?: { id: string; token: string } | null
    domain: 'feishu' | 'lark' | (string & {})
  } | null
  /** A preset's name, or the path of a policy file. */
  policy: string
  /** For people whose record names no zone. */
  zone: string
  api: { maxMebibytes: number }
  /** The folder that workers take files from, and the language of the reports beside them. */
  watch: { folder: string | null; locale: Locale }
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

const isZone = (zone: string) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

const text = z.string().trim().min(1)
const webAddress = z.url({ protocol: /^https?$/, error: 'is no http(s) address' })
const isWebAddress = (it: string) => webAddress.safeParse(it).success
const databaseUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'is no address such as postgres://user:password@host:5432/kaoping',
})
const port = z.coerce.number({ error: 'is no port' }).int('is no port').min(0, 'is no port').max(65535, 'is no port')

const sizes = 'is no size in MB from 1 to 2048'
const mebibytes = z.coerce.number({ error: sizes }).int(sizes).min(1, sizes).max(2048, sizes)
const isAbsolute = (path: string) => /^(\/|[A-Za-z]:[\\/])/.test(path)

const Environment = z.object({
  DATABASE_URL: databaseUrl.optional(),
  PORT: port.default(3000),
  HOST: text.default('0.0.0.0'),
  LOG_LEVEL: z.enum(logLevels, { error: `is none of ${logLevels.join(', ')}` }).default('info'),
  SLACK_SIGNING_SECRET: text.optional(),
  SLACK_BOT_TOKEN: text.startsWith('xoxb-', 'is no bot token: those begin with xoxb-').optional(),
  SLACK_APP_ID: text.startsWith('A', 'is no app id: those begin with A').optional(),
  SLACK_API_URL: webAddress.default('https://slack.com/api/'),
  FEISHU_APP_ID: text.startsWith('cli_', 'is no app id: those begin with cli_').optional(),
  FEISHU_APP_SECRET: text.optional(),
  FEISHU_ENCRYPT_KEY: text.optional(),
  FEISHU_VERIFICATION_TOKEN: text.optional(),
  FEISHU_TENANT_KEY: text.optional(),
  FEISHU_HELPDESK_ID: text.optional(),
  FEISHU_HELPDESK_TOKEN: text.optional(),
  FEISHU_DOMAIN: text
    .refine(
      (it) => it === 'feishu' || it === 'lark' || isWebAddress(it),
      'is neither feishu, nor lark, nor an http(s) address',
    )
    .default('feishu'),
  KAOPING_POLICY: text.default('after-sales'),
  KAOPING_API_MAX_MB: mebibytes.default(512),
  KAOPING_WATCH: text.refine(isAbsolute, 'is no absolute path').optional(),
  KAOPING_LANGUAGE: z.enum(['zh-CN', 'en'], { error: 'is neither zh-CN nor en' }).default('zh-CN'),
  KAOPING_DEFAULT_ZONE: z.string().refine(isZone, 'is no time zone such as Asia/Shanghai').default('Asia/Shanghai'),
})
type Environment = z.infer<typeof Environment>

/** All or nothing: a messenger half configured would take messages that it cannot answer. */
const slackNeeds = ['SLACK_SIGNING_SECRET', 'SLACK_BOT_TOKEN', 'SLACK_APP_ID'] as const
const helpdeskNeeds = ['FEISHU_HELPDESK_ID', 'FEISHU_HELPDESK_TOKEN'] as const
const feishuNeeds = ['FEISHU_APP_ID', 'FEISHU_APP_SECRET', 'FEISHU_ENCRYPT_KEY', 'FEISHU_VERIFICATION_TOKEN'] as const

const whereToFind: Partial<Record<keyof Environment, string>> = {
  DATABASE_URL: 'the PostgreSQL (15 or newer) that keeps the record, postgres://user:password@host:5432/kaoping',
  SLACK_SIGNING_SECRET: 'api.slack.com/apps → your app → Basic Information → Signing Secret',
  SLACK_BOT_TOKEN: 'api.slack.com/apps → your app → OAuth & Permissions → Bot User OAuth Token',
  SLACK_APP_ID: 'api.slack.com/apps → your app → Basic Information → App ID',
  FEISHU_APP_ID: 'open.feishu.cn/app → your app → Credentials → App ID',
  FEISHU_APP_SECRET: 'open.feishu.cn/app → your app → Credentials → App Secret',
  FEISHU_ENCRYPT_KEY: 'open.feishu.cn/app → your app → Events & Callbacks → Encrypt Key',
  FEISHU_HELPDESK_ID: 'Feishu Help Desk → Settings → API credential',
  FEISHU_HELPDESK_TOKEN: 'Feishu Help Desk → Settings → API credential',
  FEISHU_VERIFICATION_TOKEN: 'open.feishu.cn/app → your app → Events & Callbacks → Verification Token',
}

/** What a command cannot do without. */
export type Needs = { messengers: boolean }

/** The environment as a config, or everything that is wrong with it at once, a line each. Values of secrets are not repeated. */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  needs: Needs,
): { config: Config } | { faults: readonly string[] } {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()))
  const read = Environment.safeParse(given)
  const faults = [
    ...(read.error?.issues ?? []).map((issue) => wrong(String(issue.path[0]), given, issue.message)),
    ...missingFrom(given, needs),
  ]
  if (!read.success || faults.length > 0 || !read.data.DATABASE_URL) return { faults }
  return { config: toConfig(read.data, read.data.DATABASE_URL) }
}

const isSecret = (name: string) => /SECRET|TOKEN|KEY|DATABASE_URL/.test(name)

const wrong = (name: string, given: Readonly<Record<string, string | undefined>>, says: string) =>
  `${name}${isSecret(name) ? '' : ` ${JSON.stringify(given[name])}`} ${says}`

const hint = (name: string) => {
  const where = whereToFind[name as keyof Environment]
  return where ? ` (${where})` : ''
}

function missingFrom(given: Readonly<Record<string, string | undefined>>, { messengers }: Needs): string[] {
  const faults = given.DATABASE_URL ? [] : [`DATABASE_URL is missing${hint('DATABASE_URL')}`]
  const groups = [slackNeeds, feishuNeeds] as const
  for (const group of [...groups, helpdeskNeeds]) {
    const missing = group.filter((name) => !given[name])
    if (missing.length === group.length) continue
    const has = group.filter((name) => given[name]).join(', ')
    faults.push(...missing.map((name) => `${name} is missing beside ${has}${hint(name)}`))
  }
  if (messengers && groups.every((group) => group.every((name) => !given[name])))
    faults.push(
      `no messenger is configured: set ${slackNeeds.join(', ')}; or ${feishuNeeds.join(', ')}; or all of them`,
    )
  return faults
}

const toConfig = (it: Environment, database: string): Config => ({
  database,
  host: it.HOST,
  port: it.PORT,
  logLevel: it.LOG_LEVEL,
  slack:
    it.SLACK_SIGNING_SECRET && it.SLACK_BOT_TOKEN && it.SLACK_APP_ID
      ? {
          signingSecret: it.SLACK_SIGNING_SECRET,
          botToken: it.SLACK_BOT_TOKEN,
          appId: it.SLACK_APP_ID,
          apiUrl: it.SLACK_API_URL,
        }
      : null,
  feishu:
    it.FEISHU_APP_ID && it.FEISHU_APP_SECRET && it.FEISHU_ENCRYPT_KEY && it.FEISHU_VERIFICATION_TOKEN
      ? {
          appId: it.FEISHU_APP_ID,
          appSecret: it.FEISHU_APP_SECRET,
          encryptKey: it.FEISHU_ENCRYPT_KEY,
          verificationToken: it.FEISHU_VERIFICATION_TOKEN,
          tenant: it.FEISHU_TENANT_KEY ?? null,
          helpdesk:
            it.FEISHU_HELPDESK_ID && it.FEISHU_HELPDESK_TOKEN
              ? { id: it.FEISHU_HELPDESK_ID, token: it.FEISHU_HELPDESK_TOKEN }
              : null,
          domain: it.FEISHU_DOMAIN,
        }
      : null,
  policy: it.KAOPING_POLICY,
  zone: it.KAOPING_DEFAULT_ZONE,
  api: { maxMebibytes: it.KAOPING_API_MAX_MB },
  watch: { folder: it.KAOPING_WATCH ?? null, locale: it.KAOPING_LANGUAGE },
})
