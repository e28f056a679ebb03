import { quoted } from './database.ts'
import { idColumns, type Table } from './tables.ts'

const allColumns = (table: Table): Table['columns'] => ({ ...idColumns, ...table.columns })

/** SQL that reads the readable entries of a spool as rows of the table. */
export const spoolRows = (table: Table, spool: string): string => {
  const columns = allColumns(table)
  const types = Object.entries(columns).map(
    ([name, type]) => `${quoted(name)}: ${quoted(type === 'TIMESTAMP' ? 'BIGINT' : type)}`,
  )
  const selected = Object.entries(columns).map(([name, type]) =>
    type === 'TIMESTAMP' ? `epoch_ms("${name}") AS "${name}"` : `"${name}"`,
  )
  return `SELECT ${selected.join(', ')} FROM read_json(${quoted(spool)}, format = 'newline_delimited', columns = {${[...types, "'unreadable': 'BOOLEAN'"].join(', ')}}) WHERE unreadable IS NULL`
}

/** SQL that reads sealed files as rows of the table; files of an older schema lack columns. */
export const sealedRows = (table: Table, paths: readonly string[]): string => {
  const names = Object.keys(allColumns(table)).map((name) => `"${name}"`)
  return `SELECT ${names.join(', ')} FROM read_parquet([${paths.map(quoted).join(', ')}], union_by_name = true)`
}
