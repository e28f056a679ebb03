import { z } from 'zod'
import { certainty, type Opportunity, opportunityKind } from './opportunity.ts'

/** A list, also as a query string writes it: `a,b`. */
const list = <T extends z.ZodType>(item: T) =>
  z.preprocess(
    (value) => (typeof value === 'string' ? value.split(',') : value),
    z.array(item).min(1).max(100),
  )
const word = z.string().min(1).max(200)
/** A number, also as a query string writes it. */
const number = z.preprocess(
  (value) => (typeof value === 'string' && value.trim() !== '' ? Number(value) : value),
  z.number(),
)
const flag = z.preprocess(
  (value) => (value === 'true' ? true : value === 'false' ? false : value),
  z.boolean(),
)

/** The names of a filter, for whoever builds a larger query around them. */
export const opportunityFilterShape = {
  kinds: list(opportunityKind).optional().describe('kinds of opportunity'),
  sports: list(word).optional().describe('sports, as in `sport`'),
  leagues: list(word).optional().describe('leagues, as in `league`'),
  bookmakers: list(word).optional().describe('only what needs no other bookmakers than these'),
  without_bookmakers: list(word).optional().describe('nothing that needs one of these'),
  markets: list(word).optional().describe('markets one of its legs is in, such as `ft_1x2`'),
  min_profit: number.optional().describe('least profit, percent of the outlay (`margin`)'),
  min_money: number.optional().describe('least worst result of the plan, minor units of its currency'),
  certainty: list(certainty).optional().describe('classes of certainty'),
  max_age_ms: number.optional().describe('every leg was seen within this time, ms'),
  live: flag.optional().describe('true: in play only; false: before the start only'),
  min_margin: number.optional().describe('deprecated name of `min_profit`; accepted until version 2'),
} as const

/** What a consumer wants to hear of, with one name, shape and meaning on REST, SSE and WebSocket. A name that is not here is an error. */
export const opportunityFilter = z.strictObject(opportunityFilterShape)
export type OpportunityFilter = z.infer<typeof opportunityFilter>

const within = (list: readonly string[] | undefined, value: string | undefined): boolean =>
  list === undefined || (value !== undefined && list.includes(value))

/**
 * Whether an opportunity is wanted.
 * @param at the time against which ages are reckoned, UTC ms
 */
export const passesFilter = (filter: OpportunityFilter, opportunity: Opportunity, at: number): boolean => {
  const { legs, plan, margin } = opportunity
  const leastProfit = filter.min_profit ?? filter.min_margin
  return (
    within(filter.kinds, opportunity.kind) &&
    within(filter.sports, opportunity.sport) &&
    within(filter.leagues, opportunity.league) &&
    within(filter.certainty, opportunity.certainty) &&
    legs.every((leg) => within(filter.bookmakers, leg.bookmaker)) &&
    !legs.some((leg) => filter.without_bookmakers?.includes(leg.bookmaker)) &&
    (filter.markets === undefined || legs.some((leg) => filter.markets!.includes(leg.market))) &&
    (leastProfit === undefined || margin >= leastProfit) &&
    (filter.min_money === undefined || (plan !== undefined && plan.worst_minor >= filter.min_money)) &&
    (filter.live === undefined || opportunity.live === filter.live) &&
    (filter.max_age_ms === undefined ||
      legs.every((leg) => at - Date.parse(leg.seen_at) <= filter.max_age_ms!))
  )
}

/** What a consumer of prices wants, of the same filter. */
export const passesPriceFilter = (
  filter: OpportunityFilter,
  price: {
    readonly sport: string
    readonly league?: string | undefined
    readonly bookmaker: string
    readonly market: string
    readonly live: boolean
  },
): boolean =>
  within(filter.sports, price.sport) &&
  within(filter.leagues, price.league) &&
  within(filter.bookmakers, price.bookmaker) &&
  !filter.without_bookmakers?.includes(price.bookmaker) &&
  within(filter.markets, price.market) &&
  (filter.live === undefined || price.live === filter.live)
