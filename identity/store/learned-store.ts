import type { Decision } from '../model/decision.ts'
import type { Statements } from './statements.ts'

/** What a bookmaker wrote of classes of team in the source events counted so far. */
export type StoredHabit = {
  readonly sport: string
  readonly bookmaker: string
  readonly sourceEvents: number
  readonly women: number
  readonly age: number
}

/** Two source events as they were written, and which way round they are one match. */
export type StoredPair = { readonly pair: string; readonly swapped: boolean; readonly at: number }

/** A source event that evidence took out of an event. */
export type StoredSeparation = { readonly key: string; readonly eventId: string; readonly at: number }

/** A source event that is no match, as it was written. */
export type StoredRejection = {
  readonly key: string
  readonly home: string
  readonly away: string
  readonly decision: Decision
  /** UTC ms */
  readonly at: number
}

/** What was learned from source events and prices beside the names of teams. */
export class LearnedStore {
  readonly #sql: Statements

  constructor(sql: Statements) {
    this.#sql = sql
  }

  saveHabit({ sport, bookmaker, sourceEvents, women, age }: StoredHabit): void {
    this.#sql('insert or replace into habits values (?, ?, ?, ?, ?)').run(
      sport,
      bookmaker,
      sourceEvents,
      women,
      age,
    )
  }

  habits(): StoredHabit[] {
    return this.#sql('select * from habits')
      .all()
      .map((row) => ({
        sport: String(row.sport),
        bookmaker: String(row.bookmaker),
        sourceEvents: Number(row.listings),
        women: Number(row.women),
        age: Number(row.age),
      }))
  }

  remember({ pair, swapped, at }: StoredPair): void {
    this.#sql('insert or replace into remembered values (?, ?, ?)').run(pair, swapped ? 1 : 0, at)
  }

  forgetPair(pair: string): void {
    this.#sql('delete from remembered where pair = ?').run(pair)
  }

  forgetPairs(before: number): void {
    this.#sql('delete from remembered where at < ?').run(before)
  }

  remembered(): StoredPair[] {
    return this.#sql('select * from remembered')
      .all()
      .map((row) => ({ pair: String(row.pair), swapped: row.swapped === 1, at: Number(row.at) }))
  }

  part({ key, eventId, at }: StoredSeparation): void {
    this.#sql('insert or replace into parted values (?, ?, ?)').run(key, eventId, at)
  }

  unseparate(key: string, eventId: string): void {
    this.#sql('delete from parted where listing_key = ? and event_id = ?').run(key, eventId)
  }

  separations(): StoredSeparation[] {
    return this.#sql('select * from parted')
      .all()
      .map((row) => ({ key: String(row.listing_key), eventId: String(row.event_id), at: Number(row.at) }))
  }

  reject({ key, home, away, decision, at }: StoredRejection): void {
    this.#sql('insert or replace into rejected values (?, ?, ?, ?, ?)').run(
      key,
      home,
      away,
      JSON.stringify(decision),
      at,
    )
  }

  unreject(key: string): void {
    this.#sql('delete from rejected where listing_key = ?').run(key)
  }

  rejections(): StoredRejection[] {
    return this.#sql('select * from rejected order by rowid')
      .all()
      .map((row) => ({
        key: String(row.listing_key),
        home: String(row.home),
        away: String(row.away),
        decision: JSON.parse(String(row.decision)) as Decision,
        at: Number(row.at),
      }))
  }
}
