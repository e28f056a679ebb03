import type { Hex } from 'viem'
import { openDatabase } from '../../ledger/database.ts'
import type { Placement } from '../venue.ts'

/** An order as it was signed. Written before anything leaves, so that what is not here was not sent. */
export type SentOrder = {
  readonly reference: string
  readonly chain: string
  readonly orderId: string
  readonly nonce: bigint
  readonly conditionId: string
  readonly outcomeId: string
  readonly amount: bigint
  readonly stakeMinor: number
  readonly currency: string
  /** unix seconds of the chain's clock; no later block can hold it */
  readonly expiresAt: bigint
  /** the newest block when it was signed: it cannot be in this one or before */
  readonly fromBlock: bigint
  /** absent while nobody knows */
  readonly end?: Placement
}

const schema = `
CREATE TABLE IF NOT EXISTS sent (
  reference TEXT PRIMARY KEY, chain TEXT NOT NULL, order_id TEXT NOT NULL, nonce TEXT NOT NULL, condition_id TEXT NOT NULL,
  outcome_id TEXT NOT NULL, amount TEXT NOT NULL, stake_minor INTEGER NOT NULL, currency TEXT NOT NULL, expires_at TEXT NOT NULL,
  from_block TEXT NOT NULL, end TEXT
) STRICT;
CREATE TABLE IF NOT EXISTS collected (
  chain TEXT NOT NULL, token_id TEXT NOT NULL, amount TEXT NOT NULL, transaction_hash TEXT NOT NULL, PRIMARY KEY (chain, token_id)
) STRICT;
`

/** A bet whose payout has been taken: raw token units, 0 for a lost one. */
export type Collected = {
  readonly chain: string
  readonly tokenId: bigint
  readonly amount: bigint
  readonly transaction: Hex
}

/** What this venue has signed, and what has been collected; apart from the ledger, as a venue's own books are. */
export type SentBook = {
  /** @throws LedgerUnavailable when it cannot be written, or the reference is there already: nothing may be sent */
  record(order: SentOrder): void
  find(reference: string): SentOrder | undefined
  finish(reference: string, end: Placement): void
  collect(one: Collected): void
  collected(chain: string): Collected[]
  close(): void
}

/** @throws LedgerUnavailable */
export const openSentBook = (file: string): SentBook => {
  const db = openDatabase(file, schema)
  return {
    record: (one) =>
      db.insert('sent', {
        reference: one.reference,
        chain: one.chain,
        order_id: one.orderId,
        nonce: String(one.nonce),
        condition_id: one.conditionId,
        outcome_id: one.outcomeId,
        amount: String(one.amount),
        stake_minor: one.stakeMinor,
        currency: one.currency,
        expires_at: String(one.expiresAt),
        from_block: String(one.fromBlock),
      }),
    find: (reference) => {
      const row = db.get('SELECT * FROM sent WHERE reference = ?', reference) as
        | Record<string, string>
        | undefined
      return (
        row && {
          reference,
          chain: row.chain!,
          orderId: row.order_id!,
          nonce: BigInt(row.nonce!),
          conditionId: row.condition_id!,
          outcomeId: row.outcome_id!,
          amount: BigInt(row.amount!),
          stakeMinor: Number(row.stake_minor),
          currency: row.currency!,
          expiresAt: BigInt(row.expires_at!),
          fromBlock: BigInt(row.from_block!),
          ...(row.end ? { end: JSON.parse(row.end) as Placement } : {}),
        }
      )
    },
    finish: (reference, end) =>
      void db.run('UPDATE sent SET end = ? WHERE reference = ?', JSON.stringify(end), reference),
    collect: ({ chain, tokenId, amount, transaction }) =>
      void db.run(
        'INSERT OR IGNORE INTO collected VALUES (?, ?, ?, ?)',
        chain,
        String(tokenId),
        String(amount),
        transaction,
      ),
    collected: (chain) =>
      db.all('SELECT * FROM collected WHERE chain = ? ORDER BY rowid', chain).map((row) => ({
        chain,
        tokenId: BigInt(row.token_id as string),
        amount: BigInt(row.amount as string),
        transaction: row.transaction_hash as Hex,
      })),
    close: () => db.close(),
  }
}
