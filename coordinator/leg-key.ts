import { marketKey } from '#markets/market.ts'
import type { OpportunityLeg } from '#protocol/opportunity.ts'

/** The key of a leg's price in its event's book. */
export const legKey = (leg: OpportunityLeg): string =>
  `${leg.bookmaker}|${marketKey(leg.market, leg.line)}|${leg.selection}|${leg.side}`
