import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { AliasLedger } from './ledger-aliases.ts'
import { DecisionLedger } from './ledger-decisions.ts'
import { prepareLayout } from './ledger-layout.ts'
import { LearnedLedger } from './ledger-learned.ts'
import { MemberLedger } from './ledger-members.ts'
import { PinLedger } from './ledger-pins.ts'
import { TeamLedger } from './ledger-teams.ts'
import { LedgerUnusable } from './ledger-unusable.ts'

/** A statement of the open file, prepared once. */
export type Statements = (text: string) => StatementSync

/** All that identity knows, in one SQLite file (WAL): one writer, survives a kill at any moment. Each subject has its part. */
export class Ledger {
  readonly #db: DatabaseSync
  readonly #prepared = new Map<string, StatementSync>()
  readonly members: MemberLedger
  readonly decisions: DecisionLedger
  readonly pins: PinLedger
  readonly aliases: AliasLedger
  readonly learned: LearnedLedger
  readonly teams: TeamLedger

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
      throw new LedgerUnusable(path, cause)
    }
    const sql: Statements = (text) => {
      const known = this.#prepared.get(text)
      if (known !== undefined) return known
      const statement = this.#db.prepare(text)
      this.#prepared.set(text, statement)
      return statement
    }
    this.members = new MemberLedger(sql)
    this.decisions = new DecisionLedger(sql)
    this.pins = new PinLedger(sql)
    this.aliases = new AliasLedger(sql)
    this.learned = new LearnedLedger(sql)
    this.teams = new TeamLedger(sql)
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
