import { beforeAll, describe, expect, it } from 'vitest'
import { pullNow } from '../../src/cli/pull.ts'
import { cn } from '../../src/core/calendar/cn.ts'
import type { PulledRow } from '../../src/core/readings/pulled-row.ts'
import { inTransaction } from '../../src/db/unit-of-work.ts'
import { speechFor } from '../../src/i18n/words.ts'
import { loadPreset } from '../../src/policies/load.ts'
import { loadMappings, shippedMappings } from '../../src/policies/mappings.ts'
import { fileReader } from '../../src/sources/file-reader.ts'
import { spool } from '../../src/sources/spool.ts'
import { PullRefused, type Tables, TryLater } from '../../src/usecases/ports.ts'
import { databaseForFile } from '../support/database.ts'
import { recordOf, somebody } from '../support/record.ts'

const { db } = await databaseForFile()
const policy = await loadPreset('after-sales')
const now = () => new Date('2026-09-02T02:00:00Z')
const asked: object[] = []
let rows: readonly PulledRow[] | Error = []
let lacks: ReturnType<Tables['lacks']> = null

async function run(...args: string[]) {
  const lines: string[] = []
  const tables: Tables = {
    lacks: () => lacks,
    async *helpdesk(which) {
      asked.push(which)
      if (rows instanceof Error) throw rows
      yield* rows
    },
    base: () => {
      throw new Error('no base is asked for here')
    },
  }
  const rules = async () => ({
    policy,
    indicators: policy.indicators.map(({ id }) => id),
    mappings: loadMappings(shippedMappings, policy),
    calendar: cn,
    files: fileReader,
  })
  const log = { info: () => {}, warn: () => {}, error: () => {} }
  const transact = inTransaction(db, { now, wake: async () => {} })
  const world = { inTransaction: transact, rules, tables, spool, clock: { now }, log }
  const code = await pullNow(args, { world, words: speechFor('en'), out: (line) => lines.push(line) })
  return { code, said: lines.join('\n') }
}

const ticket = {
  ticket_id: '1',
  agent: '王芳',
  created_at: Date.parse('2026-09-01T03:00:00Z'),
  ticket_type: 2,
  agent_first_response_duration: 5400,
}
const imports = () => db.selectFrom('import').select('file').execute()

beforeAll(async () => {
  await recordOf(db).people.upsert(somebody({ employeeNo: '00101', name: '王芳' }))
})

describe('kaoping pull', () => {
  it.each([
    [[], 'kaoping pull SOURCE'],
    [['calls'], 'There are: feishu-helpdesk'],
    [['feishu-helpdesk', '--from', 'monday'], 'monday is no day'],
  ])('called with %j ends with 2 and says why', async (args, why) => {
    expect(await run(...args)).toMatchObject({ code: 2, said: expect.stringContaining(why) })
  })

  it('on a dry run says what would come and keeps nothing', async () => {
    rows = [ticket]
    const { code, said } = await run('feishu-helpdesk', '--dry-run')
    expect(code).toBe(0)
    expect(said).toContain('feishu-helpdesk-2026-09-02.ndjson: 1 row taken.')
    expect(said).toContain('dry run')
    expect(await imports()).toEqual([])
  })

  it('fetches the days it is told, in the policy’s zone, and takes them in', async () => {
    expect(await run('feishu-helpdesk', '--from', '2026-08-01', '--to', '2026-08-31')).toMatchObject({ code: 0 })
    expect(asked.at(-1)).toMatchObject({ from: new Date('2026-07-31T16:00:00Z'), to: new Date('2026-08-31T16:00:00Z') })
    expect(await imports()).toEqual([{ file: 'feishu-helpdesk-2026-08-31.ndjson' }])
  })

  it('ends with 1 where it cannot be fetched, with the way out', async () => {
    rows = new PullRefused({ no: 'scope', scope: 'helpdesk:all:readonly' })
    expect(await run('feishu-helpdesk')).toMatchObject({
      code: 1,
      said: expect.stringContaining('helpdesk:all:readonly'),
    })
    rows = new TryLater('rate limit', 1_000)
    expect(await run('feishu-helpdesk')).toMatchObject({ code: 1, said: expect.stringContaining('try again') })
    lacks = 'no-helpdesk'
    expect(await run('feishu-helpdesk')).toMatchObject({ code: 1, said: expect.stringContaining('FEISHU_HELPDESK_ID') })
  })
})
