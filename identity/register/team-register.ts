import { parse } from 'csv-parse/sync'
import type { RegisteredTeam } from '../model/registered-team.ts'
import { clean, fold } from '../names/fold.ts'
import type { IdentityStore } from '../store/identity-store.ts'
import { RegisteredClubs } from './registered-clubs.ts'
import { furtherNames } from './registered-spellings.ts'

/** A register file that cannot be read as one; `column` is the one that is missing, unknown or cannot be read. */
export class RegisterUnreadable extends Error {
  readonly code = 'identity_register_unreadable'
  readonly column: string
  constructor(column: string, problem: string) {
    super(`The register cannot be read: ${problem}; see identity/README.md for its columns`)
    this.column = column
  }
}

/** An id in place of a name says nothing. */
const unnamed = /^[qQ]\d+$/
/** What a club's id is called; the second is that of the CC0 reep register. */
const ids = ['id', 'reep_id']
/** Facts of a club that tell nothing about its names. */
const unused = ['founded', 'stadium', 'city', 'league', 'website']
const columns = [...ids, 'sport', 'name', 'country', furtherNames, ...unused]

function checkColumns(header: readonly string[]): string {
  const id = ids.find((column) => header.includes(column))
  if (id === undefined) throw new RegisterUnreadable('id', 'it has no column "id" (or "reep_id")')
  for (const column of ['name', 'country'])
    if (!header.includes(column)) throw new RegisterUnreadable(column, `it has no column "${column}"`)
  const unknown = header.find((column) => !columns.includes(column) && !/^key_./.test(column))
  if (unknown !== undefined)
    throw new RegisterUnreadable(unknown, `nothing is known of a column ${JSON.stringify(unknown)}`)
  const twice = header.find((column, index) => header.indexOf(column) !== index)
  if (twice !== undefined) throw new RegisterUnreadable(twice, `it has two columns "${twice}"`)
  return id
}

/**
 * Reads a register of clubs from CSV with a header line: `id` (or `reep_id`), `name`, `country`, and optionally `sport`, `also`
 * (further names, `|` between them) and `key_<provider>`. Rows without an id or a usable name are left out.
 * @param sport of rows that do not say theirs
 * @throws RegisterUnreadable for another layout, or text that is no CSV
 */
export function readRegister(csv: string, sport = 'football'): RegisteredTeam[] {
  let id = ''
  const check = (header: string[]): string[] => {
    const names = header.map((column) => column.trim())
    id = checkColumns(names)
    return names
  }
  let rows: Readonly<Record<string, string>>[]
  try {
    rows = parse(csv, { bom: true, columns: check, skip_empty_lines: true, relax_column_count: true })
  } catch (error) {
    if (error instanceof RegisterUnreadable) throw error
    throw new RegisterUnreadable('', error instanceof Error ? error.message : String(error))
  }
  if (id === '') throw new RegisterUnreadable('id', 'it is empty')
  return rows.flatMap((row) => {
    const { [id]: own = '', name = '' } = row
    if (own === '' || unnamed.test(name) || fold(clean(name)) === '') return []
    const keys = Object.entries(row).flatMap(([column, value]) =>
      value === '' || !(column.startsWith('key_') || column === furtherNames)
        ? []
        : [[column.replace(/^key_/, ''), value] as const],
    )
    return [
      {
        id: own,
        sport: row.sport || sport,
        name,
        country: row.country ?? '',
        keys: Object.fromEntries(keys),
      },
    ]
  })
}

/** The store's clubs as evidence; nothing while it has none. */
export const registerOf = ({ teams }: IdentityStore): RegisteredClubs | undefined =>
  teams.isEmpty() ? undefined : new RegisteredClubs(teams.each())

/** Puts a register into the store, replacing teams it has by id, all of it or nothing; returns what the store has then. */
export function importRegister(
  store: IdentityStore,
  teams: readonly RegisteredTeam[],
): RegisteredClubs | undefined {
  store.transaction(() => {
    for (const team of teams) store.teams.save(team)
  })
  return registerOf(store)
}
