import type { Pin, PinnedSourceEvent } from '../model/decision.ts'
import type { Statements } from './statements.ts'

/** What people decided, until they take it back. */
export class PinStore {
  readonly #sql: Statements

  constructor(sql: Statements) {
    this.#sql = sql
  }

  add(pin: Omit<Pin, 'id'>): Pin {
    const { lastInsertRowid } = this.#sql(
      'insert into pins (verdict, first, second, swapped, at, note) values (?, ?, ?, ?, ?, ?)',
    ).run(pin.verdict, written(pin.first), written(pin.second), pin.swapped ? 1 : 0, pin.at, pin.note)
    return { ...pin, id: Number(lastInsertRowid) }
  }

  /** Writes anew which source events a pin is about. */
  rename({ id, first, second }: Pin): void {
    this.#sql('update pins set first = ?, second = ? where id = ?').run(written(first), written(second), id)
  }

  remove(id: number): boolean {
    return this.#sql('delete from pins where id = ?').run(id).changes > 0
  }

  all(): Pin[] {
    return this.#sql('select * from pins order by id')
      .all()
      .map((row) => ({
        id: Number(row.id),
        verdict: row.verdict === 'same' ? 'same' : 'different',
        first: read(String(row.first)),
        second: read(String(row.second)),
        swapped: row.swapped === 1,
        at: Number(row.at),
        note: String(row.note),
      }))
  }
}

/** The key keeps the name that files of earlier versions hold it under. */
type Written = Omit<PinnedSourceEvent, 'sourceEventKey'> & { readonly listingKey: string }

const written = ({ bookmaker, sourceEventKey, home, away }: PinnedSourceEvent): string =>
  JSON.stringify({ bookmaker, listingKey: sourceEventKey, home, away } satisfies Written)

const read = (text: string): PinnedSourceEvent => {
  const { bookmaker, listingKey, home, away } = JSON.parse(text) as Written
  return { bookmaker, sourceEventKey: listingKey, home, away }
}
