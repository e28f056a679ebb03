import { z } from 'zod'
import { certainty, opportunityKind } from '#protocol/opportunity.ts'
import { currency } from '#protocol/price.ts'
import { bookmakerId } from '#protocol/quote.ts'

const minor = z.number().int().nonnegative()

/** How large a bet becomes. Outlay is what leaves the accounts: stakes of backs, liabilities of lays. */
const sizing = z.discriminatedUnion('kind', [
  /** the stakes of the opportunity's plan, made smaller in proportion where limits ask for it */
  z.strictObject({ kind: z.literal('plan') }),
  /** one stake for every bet of a single leg */
  z.strictObject({ kind: z.literal('flat'), stake_minor: minor.positive() }),
  /** a fraction of the Kelly stake of the bankroll, at most `cap` of it; single legs with fair odds only */
  z.strictObject({
    kind: z.literal('kelly'),
    fraction: z.number().gt(0).max(1).default(0.3),
    cap: z.number().gt(0).max(1).default(0.02),
  }),
])

/** The figures of the limits. Money in minor units of the strategy's currency, over all bets of the same mode. */
const limits = z.strictObject({
  min_stake_minor: minor.default(1),
  max_stake_minor: minor.default(50_000),
  max_outlay_minor: minor.default(100_000),
  max_per_event_minor: minor.default(200_000),
  max_per_bookmaker_minor: minor.default(500_000),
  max_open_minor: minor.default(2_000_000),
  /** largest share of the bankroll in one bet */
  max_bankroll_share: z.number().gt(0).max(1).default(1),
  max_day_loss_minor: minor.default(50_000),
  /** how far the sum of all profits may fall below its highest point */
  max_drawdown_minor: minor.default(100_000),
  /** after so many bets lost in a row, nothing for so long */
  cooldown: z
    .strictObject({ losses: z.number().int().positive(), minutes: z.number().positive() })
    .default({ losses: 5, minutes: 60 }),
  /** oldest confirmation of a price, in ms */
  max_leg_age_ms: z.number().positive().default(60_000),
  /** what counts as betting the same thing again: the same market of an event, or anything on the event */
  duplicates: z.enum(['market', 'event']).default('market'),
})

/** What may be done by itself when a bet is half placed, and how far it may go. */
const repair = z.strictObject({
  automatic: z.boolean().default(true),
  /** most money a repair may add to what was planned, as a share of the planned outlay */
  max_extra_outlay: z.number().min(0).max(5).default(0.5),
  /**
   * how far below doing nothing a repair may leave the bet should the repair itself be interrupted, as a share of the planned outlay. 0: only
   * repairs no step of which can make matters worse
   */
  max_at_risk: z.number().min(0).max(1).default(0),
  /** attempts after the first failure */
  max_attempts: z.number().int().min(0).max(10).default(3),
})

/** One way of betting, as a person writes it down. Unknown words are mistakes. */
export const strategy = z.strictObject({
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  enabled: z.boolean().default(true),
  mode: z.enum(['paper', 'live']).default('paper'),
  kinds: z.array(opportunityKind).min(1).default(['arbitrage']),
  certainty: z.array(certainty).min(1).default(['sure', 'sure_if_no_push', 'sure_unless_void']),
  sports: z.array(z.string()).optional(),
  leagues: z.array(z.string()).optional(),
  markets: z.array(z.string()).optional(),
  /** every leg must be at one of these */
  bookmakers: z.array(bookmakerId).optional(),
  /** no leg may be at one of these */
  without_bookmakers: z.array(bookmakerId).default([]),
  /** guaranteed profit in percent of the outlay: less is not worth it, more is too good to be true */
  min_margin: z.number().default(0),
  max_margin: z.number().default(10),
  in_play: z.boolean().default(false),
  /** minutes before kick-off between which bets are placed */
  window: z
    .strictObject({ from_minutes: z.number().optional(), to_minutes: z.number().default(0) })
    .default({ to_minutes: 0 }),
  min_odds: z.number().min(1).default(1.01),
  max_odds: z.number().default(1000),
  /** how much worse than planned a leg's price may be, as a share of the price */
  odds_tolerance: z.number().min(0).max(0.2).default(0),
  /** the least guaranteed result that is still worth placing, after prices were looked at again */
  min_worst_minor: z.number().int().default(0),
  currency: currency.default('GBP'),
  bankroll_minor: minor.positive().default(1_000_000),
  sizing: sizing.default({ kind: 'plan' }),
  limits: limits.prefault({}),
  repair: repair.prefault({}),
})
export type Strategy = z.infer<typeof strategy>

export const strategies = z
  .strictObject({ strategies: z.array(strategy).min(1) })
  .refine(({ strategies: all }) => new Set(all.map(({ name }) => name)).size === all.length, {
    message: 'two strategies have the same name',
    path: ['strategies'],
  })

/**
 * What runs when nobody wrote anything: arbitrage on paper. Rules nobody has compared are accepted, because nothing can be lost on paper and the
 * result teaches; a live strategy has to say so itself.
 */
export const paperArbitrage: Strategy = strategy.parse({
  name: 'paper-arbitrage',
  certainty: ['sure', 'sure_if_no_push', 'sure_unless_void', 'rules_unknown'],
})
