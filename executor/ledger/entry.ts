import type { Opportunity, OpportunityLeg } from '#protocol/opportunity.ts'
import type { Side } from '#protocol/price.ts'
import type { BetState, LegState } from './states.ts'

/** Where a bet came from: the queue of offers, or a person. One opportunity is bet at most once per origin. */
export type Origin = 'queue' | 'person'

export type Mode = 'paper' | 'live'

/** One leg as the ledger knows it. Odds decimal; money in minor units of the bet's currency; a lay's stake is the backer's stake. */
export type LegEntry = {
  readonly reference: string
  readonly betId: string
  readonly n: number
  /** part of the opportunity, or added while a half-done bet was repaired */
  readonly role: 'plan' | 'repair'
  readonly venue: string
  readonly bookmaker: string
  readonly site: string
  readonly market: string
  readonly line?: number
  readonly selection: string
  readonly side: Side
  /** as planned */
  readonly odds: number
  /** the worst price at which it may be placed: least for a back, most for a lay */
  readonly floorOdds: number
  /** share of net market winnings the exchange keeps */
  readonly commission: number
  /** as ordered */
  readonly stakeMinor: number
  readonly filledOdds?: number
  /** accepted by the venue, 0 until it is */
  readonly filledMinor: number
  readonly venueBetId?: string
  readonly state: LegState
  readonly reason?: string
  /** net of fees, once settled */
  readonly profitMinor?: number
  /** all fees: commission, once settled, and what placing cost */
  readonly feeMinor: number
  /** of which placing cost, whatever became of the bet */
  readonly placingFeeMinor: number
  /** the last price before kick-off, for closing-line value */
  readonly closingOdds?: number
  readonly raw: OpportunityLeg['raw']
  readonly url?: string
}

/** One bet as the ledger knows it; times in UTC ms. */
export type BetEntry = {
  readonly id: string
  readonly opportunityId: string
  readonly origin: Origin
  readonly mode: Mode
  readonly strategy: string
  readonly state: BetState
  readonly reason?: string
  readonly eventId: string
  readonly sport: string
  readonly startAt?: number
  readonly currency: string
  readonly outlayMinor: number
  readonly worstMinor: number
  readonly bestMinor: number
  readonly profitMinor?: number
  readonly settledAt?: number
  readonly opportunity: Opportunity
  readonly offeredAt: number
  readonly changedAt: number
  /** how often it has changed; grows by one with every transition */
  readonly changes: number
  readonly legs: readonly LegEntry[]
}

/** A leg before the ledger has it. */
export type NewLeg = Omit<
  LegEntry,
  'betId' | 'state' | 'filledMinor' | 'feeMinor' | 'placingFeeMinor' | 'reference'
>
