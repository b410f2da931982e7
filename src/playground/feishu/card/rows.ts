import { z } from 'zod'
import { fault } from './fault.ts'

const option = z.strictObject({ text: z.string(), color: z.string().optional() })
const cells: Record<string, z.ZodType> = {
  text: z.string(),
  lark_md: z.string(),
  markdown: z.string(),
  number: z.number(),
  date: z.number(), // ms
  options: z.union([z.string(), z.array(option)]),
  persons: z.union([z.string(), z.array(z.string())]),
}

/** A table's rows against its columns: names different, no cell without a column, each of its column's kind. */
export function inspectRows(table: Record<string, unknown>, path: string): void {
  const columns = table.columns as readonly { name: string; data_type: string }[]
  const kinds = new Map(columns.map((column) => [column.name, column.data_type]))
  if (kinds.size !== columns.length)
    fault(200621, `parse card json err - column names must differ, path: [${path}.columns]`)
  for (const [n, row] of (table.rows as readonly Record<string, unknown>[]).entries())
    for (const [name, cell] of Object.entries(row)) {
      const kind = kinds.get(name)
      if (kind === undefined)
        fault(200621, `parse card json err - no column of this name: ${name}, path: [${path}.rows[${n}]]`)
      else if (!cells[kind]?.safeParse(cell).success)
        fault(200621, `parse card json err - not a ${kind}: ${name}, path: [${path}.rows[${n}]]`)
    }
}
