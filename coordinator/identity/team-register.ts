import { parse } from 'csv-parse/sync'
import { clean, fold } from './fold.ts'
import type { Ledger, RegisteredTeam } from './ledger.ts'

/** A register file that cannot be read as one; the message names the column that is missing. */
export class RegisterUnreadable extends Error {
  readonly code = 'identity_register_unreadable'
  readonly column: string
  constructor(column: string) {
    super(`The register has no column "${column}"; expected reep_id, name, country and key_… columns`)
    this.column = column
  }
}

/** An id in place of a name says nothing. */
const unnamed = /^[qQ]\d+$/

/**
 * Reads a register of clubs in the columns of the CC0 reep register (`reep_id,key_wikidata,name,country,…,key_<provider>…`).
 * Rows without a usable name are left out.
 */
export function readRegister(csv: string, sport = 'football'): RegisteredTeam[] {
  const rows = parse(csv, { columns: true, skip_empty_lines: true, relax_column_count: true }) as Record<
    string,
    string
  >[]
  for (const column of ['reep_id', 'name', 'country'])
    if (rows.length > 0 && rows[0]![column] === undefined) throw new RegisterUnreadable(column)
  return rows.flatMap((row) => {
    const name = row.name ?? ''
    if (unnamed.test(name) || fold(clean(name)) === '') return []
    const keys = Object.entries(row).filter(([column, value]) => column.startsWith('key_') && value !== '')
    return [
      {
        id: row.reep_id ?? '',
        sport,
        name,
        country: row.country ?? '',
        keys: Object.fromEntries(keys.map(([column, value]) => [column.slice(4), value])),
      },
    ]
  })
}

/** Puts a register into the ledger, replacing teams it has by id; all of it or nothing. */
export function importRegister(ledger: Ledger, teams: readonly RegisteredTeam[]): number {
  ledger.transaction(() => {
    for (const team of teams) ledger.saveTeam(team)
  })
  return teams.length
}
