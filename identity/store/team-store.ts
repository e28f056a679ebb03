import type { RegisteredTeam } from '../model/registered-team.ts'
import type { Statements } from './statements.ts'

/** The seed register of clubs. */
export class TeamStore {
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
