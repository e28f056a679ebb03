import type { Clock } from '#runtime/clock.ts'
import type { Mode } from '../ledger/entry.ts'
import type { Ledger } from '../ledger/ledger.ts'
import type { AccountState, Candidate } from '../limits/limit.ts'
import type { VenueBook } from '../venues/venue-book.ts'

export type AccountStateOptions = {
  readonly ledger: Ledger
  readonly clock: Pick<Clock, 'now' | 'rate'>
  readonly live: boolean
  readonly stopped: () => string | undefined
  readonly venues: VenueBook
}

const dayMs = 86_400_000

/** Reads from the ledger what the limits ask about; every figure is of this moment. */
export const createAccountState = ({ ledger, clock, live, stopped, venues }: AccountStateOptions) => {
  const { db } = ledger
  const sum = (sql: string, ...values: (string | number)[]) => db.get(sql, ...values)?.total as number
  /** Money that is, or may be, out: a back's stake, a lay's liability; of other bets than this one. */
  const atRisk = (mode: Mode, betId: string, where: string, ...values: string[]): number =>
    sum(
      `SELECT coalesce(sum(at_risk_minor), 0) AS total FROM legs WHERE at_risk_minor > 0 AND mode = ? ${where}`,
      mode,
      ...values,
    ) -
    sum(
      `SELECT coalesce(sum(at_risk_minor), 0) AS total FROM legs WHERE bet_id = ? AND mode = ? ${where}`,
      betId,
      mode,
      ...values,
    )
  /** settled bets are many and change seldom: their sums are kept until another one is settled */
  const settledSums = new Map<Mode, { at: number; drawdownMinor: number }>()
  const drawdown = (mode: Mode): number => {
    const known = settledSums.get(mode)
    if (known?.at === ledger.settlements()) return known.drawdownMinor
    const drawdownMinor = sum(
      `SELECT coalesce(max(0, max(running)) - (SELECT coalesce(sum(profit_minor), 0) FROM bets WHERE mode = ?1 AND settled_at IS NOT NULL), 0) AS total
       FROM (SELECT sum(profit_minor) OVER (ORDER BY settled_at, rowid) AS running FROM bets WHERE mode = ?1 AND settled_at IS NOT NULL)`,
      mode,
    )
    settledSums.set(mode, { at: ledger.settlements(), drawdownMinor })
    return drawdownMinor
  }
  return ({
    betId,
    strategy,
    opportunity,
    plan,
  }: Pick<Candidate, 'betId' | 'strategy' | 'opportunity' | 'plan'>): AccountState => {
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
      openMinor: atRisk(mode, betId, ''),
      eventMinor: atRisk(mode, betId, 'AND event_id = ?', opportunity.event_id),
      bookmakerMinor: (bookmaker) => atRisk(mode, betId, 'AND bookmaker = ?', bookmaker),
      dayProfitMinor: sum(
        `SELECT coalesce(sum(profit_minor), 0) AS total FROM bets WHERE mode = ? AND settled_at >= ?`,
        mode,
        Math.floor(now / dayMs) * dayMs,
      ),
      drawdownMinor: drawdown(mode),
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
