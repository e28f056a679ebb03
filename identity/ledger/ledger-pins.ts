import type { Pin, PinnedListing } from '../decision.ts'
import type { Statements } from './ledger.ts'

/** What people decided, until they take it back. */
export class PinLedger {
  readonly #sql: Statements

  constructor(sql: Statements) {
    this.#sql = sql
  }

  add(pin: Omit<Pin, 'id'>): Pin {
    const { lastInsertRowid } = this.#sql(
      'insert into pins (verdict, first, second, swapped, at, note) values (?, ?, ?, ?, ?, ?)',
    ).run(
      pin.verdict,
      JSON.stringify(pin.first),
      JSON.stringify(pin.second),
      pin.swapped ? 1 : 0,
      pin.at,
      pin.note,
    )
    return { ...pin, id: Number(lastInsertRowid) }
  }

  /** Writes anew which listings a pin is about. */
  rename({ id, first, second }: Pin): void {
    this.#sql('update pins set first = ?, second = ? where id = ?').run(
      JSON.stringify(first),
      JSON.stringify(second),
      id,
    )
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
        first: JSON.parse(String(row.first)) as PinnedListing,
        second: JSON.parse(String(row.second)) as PinnedListing,
        swapped: row.swapped === 1,
        at: Number(row.at),
        note: String(row.note),
      }))
  }
}
