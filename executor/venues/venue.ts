import type { Settlement } from '#betting/settled.ts'
import type { LegEntry } from '../ledger/entry.ts'
import type { Approved } from '../limits/approve.ts'

/**
 * Why a venue did not take a bet, in our words; every venue translates its own. Only definite evidence that no bet exists makes a
 * rejection. The values say what whoever placed it should do.
 */
export const rejectCodes = {
  price_changed: 'the price is worse than the floor; look for another',
  price_gone: 'the price is not offered any more; look for another',
  suspended: 'the market is closed for now; try later or elsewhere',
  limit: 'the stake is over what the venue takes; make it smaller or split it',
  stake_too_small: 'the stake is under what the venue takes',
  insufficient_funds: 'put money there',
  not_allowed: 'the venue may not spend the token; grant an allowance',
  not_logged_in: 'log in',
  expired: 'it was not accepted in time; decide anew',
  duplicate: 'the venue already has this reference',
  bad_order: 'the order itself is wrong; a person must look',
  declined: 'a person said no',
  unavailable: 'nobody could place it; nothing was sent',
  not_found: 'the venue does not know the reference: nothing was placed',
  halted: 'betting was stopped; nothing was sent',
  other: 'the venue said no in words we do not know; they are kept',
} as const
export type RejectCode = keyof typeof rejectCodes

/** How an attempt to place ended. `placed` may be less than ordered: `stakeMinor` is what stands. */
export type Placement =
  | {
      readonly status: 'placed'
      readonly odds: number
      readonly stakeMinor: number
      readonly venueBetId: string
      /** what placing itself cost, whatever becomes of the bet (relayer, gas) */
      readonly feeMinor?: number
    }
  | { readonly status: 'rejected'; readonly code: RejectCode; readonly message: string }
  | { readonly status: 'unknown'; readonly message: string }

export type CashOut =
  | { readonly status: 'sold'; readonly amountMinor: number }
  | { readonly status: 'refused' | 'unknown'; readonly message: string }

export type CashOutOffer = { readonly amountMinor: number; readonly until?: number }

/**
 * Where bets are placed. `place` sends an order at most once and never throws: whatever may have arrived is `unknown`. `reconcile` asks what
 * became of a reference and sends nothing; it is safe at any time and any number of times.
 */
export type Venue = {
  readonly id: string
  /** `venue`: it never fills below the floor; `us`: only we check, so such legs go first */
  readonly floorKeptBy: 'venue' | 'us'
  place(order: Approved, signal: AbortSignal): Promise<Placement>
  /** `rejected` `not_found` only when the venue cannot still be about to accept it. The leg is the ledger's, as it was sent. */
  reconcile(reference: string, leg: LegEntry): Promise<Placement>
  /** what is left to bet with, in minor units of `currency`; absent where the venue does not say */
  balance?(bookmaker: string): { readonly minor: number; readonly currency: string } | undefined
  /** the most it would take now, where it can say without placing */
  maxStake?(order: Approved): Promise<number | undefined>
  cashOutOffer?(leg: LegEntry): Promise<CashOutOffer | undefined>
  /** Sells a placed bet for no less than `leastMinor`: sold, refused (the bet stands), or unknown. */
  cashOut?(leg: LegEntry, leastMinor: number): Promise<CashOut>
  /** Grants the venue's contract an allowance, bounded; where it has one. */
  allow?(amountMinor: number): Promise<{ readonly transaction: string }>
  /**
   * How the venue itself ended a bet that stands; `undefined` while it has not. Where there is such an answer it is the only one: results of
   * matches do not settle what a venue settles by its own rules.
   */
  settlement?(leg: LegEntry): Promise<Settlement | 'void' | undefined>
  /** Collects what a settled bet pays, where it does not come by itself. Safe to call again. */
  collect?(leg: LegEntry): Promise<void>
  close?(): Promise<void> | void
}
