import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { AliasStore } from './alias-store.ts'
import { DecisionStore } from './decision-store.ts'
import { LearnedStore } from './learned-store.ts'
import { MemberStore } from './member-store.ts'
import { PinStore } from './pin-store.ts'
import type { Statements } from './statements.ts'
import { prepareLayout } from './store-layout.ts'
import { StoreUnusable } from './store-unusable.ts'
import { TeamStore } from './team-store.ts'

/** All that identity knows, in one SQLite file (WAL): one writer, survives a kill at any moment. Each subject has its part. */
export class IdentityStore {
  readonly #db: DatabaseSync
  readonly #prepared = new Map<string, StatementSync>()
  readonly members: MemberStore
  readonly decisions: DecisionStore
  readonly pins: PinStore
  readonly aliases: AliasStore
  readonly learned: LearnedStore
  readonly teams: TeamStore

  /**
   * @param path a file, or `:memory:`
   * @throws LedgerUnusable
   */
  constructor(path: string) {
    try {
      this.#db = new DatabaseSync(path)
      this.#db.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma busy_timeout = 5000')
      prepareLayout(this.#db)
    } catch (cause) {
      throw new StoreUnusable(path, cause)
    }
    const sql: Statements = (text) => {
      const known = this.#prepared.get(text)
      if (known !== undefined) return known
      const statement = this.#db.prepare(text)
      this.#prepared.set(text, statement)
      return statement
    }
    this.members = new MemberStore(sql)
    this.decisions = new DecisionStore(sql)
    this.pins = new PinStore(sql)
    this.aliases = new AliasStore(sql)
    this.learned = new LearnedStore(sql)
    this.teams = new TeamStore(sql)
  }

  /** All or nothing. */
  transaction<T>(work: () => T): T {
    if (this.#db.isTransaction) return work()
    this.#db.exec('begin immediate')
    try {
      const result = work()
      this.#db.exec('commit')
      return result
    } catch (error) {
      this.#db.exec('rollback')
      throw error
    }
  }

  /** Writes everything to the main file and closes it. */
  close(): void {
    this.#prepared.clear()
    this.#db.close()
  }
}
