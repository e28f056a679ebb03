import { z } from 'zod'
import { decimalOdds, minorUnits, side, timestamp } from '#protocol/price.ts'
import { bookmakerId } from '#protocol/quote.ts'
import type { BetResult, PriceReference } from '#protocol/worker-message.ts'

/** A price somebody wants seen again: the leg of an opportunity, as the bookmaker writes it. */
export const verifyLeg = z.object({
  bookmaker: bookmakerId,
  side,
  raw: z.object({
    match_id: z.string().optional(),
    home: z.string(),
    away: z.string(),
    market: z.string(),
    line: z.number().optional(),
    selection: z.string(),
  }),
})
export type VerifyLeg = z.infer<typeof verifyLeg>

/** `POST /verify`. `after`: an earlier sighting does not count. */
export const verifyBody = z.object({ prices: z.array(verifyLeg).min(1).max(20), after: timestamp })

/** The answer per price, in the order asked. Without `seen_at` nobody could look; without `odds` the price is gone. */
export const seenPrice = z.object({
  odds: decimalOdds.optional(),
  max_stake: z.number().positive().optional(),
  seen_at: timestamp.optional(),
  changed_at: timestamp.optional(),
  /** what the bookmaker's own words mean: the event, and the selection in the event's orientation; absent: not in the book */
  means: z
    .object({ event_id: z.string(), market: z.string(), line: z.number().optional(), selection: z.string() })
    .optional(),
})
export type SeenPrice = z.infer<typeof seenPrice>

/** `POST /place`. */
export const placeBody = z.object({
  reference: z.string().min(1).max(120),
  price: verifyLeg,
  stake_minor: minorUnits.positive(),
  currency: z.string(),
  min_odds: decimalOdds,
})

/** The end of a bet as the executor wants to know it. */
export type BetAnswer = Pick<BetResult, 'status' | 'odds' | 'stake_minor' | 'bet_id' | 'code' | 'message'>

/** The same price in the words of the protocol with workers. */
export const priceReferenceOf = ({ bookmaker, side, raw }: VerifyLeg): PriceReference => ({
  bookmaker,
  ...(raw.match_id !== undefined && { match_id: raw.match_id }),
  home: raw.home,
  away: raw.away,
  market: raw.market,
  ...(raw.line !== undefined && { line: raw.line }),
  selection: raw.selection,
  side,
})
