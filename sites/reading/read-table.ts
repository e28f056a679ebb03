import { parse } from 'csv-parse/sync'
import { SkipCapture } from '../errors.ts'
import { noteLoss, noteRows } from '../losses.ts'

export type TableRow = { get(column: string): string | undefined }

/**
 * The rows of a table with a header line. A row that is not as long as the header is left out: its cells would stand under other columns.
 * So is a last line without an end (it may be cut inside a figure), and a column whose name comes twice.
 * @throws SkipCapture unless the header has the columns that make it this table
 */
export const readTable = (text: string, delimiter: ',' | ';', needed: readonly string[]): TableRow[] => {
  const whole = text.slice(0, text.lastIndexOf('\n') + 1)
  let lines: string[][]
  try {
    lines = parse(whole, {
      bom: true,
      delimiter,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      trim: true,
    })
  } catch (error) {
    throw new SkipCapture('not a table', { start: text.slice(0, 80) }, error)
  }
  const [header = [], ...rows] = lines
  const places = new Map(
    header.flatMap((name, place) =>
      name === '' || header.indexOf(name) !== header.lastIndexOf(name) ? [] : [[name, place] as const],
    ),
  )
  const missing = needed.filter((name) => !places.has(name))
  if (missing.length > 0)
    throw new SkipCapture('the table lacks columns', { missing, start: text.slice(0, 80) })
  const fitting = rows.filter((row) => row.length === header.length)
  noteRows('rows under the headings', rows.length, fitting.length)
  if (fitting.length < rows.length)
    noteLoss('unreadable_record', 'a row is not as long as the header', rows.length - fitting.length)
  return fitting.map((row) => ({
    get: (column) => {
      const place = places.get(column)
      const cell = place === undefined ? undefined : row[place]
      return cell === undefined || cell === '' ? undefined : cell
    },
  }))
}

/** The names of a table's columns. */
export const columnsOf = (text: string, delimiter: ',' | ';'): string[] =>
  text
    .slice(0, Math.max(0, text.indexOf('\n')))
    .replace(/^\uFEFF/, '')
    .split(delimiter)
    .map((name) => name.trim())
