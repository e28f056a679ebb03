import type { Statements } from './ledger.ts'

/** A team of the seed register with its keys at other providers. */
export type RegisteredTeam = {
  readonly id: string
  readonly sport: string
  readonly name: string
  readonly country: string
  readonly keys: Readonly<Record<string, string>>
}

/** The seed register of clubs. */
export class TeamLedger {
  readonly #sql: Statements

  constructor(sql: Statements) {
    this.#sql = sql
  }

  save(team: RegisteredTeam): void {
    this.#sql(
      'insert into teams values (?, ?, ?, ?, ?) on conflict (id) do update set name = excluded.name, country = excluded.country, keys = excluded.keys',
    ).run(team.id, team.sport, team.name, team.country, JSON.stringify(team.keys))
  }

  /** One club after another, so that many cost no more than one. */
  *each(): Generator<RegisteredTeam> {
    for (const row of this.#sql('select * from teams').iterate())
      yield {
        id: String(row.id),
        sport: String(row.sport),
        name: String(row.name),
        country: String(row.country),
        keys: JSON.parse(String(row.keys)) as Record<string, string>,
      }
  }

  isEmpty(): boolean {
    return this.#sql('select 1 from teams limit 1').get() === undefined
  }
}
