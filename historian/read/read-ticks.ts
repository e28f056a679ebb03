import { join } from 'node:path'
import type { DuckDBValue } from '@duckdb/node-api'
import type { Historian } from '../historian.ts'
import { sealedRows, spoolRows } from '../store/source.ts'

/** What an answer about ticks was made of. */
export type Coverage = { readonly files: number; readonly open_rows: number; readonly gaps: number }

/** Asks the sealed files and the open window together; `rows` in the SQL stands for them. */
export const askTicks = (
  historian: Historian,
  sql: string,
  values: readonly DuckDBValue[] = [],
): Promise<{ rows: Record<string, unknown>[]; coverage: Coverage }> =>
  historian.exclusive(async () => {
    const { table, rows: openRows, spool, openGaps } = historian.recorders[0]!
    const files = historian.manifest.files(table.name)
    const paths = files.map(({ path }) => join(historian.directory, path))
    const sources = [...(paths.length > 0 ? [sealedRows(table, paths)] : []), spoolRows(table, spool())]
    const rows = await historian.database.query(
      `WITH rows AS (${sources.join(' UNION ALL BY NAME ')}) ${sql}`,
      values,
    )
    const gaps = historian.manifest.gaps(table.name).length + openGaps().length
    return { rows, coverage: { files: files.length, open_rows: openRows(), gaps } }
  })
