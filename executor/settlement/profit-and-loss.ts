import type { Mode } from '../ledger/entry.ts'
import type { Ledger } from '../ledger/ledger.ts'

/** Sums of settled bets or legs, in minor units; profit is net of fees. */
export type ProfitLine = {
  readonly settled: number
  readonly staked_minor: number
  readonly profit_minor: number
  readonly fees_minor: number
}

export type ProfitAndLoss = ProfitLine & {
  readonly currency: string
  readonly mode: Mode | 'all'
  readonly open: number
  readonly open_outlay_minor: number
  /** what prices moved between plan and fill cost (negative) or brought, at the settlement that came */
  readonly slippage_minor: number
  /** mean of filled odds over closing odds, less one, of legs whose closing price is known */
  readonly closing_line_value?: number
  readonly by_bookmaker: Readonly<Record<string, ProfitLine>>
  readonly by_strategy: Readonly<Record<string, ProfitLine>>
  readonly by_sport: Readonly<Record<string, ProfitLine>>
  /** UTC day of settlement */
  readonly by_day: Readonly<Record<string, ProfitLine>>
}

const settledLegs = `FROM legs l JOIN bets b ON b.id = l.bet_id
  WHERE b.settled_at IS NOT NULL AND b.currency = ?1 AND (?2 = 'all' OR b.mode = ?2) AND l.state <> 'rejected'`

const line = `count(DISTINCT b.id) AS settled, coalesce(sum(l.filled_minor), 0) AS staked_minor,
  coalesce(sum(l.profit_minor), 0) AS profit_minor, coalesce(sum(l.fee_minor), 0) AS fees_minor`

/**
 * Profit and loss of one currency, split four ways; each split sums to the whole. `staked_minor` is the sum of backers' stakes.
 */
export const profitAndLoss = (
  { db }: Ledger,
  currency: string,
  mode: Mode | 'all' = 'all',
): ProfitAndLoss => {
  const asLine = (row: Record<string, unknown>): ProfitLine => ({
    settled: row.settled as number,
    staked_minor: row.staked_minor as number,
    profit_minor: row.profit_minor as number,
    fees_minor: row.fees_minor as number,
  })
  const by = (column: string): Record<string, ProfitLine> =>
    Object.fromEntries(
      db
        .all(`SELECT ${column} AS name, ${line} ${settledLegs} GROUP BY name ORDER BY name`, currency, mode)
        .map((row) => [row.name as string, asLine(row)]),
    )
  const open = db.get(
    `SELECT count(*) AS bets, coalesce(sum(outlay_minor), 0) AS outlay FROM bets
     WHERE state IN ('approved', 'verifying', 'placing', 'placed', 'unknown', 'partial') AND currency = ?1 AND (?2 = 'all' OR mode = ?2)`,
    currency,
    mode,
  )!
  const slippage = db.get(
    `SELECT coalesce(sum(CASE l.state WHEN 'won' THEN 1.0 WHEN 'half_won' THEN 0.5 ELSE 0 END
       * l.filled_minor * (l.filled_odds - l.odds) * CASE l.side WHEN 'back' THEN 1 ELSE 0 END), 0)
     - coalesce(sum(CASE l.state WHEN 'lost' THEN 1.0 WHEN 'half_lost' THEN 0.5 ELSE 0 END
       * l.filled_minor * (l.filled_odds - l.odds) * CASE l.side WHEN 'lay' THEN 1 ELSE 0 END), 0) AS minor ${settledLegs}`,
    currency,
    mode,
  )!
  const closing = db.get(
    `SELECT avg(CASE l.side WHEN 'back' THEN l.filled_odds / l.closing_odds ELSE l.closing_odds / l.filled_odds END - 1) AS value
     ${settledLegs} AND l.closing_odds IS NOT NULL AND l.filled_odds IS NOT NULL`,
    currency,
    mode,
  )!.value
  return {
    currency,
    mode,
    ...asLine(db.get(`SELECT ${line} ${settledLegs}`, currency, mode)!),
    open: open.bets as number,
    open_outlay_minor: open.outlay as number,
    slippage_minor: Math.round(slippage.minor as number),
    ...(closing === null ? {} : { closing_line_value: closing as number }),
    by_bookmaker: by('l.bookmaker'),
    by_strategy: by('b.strategy'),
    by_sport: by('b.sport'),
    by_day: by(`date(b.settled_at / 1000, 'unixepoch')`),
  }
}
