import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'

/** A row of a CSV file with a header line. */
export type Row = Readonly<Record<string, string>>

/** The rows of a CSV file, or nothing when the file is not there. */
export function readTable(directory: URL, path: string): Row[] | undefined {
  const file = new URL(path, directory)
  if (!existsSync(file)) return undefined
  return parse(readFileSync(file), { columns: true, skip_empty_lines: true }) as Row[]
}
