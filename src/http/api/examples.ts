import type { Answer } from './answer.ts'

/** The examples of the description; a test sends each to a server and holds its answer against the one shown. */
export const examples = {
  ndjson: [
    '{"person":"00101","day":"2026-08-31","indicator":"answered-calls","value":62,"over":1}',
    '{"person":"00102","day":"2026-08-31","indicator":"satisfaction","value":41,"over":45}',
    '{"person":"00999","day":"2026-08-31","indicator":"satisfaction","value":12,"over":12}',
    '',
  ].join('\n'),
  csv: [
    'person,day,indicator,value,over',
    '00101,2026-08-31,answered-calls,62,1',
    '00102,2026-08-31,satisfaction,41,45',
    '',
  ].join('\r\n'),
  delivery: [
    { person: '00101', day: '2026-08-31', indicator: 'answered-calls', value: 62, over: 1 },
    { person: '00102', day: '2026-08-31', indicator: 'satisfaction', value: 41, over: 45 },
  ],
  /** To the NDJSON above, where nobody has the number 00999. */
  taken: {
    import: 'import-7b1d0c3fa2e94d5867aa01bc',
    dryRun: false,
    already: false,
    source: 'readings',
    title: 'Readings',
    rows: { read: 3, taken: 2, merged: 0, refused: 1, passedOver: 0, added: 2, changed: 0, same: 0, withdrawn: 0 },
    period: { from: '2026-08-31', to: '2026-08-31' },
    people: 2,
    gaps: [],
    refused: [
      {
        line: 3,
        column: 'person',
        value: '00999',
        code: 'unknown-person',
        says: 'is not on the staff list.',
      },
    ],
    unknown: [{ value: '00999', rows: 1, nearest: [] }],
    links: {
      self: '/api/v1/imports/import-7b1d0c3fa2e94d5867aa01bc',
      refused: '/api/v1/imports/import-7b1d0c3fa2e94d5867aa01bc/refused.csv',
    },
  } satisfies Answer,
}
