// Ours: `kaoping serve` as it is composed, its log written as in production, in a process of its own.
import { logTo, realClock } from '../../../src/cli/start.ts'
import { compose } from '../../../src/compose.ts'
import { answering, given } from '../child.ts'
import type { Place } from '../ground.ts'
import { feishu, slack } from './bodies.ts'

const { place, platform } = given<{ place: Place; platform: string }>()
const app = await compose(
  {
    database: place,
    host: '127.0.0.1',
    port: 0,
    logLevel: 'info',
    slack: {
      signingSecret: slack.signingSecret,
      botToken: slack.botToken,
      appId: slack.appId,
      apiUrl: `${platform}/api/`,
    },
    feishu: { ...feishu, domain: platform },
    policy: 'after-sales',
    zone: 'Asia/Shanghai',
    api: { maxMebibytes: 512 },
    watch: { folder: null, locale: 'zh-CN' },
  },
  { clock: realClock, log: logTo('info') },
)
const url = await app.listen()
answering(async (question) => {
  if (question.ask !== 'import') return { url }
  const path = 'file' in question ? String(question.file) : ''
  const made = await app.importFile({ content: { name: 'calls.csv', path }, by: null, via: 'command' })
  if (!('report' in made)) throw new Error(`not imported: ${made.no}`)
  return made.report.taken
})
