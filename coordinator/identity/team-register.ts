import { parse } from 'csv-parse/sync'
import { clean, fold } from './fold.ts'
import type { Ledger } from './ledger.ts'
import type { RegisteredTeam } from './ledger-teams.ts'
import { NameSearch } from './name-search.ts'

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
    for (const team of teams) ledger.teams.save(team)
  })
  return teams.length
}

/** The clubs of the ledger's register, searched by name: every name compared, none approximated. */
export class TeamRegister {
  readonly #teams: readonly RegisteredTeam[]
  readonly #search: NameSearch

  constructor(teams: readonly RegisteredTeam[]) {
    this.#teams = teams
    this.#search = new NameSearch(teams.map((team) => fold(clean(team.name))))
  }

  get size(): number {
    return this.#teams.length
  }

  /** The registered club whose name is spelt most like `name`, with the edit ratio; undefined below `cutoff`. */
  nearest(name: string, cutoff = 0.8): { team: RegisteredTeam; ratio: number } | undefined {
    const hit = this.#search.best(fold(clean(name)), cutoff)
    return hit === undefined ? undefined : { team: this.#teams[hit.index]!, ratio: hit.ratio }
  }
}
