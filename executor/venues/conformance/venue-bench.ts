import type { Approved } from '../../limits/approve.ts'
import type { SampleLeg } from '../../testing/sample-opportunity.ts'
import type { Venue } from '../venue.ts'

/** A bet in the venue's own books. */
export type HeldBet = { readonly reference: string; readonly odds: number; readonly stakeMinor: number }

/** What the counterparty does with the next order. The price is 2.1 and the limit none until a fault says otherwise. */
export type Fault =
  | { readonly kind: 'price'; readonly odds: number }
  | { readonly kind: 'gone' }
  | { readonly kind: 'suspended' }
  | { readonly kind: 'limit'; readonly minor: number }
  | { readonly kind: 'part'; readonly minor: number }
  /** takes the bet, then the answer is lost */
  | { readonly kind: 'cut_after_accepting' }
  /** the order never arrives, and nobody can know that */
  | { readonly kind: 'cut_before_arriving' }
  /** takes the bet, and answers after this real time */
  | { readonly kind: 'slow'; readonly ms: number }
  | { readonly kind: 'garbage' }
  | { readonly kind: 'no_funds' }

/** One venue with its counterparty under the test's control. */
export type VenueBench = {
  readonly venue: Venue
  order(changes?: Partial<SampleLeg>): Approved
  fault(fault: Fault): void
  /** the venue's own books, read past the venue */
  held(): readonly HeldBet[]
  /** how often something that could become a bet was sent */
  sent(): number
  /** after so long an order in doubt has found its end, real ms */
  readonly settleMs: number
  close(): Promise<void>
}

export type VenueUnderTest = {
  readonly name: string
  open(): Promise<VenueBench>
  /** cards that cannot apply, each with the reason */
  readonly skips: Readonly<Record<string, string>>
}
