import { openDatabase } from '../ledger/database.ts'

/** A bet as the paper venue holds it, and what came of a reference. */
export type PaperBet = {
  readonly reference: string
  readonly bookmaker: string
  readonly odds: number
  readonly stakeMinor: number
  readonly currency: string
  readonly at: number
}

/** A price as it was some time after somebody wanted it. `odds` absent: gone, or nobody could look. */
export type Observation = {
  readonly reference: string
  readonly bookmaker: string
  /** when it was meant to be looked at, ms after the first look, and how late it really was */
  readonly afterMs: number
  readonly actualMs: number
  readonly odds?: number
  /** still at the floor or better; absent when nobody could look */
  readonly stood?: boolean
}

const schema = `
CREATE TABLE IF NOT EXISTS paper_bets (
  reference TEXT PRIMARY KEY, bookmaker TEXT NOT NULL, odds REAL NOT NULL, stake_minor INTEGER NOT NULL,
  currency TEXT NOT NULL, at INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS observations (
  reference TEXT NOT NULL, bookmaker TEXT NOT NULL, after_ms INTEGER NOT NULL, actual_ms INTEGER NOT NULL,
  odds REAL, stood INTEGER, PRIMARY KEY (reference, after_ms)
) STRICT;
CREATE INDEX IF NOT EXISTS observations_by_bookmaker ON observations (bookmaker, after_ms, stood);
`

/**
 * The paper venue's own books: a file apart from the ledger, so that what the venue accepted can be compared with what the ledger
 * believes, and a reference can be asked for after a crash.
 */
export type PaperBook = {
  accept(bet: PaperBet): void
  find(reference: string): PaperBet | undefined
  all(): PaperBet[]
  observe(observation: Observation): void
  observations(): Observation[]
  /** by bookmaker and delay: how many were looked at, how many still stood */
  survival(): { bookmaker: string; after_ms: number; seen: number; stood: number; share: number }[]
  /** the share of a bookmaker's prices that still stood after one second; absent while none was looked at */
  survivalAfterSecond(bookmaker: string): number | undefined
  close(): void
}

/** @throws LedgerUnavailable */
export const openPaperBook = (file: string): PaperBook => {
  const db = openDatabase(file, schema)
  const bet = (row: Record<string, unknown>): PaperBet => ({
    reference: row.reference as string,
    bookmaker: row.bookmaker as string,
    odds: row.odds as number,
    stakeMinor: row.stake_minor as number,
    currency: row.currency as string,
    at: row.at as number,
  })
  return {
    // the primary key is what makes a reference fill once
    accept: ({ reference, bookmaker, odds, stakeMinor, currency, at }) =>
      db.insert('paper_bets', {
        reference,
        bookmaker,
        odds,
        stake_minor: stakeMinor,
        currency,
        at: Math.round(at),
      }),
    find: (reference) => {
      const row = db.get('SELECT * FROM paper_bets WHERE reference = ?', reference)
      return row && bet(row)
    },
    all: () => db.all('SELECT * FROM paper_bets ORDER BY at, reference').map(bet),
    observe: ({ reference, bookmaker, afterMs, actualMs, odds, stood }) =>
      void db.run(
        'INSERT OR IGNORE INTO observations VALUES (?, ?, ?, ?, ?, ?)',
        reference,
        bookmaker,
        afterMs,
        Math.round(actualMs),
        odds ?? null,
        stood === undefined ? null : Number(stood),
      ),
    observations: () =>
      db.all('SELECT * FROM observations ORDER BY reference, after_ms').map((row) => ({
        reference: row.reference as string,
        bookmaker: row.bookmaker as string,
        afterMs: row.after_ms as number,
        actualMs: row.actual_ms as number,
        ...(row.odds === null ? {} : { odds: row.odds as number }),
        ...(row.stood === null ? {} : { stood: row.stood === 1 }),
      })),
    survival: () =>
      db
        .all(
          `SELECT bookmaker, after_ms, count(stood) AS seen, coalesce(sum(stood), 0) AS stood FROM observations
           GROUP BY bookmaker, after_ms HAVING count(stood) > 0 ORDER BY bookmaker, after_ms`,
        )
        .map((row) => ({
          bookmaker: row.bookmaker as string,
          after_ms: row.after_ms as number,
          seen: row.seen as number,
          stood: row.stood as number,
          share: (row.stood as number) / (row.seen as number),
        })),
    survivalAfterSecond: (bookmaker) => {
      const row = db.get(
        'SELECT count(stood) AS seen, sum(stood) AS stood FROM observations WHERE bookmaker = ? AND after_ms = 1000',
        bookmaker,
      )!
      return row.seen === 0 ? undefined : (row.stood as number) / (row.seen as number)
    },
    close: () => db.close(),
  }
}
