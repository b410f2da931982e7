import { type Config, type Needs, readConfig } from '../config.ts'
import { presets } from '../policies/presets.ts'
import { Misconfigured } from './command.ts'

/** The environment as a config; throws with every fault and the way out. Never falls back to the playground. */
export function configFrom(environment: Readonly<Record<string, string | undefined>>, needs: Needs): Config {
  const read = readConfig(environment, needs)
  if ('config' in read) return read.config
  const faults = read.faults.map((fault) => `  ${fault}`)
  throw new Misconfigured(
    ['The environment is not complete:', ...faults, '', 'To try Kaoping without any of this: npm start'].join('\n'),
  )
}

export const databaseHelp = `  DATABASE_URL          postgres://user:password@host:5432/kaoping (PostgreSQL 15 or newer)`

export const policyHelp = `  KAOPING_POLICY        ${presets[0]} (default), ${presets.slice(1).join(', ')},
                        or the path of a policy file; once a policy is in force, another one is a draft`

export const serviceHelp = `Settings, from the environment:
${databaseHelp}
  SLACK_SIGNING_SECRET, SLACK_BOT_TOKEN, SLACK_APP_ID                                    for Slack
  FEISHU_APP_ID, FEISHU_APP_SECRET, FEISHU_ENCRYPT_KEY, FEISHU_VERIFICATION_TOKEN        for Feishu; one messenger or both
  FEISHU_DOMAIN         feishu (default), lark, or an address
${policyHelp}
  KAOPING_API_MAX_MB    512 (default): the largest body that POST /api/v1/readings takes
  KAOPING_WATCH         a folder from which kaoping work takes files in, see kaoping watch --help
  KAOPING_LANGUAGE      zh-CN (default) or en: the language of the reports there
  KAOPING_DEFAULT_ZONE  Asia/Shanghai (default)
  LOG_LEVEL             trace, debug, info (default), warn, error, silent`
