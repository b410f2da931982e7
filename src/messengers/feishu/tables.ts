import type { PulledRow } from '../../core/readings/pulled-row.ts'
import type { PullProblem } from '../../core/workflow/pull-problem.ts'
import { PullRefused, type Tables, TryLater } from '../../usecases/ports.ts'
import { records } from './base-records.ts'
import { FeishuFault } from './fault.ts'
import { tickets } from './helpdesk.ts'
import type { Line } from './line.ts'
import { failureOf } from './outcome.ts'

/** Feishu's help desk and bases. `hasHelpdesk`: its id and token are configured. */
export const feishuTables = (line: Line, hasHelpdesk: boolean): Tables => ({
  lacks: (from) => (from === 'feishu-helpdesk' && !hasHelpdesk ? 'no-helpdesk' : null),
  helpdesk: ({ by, from, to }) => {
    const until = Math.min(to.getTime(), line.clock.now().getTime() + 1)
    return told(line, 'helpdesk', tickets(line, { by, from: from.getTime(), to: until }))
  },
  base: (which) => told(line, 'base', records(line, which)),
})

async function* told(line: Line, of: 'helpdesk' | 'base', rows: AsyncIterable<PulledRow>): AsyncGenerator<PulledRow> {
  try {
    yield* rows
  } catch (error) {
    throw error instanceof FeishuFault ? await failed(line, of, error) : error
  }
}

/** bitable-v1: the app is no collaborator, or has no role where advanced permissions are on. */
const noAccess: ReadonlySet<number> = new Set([91403, 1254302, 1254304])
/** No such base, table, view. */
const noTable: ReadonlySet<number> = new Set([91402, 1254003, 1254004, 1254018, 1254040, 1254041, 1254042])
/** Too many requests, data not ready, a copy under way. */
const passing: ReadonlySet<number> = new Set([1254290, 1254291, 1254607, 1255040])
const lacksScope = 99991672
const scopes = { helpdesk: 'helpdesk:all:readonly', base: 'bitable:app:readonly' } as const

async function failed(line: Line, of: 'helpdesk' | 'base', fault: FeishuFault): Promise<Error> {
  const problem = problemOf(of, fault)
  if (problem) return new PullRefused(problem)
  const failure = failureOf(fault)
  if (failure.failed === 'limited') await line.pace.slow(pacedAs[of], failure.afterMs)
  return new TryLater(failure.because, 'afterMs' in failure ? (failure.afterMs ?? 60_000) : 60_000)
}
const pacedAs = { helpdesk: 'helpdesk/v1/tickets', base: 'bitable/v1/records/search' } as const

function problemOf(of: 'helpdesk' | 'base', { status, code }: FeishuFault): PullProblem | null {
  if (code === lacksScope) return { no: 'scope', scope: scopes[of] }
  if (noAccess.has(code)) return { no: 'no-access' }
  if (noTable.has(code)) return { no: 'no-table' }
  if (passing.has(code) || status === 429 || status >= 500 || status === 0 || (code >= 99990000 && code < 100000000))
    return null
  if (of === 'helpdesk' && (status === 401 || status === 403)) return { no: 'helpdesk-refused' }
  return code === 0 ? null : { no: 'refused', code }
}
