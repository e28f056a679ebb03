import type { Clock } from '#runtime/clock.ts'
import type { Mode } from '../ledger/entry.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { Candidate, Desk } from '../limits/limit.ts'
import type { VenueBook } from '../venues/venue-book.ts'

export type DeskOptions = {
  readonly ledger: Ledger
  readonly clock: Pick<Clock, 'now' | 'rate'>
  readonly live: boolean
  readonly stopped: () => string | undefined
  readonly venues: VenueBook
}

const dayMs = 86_400_000

/** Money that is, or may be, out: a back's stake, a lay's liability; what was filled once that is known. */
const outlaySql = `CASE WHEN l.side = 'back' THEN CASE WHEN l.state = 'placed' THEN l.filled_minor ELSE l.stake_minor END
  ELSE CAST(ceil(CASE WHEN l.state = 'placed' THEN l.filled_minor * (l.filled_odds - 1) ELSE l.stake_minor * (l.odds - 1) END - 1e-6) AS INTEGER) END`
const openSql = `FROM legs l JOIN bets b ON b.id = l.bet_id
  WHERE b.state IN ('approved', 'verifying', 'placing', 'placed', 'unknown', 'partial')
  AND l.state IN ('pending', 'placing', 'placed', 'unknown') AND b.mode = ?1 AND b.id <> ?2`

/** Reads from the ledger what the limits ask about; every figure is of this moment. */
export const createDesk = ({ ledger: { db }, clock, live, stopped, venues }: DeskOptions) => {
  const sum = (sql: string, ...values: (string | number)[]) => db.get(sql, ...values)?.total as number
  return ({
    betId,
    strategy,
    opportunity,
    plan,
  }: Pick<Candidate, 'betId' | 'strategy' | 'opportunity' | 'plan'>): Desk => {
    const now = clock.now()
    const mode: Mode = strategy.mode
    const streak = db.all(
      `SELECT profit_minor, settled_at FROM bets WHERE mode = ? AND state = 'settled' ORDER BY settled_at DESC, rowid DESC LIMIT ?`,
      mode,
      strategy.limits.cooldown.losses,
    )
    const won = streak.findIndex((row) => (row.profit_minor as number) >= 0)
    return {
      now,
      speed: Math.max(1, clock.rate()),
      live,
      stopped: stopped(),
      openMinor: sum(`SELECT coalesce(sum(${outlaySql}), 0) AS total ${openSql}`, mode, betId),
      eventMinor: sum(
        `SELECT coalesce(sum(${outlaySql}), 0) AS total ${openSql} AND b.event_id = ?3`,
        mode,
        betId,
        opportunity.event_id,
      ),
      bookmakerMinor: (bookmaker) =>
        sum(
          `SELECT coalesce(sum(${outlaySql}), 0) AS total ${openSql} AND l.bookmaker = ?3`,
          mode,
          betId,
          bookmaker,
        ),
      dayProfitMinor: sum(
        `SELECT coalesce(sum(profit_minor), 0) AS total FROM bets WHERE mode = ? AND settled_at >= ?`,
        mode,
        Math.floor(now / dayMs) * dayMs,
      ),
      drawdownMinor: sum(
        `SELECT coalesce(max(0, max(running)) - (SELECT coalesce(sum(profit_minor), 0) FROM bets WHERE mode = ?1 AND settled_at IS NOT NULL), 0) AS total
         FROM (SELECT sum(profit_minor) OVER (ORDER BY settled_at, rowid) AS running FROM bets WHERE mode = ?1 AND settled_at IS NOT NULL)`,
        mode,
      ),
      losses: won === -1 ? streak.length : won,
      lastLossAt: won === 0 ? undefined : (streak[0]?.settled_at as number | undefined),
      duplicate: db.get(
        `SELECT b.id FROM bets b WHERE b.event_id = ?1 AND b.mode = ?2 AND b.id <> ?3 AND b.state NOT IN ('offered', 'refused', 'rejected')
         AND (?4 IS NULL OR EXISTS (SELECT 1 FROM legs l WHERE l.bet_id = b.id
           AND l.market || ' ' || coalesce(l.line, '') IN (SELECT value FROM json_each(?4)))) LIMIT 1`,
        opportunity.event_id,
        mode,
        betId,
        strategy.limits.duplicates === 'event'
          ? null
          : JSON.stringify((plan?.legs ?? []).map(({ market, line }) => `${market} ${marketLine(line)}`)),
      )?.id as string | undefined,
      balanceMinor: (bookmaker) => {
        const held = venues.at(bookmaker, mode)?.balance?.(bookmaker)
        return held?.currency === strategy.currency ? held.minor : undefined
      },
      hasVenue: (bookmaker) => venues.at(bookmaker, mode) !== undefined,
    }
  }
}

/** A line as SQLite writes a REAL. */
const marketLine = (line: number | undefined): string =>
  line === undefined ? '' : Number.isInteger(line) ? `${line}.0` : String(line)
