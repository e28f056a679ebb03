import { z } from 'zod'
import { currency, decimalOdds, minorUnits, side, timestamp } from './price.ts'
import { bookmakerId } from './quote.ts'

export const opportunityKind = z.enum(['arbitrage', 'middle', 'value', 'signal'])
export const certainty = z.enum([
  'sure',
  'sure_if_no_push',
  'sure_unless_void',
  'rules_differ',
  'rules_unknown',
  'fees_unknown',
])
export type Certainty = z.infer<typeof certainty>

/** One price an opportunity is made of, in canonical orientation, with what is needed to find it at its bookmaker. */
export const opportunityLeg = z.object({
  bookmaker: bookmakerId,
  site: z.string(),
  market: z.string(),
  line: z.number().optional(),
  selection: z.string(),
  side,
  odds: decimalOdds,
  /** share of the whole outlay that this leg takes (a lay's outlay is its liability), 0 to 1 */
  share: z.number().min(0).max(1),
  /** share of net market winnings the exchange keeps, as the plan reckoned with it */
  commission: z.number().min(0).max(0.5).optional(),
  /** largest stake shown, in units of the bookmaker's currency */
  max_stake: z.number().positive().optional(),
  seen_at: timestamp,
  changed_at: timestamp,
  /** as the bookmaker writes and orients it */
  raw: z.object({
    match_id: z.string().optional(),
    home: z.string(),
    away: z.string(),
    market: z.string(),
    line: z.number().optional(),
    selection: z.string(),
    raw_id: z.string().optional(),
  }),
  url: z.string().optional(),
})
export type OpportunityLeg = z.infer<typeof opportunityLeg>

/** Stakes made real: integer minor units per leg, with what comes out in the worst and in the best outcome. */
export const plan = z.object({
  currency,
  outlay_minor: minorUnits,
  worst_minor: minorUnits,
  best_minor: minorUnits,
  worst_outcome: z.string(),
  stakes_minor: z.array(minorUnits.nonnegative()),
  /** guaranteed profit per hour until settlement, where the start is known */
  profit_per_hour_minor: z.number().optional(),
})
export type WirePlan = z.infer<typeof plan>

/** Why it cannot lose: the outcome that pays least, and per leg the odds at which it would be over. */
export const certificate = z.object({
  worst_outcome: z.string(),
  ends_at: z.array(z.object({ leg: z.number().int().min(0), odds: z.number() })),
})
export type WireCertificate = z.infer<typeof certificate>

const seedLeg = z.object({ provider: bookmakerId, odds: decimalOdds, side: z.string() })

/**
 * An opportunity as everybody reads it. `event`, `margin`, `home`, `away`, `market`, `leg_1`, `leg_2` are the basic form;
 * the rest is additive. `margin` is the guaranteed profit in percent of the outlay: (1/S − 1) × 100 for plain legs, never 1 − S. Of a middle it
 * is what a miss brings, below 0; of a value bet, where nothing is guaranteed, its expected profit; of a signal 0.
 */
export const opportunity = z.object({
  id: z.string(),
  kind: opportunityKind,
  event: z.string(),
  event_id: z.string(),
  sport: z.string(),
  league: z.string().optional(),
  start_time: timestamp.optional(),
  live: z.boolean(),
  home: z.string(),
  away: z.string(),
  /** the market's name, or `mixed` when the legs are of several */
  market: z.string(),
  line: z.number().optional(),
  margin: z.number(),
  leg_1: seedLeg,
  leg_2: seedLeg.optional(),
  leg_3: seedLeg.optional(),
  legs: z.array(opportunityLeg).min(1),
  certainty,
  plan: plan.optional(),
  certificate: certificate.optional(),
  /** set while somebody must look before anything is placed, e.g. `too_good` */
  quarantined: z.string().optional(),
  /**
   * `confidence` 0 to 100 with its parts `confidence_freshness` …, and by kind: a middle's `hit`, `miss` and `break_even_probability`, a value's
   * `fair_odds`, `expected_value` and `kelly`, a signal's name `signal` and what it is made of
   */
  figures: z.record(z.string(), z.union([z.number(), z.string()])).optional(),
  opened_at: timestamp,
  moved_at: timestamp,
})
export type Opportunity = z.infer<typeof opportunity>
