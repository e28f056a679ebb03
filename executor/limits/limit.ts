import type { Opportunity } from '#protocol/opportunity.ts'
import type { NewLeg, Origin } from '../ledger/entry.ts'
import type { Strategy } from '../strategies/strategy.ts'

/** What was seen when a price was looked at again. `odds` absent: it is gone. Times in UTC ms, money in minor units. */
export type PriceSeen = {
  readonly odds?: number
  readonly maxStakeMinor?: number
  /** absent: nobody could look */
  readonly seenAt?: number
  /** what the bookmaker's own words mean, as the coordinator has them; absent: it does not know */
  readonly means?: {
    readonly eventId?: string | undefined
    readonly market: string
    readonly line?: number | undefined
    readonly selection: string
  }
}

/** A bet somebody wants to place, before anybody allowed it. */
export type Candidate = {
  readonly betId: string
  readonly origin: Origin
  readonly opportunity: Opportunity
  readonly strategy: Strategy
  /** why nothing could be planned, where that is known */
  readonly problem?: string
  /** the stakes, absent where nothing could be planned */
  readonly plan?: {
    readonly currency: string
    readonly outlayMinor: number
    readonly worstMinor: number
    readonly bestMinor: number
    readonly legs: readonly NewLeg[]
  }
  /** one per planned leg, once the prices have been looked at again; the plan's figures are then those at the prices seen */
  readonly pricesSeen?: readonly PriceSeen[]
}

/** What the account knows when it decides. Money in minor units, over all bets of the strategy's mode except this one. */
export type AccountState = {
  /** UTC ms */
  readonly now: number
  /** how many times faster than real time the followed clock runs, at least 1: real delays look that much longer on it */
  readonly speed: number
  /** both keys of live betting are there */
  readonly live: boolean
  /** who stopped betting, absent while it is allowed */
  readonly stopped: string | undefined
  readonly openMinor: number
  readonly eventMinor: number
  bookmakerMinor(bookmaker: string): number
  /** today's settled profit, UTC day of `now`; negative is a loss */
  readonly dayProfitMinor: number
  /** distance of the sum of settled profits from its highest point */
  readonly drawdownMinor: number
  /** newest settled bets in a row that lost, and when the last of them was settled */
  readonly losses: number
  readonly lastLossAt: number | undefined
  /** a bet that already stands on the same market (or event) */
  readonly duplicate: string | undefined
  /** balance where the venue says one */
  balanceMinor(bookmaker: string): number | undefined
  /** whether some venue can place at that bookmaker in the strategy's mode */
  hasVenue(bookmaker: string): boolean
}

/** The figures that decided a refusal. */
export type Figures = Readonly<Record<string, string | number | boolean | undefined>>

/** One small check. It gives the figures that forbid the bet, or nothing. */
export type Limit = (candidate: Candidate, account: AccountState) => Figures | undefined

/** Why a bet was not allowed: a code of the closed set, with the figures. */
export type Refusal<Code extends string = string> = { readonly code: Code; readonly figures: Figures }

/** `code {"figure":1}`, as the ledger keeps it and people read it. */
export const explain = ({ code, figures }: Refusal): string =>
  Object.keys(figures).length === 0 ? code : `${code} ${JSON.stringify(figures)}`
