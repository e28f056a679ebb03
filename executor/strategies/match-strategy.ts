import type { Opportunity } from '#protocol/opportunity.ts'
import type { Strategy } from './strategy.ts'

const holds = (list: readonly string[] | undefined, value: string | undefined): boolean =>
  list === undefined || (value !== undefined && list.includes(value))

/** Whether the strategy is about opportunities of this sort at all; how much and whether now is decided by the limits. */
export const matchesStrategy = (strategy: Strategy, opportunity: Opportunity): boolean =>
  strategy.enabled &&
  strategy.kinds.includes(opportunity.kind) &&
  holds(strategy.sports, opportunity.sport) &&
  holds(strategy.leagues, opportunity.league) &&
  opportunity.legs.every(
    ({ bookmaker, market }) =>
      holds(strategy.bookmakers, bookmaker) &&
      !strategy.without_bookmakers.includes(bookmaker) &&
      holds(strategy.markets, market),
  )
