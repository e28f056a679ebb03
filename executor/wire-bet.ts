import type { Bet } from '#protocol/bet-change.ts'
import type { BetEntry } from './ledger/entry.ts'

const iso = (at: number): string => new Date(at).toISOString()

/** The ledger's entry as everybody else reads it. */
export const wireBet = (entry: BetEntry): Bet => {
  const { opportunity } = entry
  return {
    id: entry.id,
    opportunity_id: entry.opportunityId,
    mode: entry.mode,
    kind: opportunity.kind,
    certainty: opportunity.certainty,
    strategy: entry.strategy,
    state: entry.state,
    ...(entry.reason === undefined ? {} : { reason: entry.reason }),
    event_id: entry.eventId,
    event: opportunity.event,
    sport: entry.sport,
    home: opportunity.home,
    away: opportunity.away,
    ...(entry.startAt === undefined ? {} : { start_time: iso(entry.startAt) }),
    currency: entry.currency,
    outlay_minor: entry.outlayMinor,
    worst_minor: entry.worstMinor,
    best_minor: entry.bestMinor,
    ...(entry.profitMinor === undefined ? {} : { profit_minor: entry.profitMinor }),
    legs: entry.legs.map((leg) => ({
      bookmaker: leg.bookmaker,
      market: leg.market,
      ...(leg.line === undefined ? {} : { line: leg.line }),
      selection: leg.selection,
      side: leg.side,
      odds: leg.filledOdds ?? leg.odds,
      stake_minor: leg.filledMinor || leg.stakeMinor,
      state: leg.state,
      reference: leg.reference,
      ...(leg.reason === undefined ? {} : { reason: leg.reason }),
      ...(leg.profitMinor === undefined ? {} : { profit_minor: leg.profitMinor }),
    })),
    offered_at: iso(entry.offeredAt),
    changed_at: iso(entry.changedAt),
  }
}
