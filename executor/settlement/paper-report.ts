import type { Ledger } from '../ledger/ledger.ts'

/** What became of paper orders: how many were wanted, how many filled, and why the others did not. */
export type PaperReport = {
  readonly wanted: number
  readonly filled: number
  /** filled for less than was wanted */
  readonly in_part: number
  /** by reject code: `price_gone`, `price_changed`, `unavailable` … */
  readonly not_filled: Readonly<Record<string, number>>
  readonly by_bookmaker: Readonly<Record<string, { readonly wanted: number; readonly filled: number }>>
}

/** Paper against truth: orders that were sent to the paper venue, and how the prices behaved. */
export const paperReport = ({ db }: Ledger): PaperReport => {
  // legs that were never sent (another leg failed first) wanted nothing
  const sent = `FROM legs WHERE venue = 'paper' AND reference IN (SELECT reference FROM transitions WHERE becomes = 'placing')`
  const filled = 'CASE WHEN filled_minor > 0 THEN 1 ELSE 0 END'
  const all = db.get(
    `SELECT count(*) AS wanted, coalesce(sum(${filled}), 0) AS filled,
     coalesce(sum(CASE WHEN filled_minor > 0 AND filled_minor < stake_minor THEN 1 ELSE 0 END), 0) AS in_part ${sent}`,
  )!
  const reasons = db.all(
    `SELECT substr(reason, 1, instr(reason, ':') - 1) AS code, count(*) AS legs ${sent} AND state = 'rejected'
     GROUP BY code ORDER BY legs DESC, code`,
  )
  const bookmakers = db.all(
    `SELECT bookmaker, count(*) AS wanted, sum(${filled}) AS filled ${sent} GROUP BY bookmaker ORDER BY bookmaker`,
  )
  return {
    wanted: all.wanted as number,
    filled: all.filled as number,
    in_part: all.in_part as number,
    not_filled: Object.fromEntries(reasons.map(({ code, legs }) => [code as string, legs as number])),
    by_bookmaker: Object.fromEntries(
      bookmakers.map((row) => [
        row.bookmaker as string,
        { wanted: row.wanted as number, filled: row.filled as number },
      ]),
    ),
  }
}
