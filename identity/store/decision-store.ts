import type { DecisionReason } from '../model/decision.ts'
import type { Statements } from './statements.ts'

/** One line of the store: what was decided about a source event, when and why. Never changed, only followed by another. */
export type DecisionRecord = {
  readonly id: number
  readonly at: number
  readonly bookmaker: string
  readonly sourceEventKey: string
  readonly home: string
  readonly away: string
  readonly league: string
  readonly state: string
  readonly eventId: string
  readonly score: number
  readonly modelVersion: string
  readonly reasons: readonly DecisionReason[]
}

/** Rows taken out at one time, so that clearing up never holds up the rest. */
const atOnce = 5000

/** Every decision, for as long as they are kept. */
export class DecisionStore {
  readonly #sql: Statements

  constructor(sql: Statements) {
    this.#sql = sql
  }

  record(entry: Omit<DecisionRecord, 'id'>): void {
    this.#sql(
      'insert into decisions (at, bookmaker, listing_key, home, away, league, state, event_id, score, model, reasons) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ).run(
      entry.at,
      entry.bookmaker,
      entry.sourceEventKey,
      entry.home,
      entry.away,
      entry.league,
      entry.state,
      entry.eventId,
      entry.score,
      entry.modelVersion,
      JSON.stringify(entry.reasons),
    )
  }

  /** The newest lines first; all of one source event when its key is given. */
  history(limit: number, sourceEventKey?: string): DecisionRecord[] {
    const rows =
      sourceEventKey === undefined
        ? this.#sql('select * from decisions order by id desc limit ?').all(limit)
        : this.#sql('select * from decisions where listing_key = ? order by id desc limit ?').all(
            sourceEventKey,
            limit,
          )
    return rows.map((row) => ({
      id: Number(row.id),
      at: Number(row.at),
      bookmaker: String(row.bookmaker),
      sourceEventKey: String(row.listing_key),
      home: String(row.home),
      away: String(row.away),
      league: String(row.league),
      state: String(row.state),
      eventId: String(row.event_id),
      score: Number(row.score),
      modelVersion: String(row.model),
      reasons: JSON.parse(String(row.reasons)) as DecisionReason[],
    }))
  }

  /** Lets go of lines older than that, the oldest first. */
  forget(before: number): void {
    this.#sql(
      'delete from decisions where id in (select id from decisions where at < ? order by at limit ?)',
    ).run(before, atOnce)
  }
}
