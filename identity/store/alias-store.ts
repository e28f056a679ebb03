import type { Alias, AliasEvidence, AliasSource, StoredAlias, StoredAliasEvidence } from '../model/alias.ts'
import type { Statements } from './statements.ts'

/** Alias evidence of source events that are gone, kept for each name: enough to see where it came from. */
const settledKept = 3

const aliasOf = (row: Record<string, unknown>): StoredAlias => ({
  id: Number(row.id),
  sport: String(row.sport),
  scope: String(row.scope),
  team: String(row.team),
  name: String(row.name),
  source: String(row.source) as AliasSource,
  at: Number(row.at),
})
const columns =
  'aliases.*, coalesce((select source from lessons where alias_id = aliases.id order by lessons.id limit 1), ?) as source'

/** Learned names, each with the alias evidence that hold it up: one that loses its last is no longer known. */
export class AliasStore {
  readonly #sql: Statements

  constructor(sql: Statements) {
    this.#sql = sql
  }

  /** Adds a piece of alias evidence, and the name if it is new. @returns the name's id */
  teach(alias: Omit<Alias, 'source'>, aliasEvidence: AliasEvidence): number {
    const row = this.#sql(
      'insert into aliases (sport, scope, team, name, at, barred) values (?, ?, ?, ?, ?, 0) on conflict (sport, scope, team, name) do update set barred = 0 returning id',
    ).get(alias.sport, alias.scope, alias.team, alias.name, aliasEvidence.at)
    const id = Number(row?.id)
    // what no source event taught cannot be contradicted by one
    const settled = aliasEvidence.first === '' ? 1 : 0
    const known =
      settled === 1 &&
      this.#sql('select 1 from lessons where alias_id = ? and source = ? and settled = 1').get(
        id,
        aliasEvidence.source,
      )
    if (!known)
      this.#sql(
        'insert or ignore into lessons (alias_id, source, first, second, pin_id, at, settled) values (?, ?, ?, ?, ?, ?, ?)',
      ).run(
        id,
        aliasEvidence.source,
        aliasEvidence.first,
        aliasEvidence.second,
        aliasEvidence.pinId ?? null,
        aliasEvidence.at,
        settled,
      )
    return id
  }

  /** Takes back what this source event's place taught. @returns names that nothing else holds up, gone with it */
  withdrawSourceEvent(key: string): StoredAlias[] {
    const taken = this.#sql(
      'delete from lessons where settled = 0 and (first = ? or second = ?) returning alias_id, source',
    ).all(key, key)
    return this.#dropBare(taken)
  }

  /** The same for what a pin taught. */
  withdrawPin(pinId: number): StoredAlias[] {
    return this.#dropBare(
      this.#sql('delete from lessons where pin_id = ? returning alias_id, source').all(pinId),
    )
  }

  #dropBare(taken: readonly Record<string, unknown>[]): StoredAlias[] {
    const sources = new Map(taken.map((row) => [Number(row.alias_id), String(row.source)]))
    return [...sources].flatMap(([id, source]) => {
      const row = this.#sql(
        'delete from aliases where id = ? and barred = 0 and not exists (select 1 from lessons where alias_id = aliases.id) returning *',
      ).get(id)
      return row === undefined ? [] : [aliasOf({ ...row, source })]
    })
  }

  /** A person says that these are no names of one team: they are dropped, and remembered as such. */
  block(ids: readonly number[]): void {
    for (const id of ids) {
      this.#sql('delete from lessons where alias_id = ?').run(id)
      this.#sql('update aliases set barred = 1 where id = ?').run(id)
    }
  }

  /** The source event is gone or its id means another match now: what it taught stands. */
  settle(key: string): void {
    const settled = this.#sql(
      'update lessons set settled = 1 where settled = 0 and (first = ? or second = ?) returning alias_id',
    ).all(key, key)
    for (const id of new Set(settled.map((row) => Number(row.alias_id))))
      this.#sql(
        'delete from lessons where alias_id = ? and settled = 1 and id not in (select id from lessons where alias_id = ? and settled = 1 order by id desc limit ?)',
      ).run(id, id, settledKept)
  }

  /** The source event is known by another key from now on. */
  rename(key: string, to: string): void {
    this.#sql('update or ignore lessons set first = ? where settled = 0 and first = ?').run(to, key)
    this.#sql('update or ignore lessons set second = ? where settled = 0 and second = ?').run(to, key)
  }

  all(): StoredAlias[] {
    return this.#sql(`select ${columns} from aliases where barred = 0 order by id`).all('import').map(aliasOf)
  }

  /** Pairs of names a person took back. */
  blocked(): StoredAlias[] {
    return this.#sql(`select ${columns} from aliases where barred = 1 order by id`).all('pin').map(aliasOf)
  }

  find(id: number): StoredAlias | undefined {
    const row = this.#sql(`select ${columns} from aliases where barred = 0 and id = ?`).get('import', id)
    return row === undefined ? undefined : aliasOf(row)
  }

  /** The newest first. */
  newest(limit: number): { readonly count: number; readonly aliases: StoredAlias[] } {
    const count = Number(this.#sql('select count(*) as count from aliases where barred = 0').get()?.count)
    const rows = this.#sql(`select ${columns} from aliases where barred = 0 order by id desc limit ?`)
    return { count, aliases: rows.all('import', limit).map(aliasOf) }
  }

  evidenceOf(aliasId: number): StoredAliasEvidence[] {
    return this.#sql('select * from lessons where alias_id = ? order by id')
      .all(aliasId)
      .map((row) => ({
        source: String(row.source) as AliasSource,
        first: String(row.first),
        second: String(row.second),
        ...(row.pin_id !== null && { pinId: Number(row.pin_id) }),
        at: Number(row.at),
        settled: row.settled === 1,
      }))
  }
}
