import { randomBytes } from 'node:crypto'
import type { SQLOutputValue } from 'node:sqlite'
import type { Opportunity } from '#protocol/opportunity.ts'
import type { Side } from '#protocol/price.ts'
import type { BetEntry, LegEntry, Mode, NewLeg, Origin } from './entry.ts'
import type { BetState, LegState } from './states.ts'

export type Row = Record<string, SQLOutputValue>

const number = (row: Row, column: string): number => row[column] as number
const string = (row: Row, column: string): string => row[column] as string
/** `{ [key]: value }` where the column has one, `{}` where it is null: an absent property, never an undefined one. */
const maybe = <K extends string, T>(key: K, value: unknown): { readonly [P in K]?: T } =>
  value === null || value === undefined ? {} : ({ [key]: value } as { [P in K]: T })

export const legFromRow = (row: Row): LegEntry => ({
  reference: string(row, 'reference'),
  betId: string(row, 'bet_id'),
  n: number(row, 'n'),
  role: string(row, 'role') as LegEntry['role'],
  venue: string(row, 'venue'),
  bookmaker: string(row, 'bookmaker'),
  site: string(row, 'site'),
  market: string(row, 'market'),
  ...maybe<'line', number>('line', row.line),
  selection: string(row, 'selection'),
  side: string(row, 'side') as Side,
  odds: number(row, 'odds'),
  floorOdds: number(row, 'floor_odds'),
  commission: number(row, 'commission'),
  stakeMinor: number(row, 'stake_minor'),
  ...maybe<'filledOdds', number>('filledOdds', row.filled_odds),
  filledMinor: number(row, 'filled_minor'),
  ...maybe<'venueBetId', string>('venueBetId', row.venue_bet_id),
  state: string(row, 'state') as LegState,
  ...maybe<'reason', string>('reason', row.reason),
  ...maybe<'profitMinor', number>('profitMinor', row.profit_minor),
  feeMinor: number(row, 'fee_minor'),
  placingFeeMinor: number(row, 'placing_fee_minor'),
  ...maybe<'closingOdds', number>('closingOdds', row.closing_odds),
  raw: JSON.parse(string(row, 'raw')) as LegEntry['raw'],
  ...maybe<'url', string>('url', row.url),
})

export const betFromRow = (row: Row, legs: readonly LegEntry[]): BetEntry => ({
  id: string(row, 'id'),
  opportunityId: string(row, 'opportunity_id'),
  origin: string(row, 'origin') as Origin,
  mode: string(row, 'mode') as Mode,
  strategy: string(row, 'strategy'),
  state: string(row, 'state') as BetState,
  ...maybe<'reason', string>('reason', row.reason),
  eventId: string(row, 'event_id'),
  sport: string(row, 'sport'),
  ...maybe<'startAt', number>('startAt', row.start_at),
  currency: string(row, 'currency'),
  outlayMinor: number(row, 'outlay_minor'),
  worstMinor: number(row, 'worst_minor'),
  bestMinor: number(row, 'best_minor'),
  ...maybe<'profitMinor', number>('profitMinor', row.profit_minor),
  ...maybe<'settledAt', number>('settledAt', row.settled_at),
  // checked when it was entered; nobody else writes here
  opportunity: JSON.parse(string(row, 'opportunity')) as Opportunity,
  offeredAt: number(row, 'offered_at'),
  changedAt: number(row, 'changed_at'),
  changes: number(row, 'changes'),
  legs,
})

/** Columns of a bet that is being written for the first time. */
export const betRow = (bet: Omit<BetEntry, 'changes' | 'legs'>): Row => {
  const { event, home, away, kind, certainty } = bet.opportunity
  return {
    id: bet.id,
    opportunity_id: bet.opportunityId,
    origin: bet.origin,
    mode: bet.mode,
    kind,
    certainty,
    strategy: bet.strategy,
    state: bet.state,
    reason: bet.reason ?? null,
    event_id: bet.eventId,
    event,
    sport: bet.sport,
    home,
    away,
    start_at: bet.startAt ?? null,
    currency: bet.currency,
    outlay_minor: bet.outlayMinor,
    worst_minor: bet.worstMinor,
    best_minor: bet.bestMinor,
    opportunity: JSON.stringify(bet.opportunity),
    offered_at: bet.offeredAt,
    changed_at: bet.changedAt,
  }
}

/** Columns of a leg that is being written for the first time. */
export const legRow = (
  { id, mode, eventId }: Pick<BetEntry, 'id' | 'mode' | 'eventId'>,
  leg: NewLeg,
): Row => ({
  // a worker sees opportunities too: nobody who was not asked to place the bet may know what it is called
  reference: `${id}-${leg.n}-${randomBytes(9).toString('base64url')}`,
  bet_id: id,
  mode,
  event_id: eventId,
  n: leg.n,
  role: leg.role,
  venue: leg.venue,
  bookmaker: leg.bookmaker,
  site: leg.site,
  market: leg.market,
  line: leg.line ?? null,
  selection: leg.selection,
  side: leg.side,
  odds: leg.odds,
  floor_odds: leg.floorOdds,
  commission: leg.commission,
  stake_minor: leg.stakeMinor,
  state: 'pending',
  raw: JSON.stringify(leg.raw),
  url: leg.url ?? null,
})
