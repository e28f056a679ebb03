import type { Hex } from 'viem'
import { openDatabase } from '../../ledger/database.ts'
import type { Placement } from '../venue.ts'

/** An order as it was signed; written before it leaves. */
export type SentPurchase = {
  readonly reference: string
  readonly orderId: Hex
  readonly token: string
  readonly stakeMinor: number
  readonly currency: string
  /** UTC ms */
  readonly sentAt: number
  /** absent while nobody knows */
  readonly end?: Placement
}

export type SentPurchases = {
  /** @throws LedgerUnavailable when it cannot be written: nothing may be sent */
  record(order: SentPurchase): void
  find(reference: string): SentPurchase | undefined
  finish(reference: string, end: Placement): void
  close(): void
}

const schema = `
CREATE TABLE IF NOT EXISTS purchases (
  reference TEXT PRIMARY KEY, order_id TEXT NOT NULL, token TEXT NOT NULL, stake_minor INTEGER NOT NULL, currency TEXT NOT NULL,
  sent_at INTEGER NOT NULL, end TEXT
) STRICT;
`

/** @throws LedgerUnavailable */
export const openSentPurchases = (file: string): SentPurchases => {
  const db = openDatabase(file, schema)
  return {
    record: ({ reference, orderId, token, stakeMinor, currency, sentAt }) =>
      db.insert('purchases', {
        ...{ reference, order_id: orderId, token, stake_minor: stakeMinor, currency },
        sent_at: Math.round(sentAt),
      }),
    find: (reference) => {
      const row = db.get('SELECT * FROM purchases WHERE reference = ?', reference)
      return (
        row && {
          reference,
          orderId: row.order_id as Hex,
          token: row.token as string,
          stakeMinor: row.stake_minor as number,
          currency: row.currency as string,
          sentAt: row.sent_at as number,
          ...(row.end ? { end: JSON.parse(row.end as string) as Placement } : {}),
        }
      )
    },
    finish: (reference, end) =>
      void db.run('UPDATE purchases SET end = ? WHERE reference = ?', JSON.stringify(end), reference),
    close: () => db.close(),
  }
}
