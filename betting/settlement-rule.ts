import { z } from 'zod'
import { kinds, type Market, periods } from '#markets/market.ts'

/**
 * What one bookmaker does with the bets of a sport when the event does not simply run to its end: the fingerprint that
 * must agree between two legs before their sum is sure. An absent field is not known, which is never the same as agreed.
 * The rules themselves are data that arrives from outside (each bookmaker's folder keeps its own).
 */
export const settlementRuleSchema = z.strictObject({
  bookmaker: z.string().min(1),
  sport: z.string().min(1),
  /** the markets it speaks of; absent: all that no other rule of this bookmaker and sport names */
  kinds: z.array(z.enum(kinds)).min(1).optional(),
  periods: z.array(z.enum(periods)).min(1).optional(),
  /** whether its full-time markets count overtime, where that contradicts the market's key */
  overtime: z.enum(['included', 'excluded']).optional(),
  /** bets stand if the event starts within so many hours of the time announced; 0 never; or until the day ends locally */
  postponedStandsHours: z.union([z.number().min(0), z.literal('local_midnight')]).optional(),
  /**
   * the event is stopped for good: everything is void; everything but periods that were over; everything that was not yet
   * decided; or the score counts after the minimum play
   */
  abandonment: z.enum(['all_void', 'match_void', 'undecided_void', 'score_stands']).optional(),
  /** minutes after which an abandoned score stands, with `abandonment: score_stands` */
  minimumPlayMinutes: z.number().min(0).optional(),
  /**
   * a player gives up: bets stand once the first ball is served, a set is complete, two are, or only the whole match; or just
   * those that were already decided
   */
  retirement: z.enum(['first_ball', 'first_set', 'second_set', 'completed', 'undecided_void']).optional(),
  /** a two-way winner market that ends level: stake back, divided (dead heat), or lost */
  tie: z.enum(['push', 'divided', 'lost']).optional(),
  /** rises whenever somebody reads a change, so that a bet can be traced to the rule it was judged by */
  version: z.number().int().min(1),
  source: z.url(),
  /** when somebody last read the source, YYYY-MM-DD */
  verifiedOn: z.iso.date(),
  /** what the source leaves open, or how it was read */
  note: z.string().optional(),
})
export type SettlementRule = z.infer<typeof settlementRuleSchema>

/** Any number of rules of any bookmakers, in no order. */
export const settlementRulesSchema = z.array(settlementRuleSchema).readonly()
export type SettlementRules = z.infer<typeof settlementRulesSchema>

/**
 * The rule that speaks of this market at this bookmaker: one that names its kind and period before one that names either,
 * before one that names none. `undefined`: nobody has read the rules, nothing may be called sure.
 */
export const ruleFor = (
  rules: SettlementRules,
  bookmaker: string,
  sport: string,
  { kind, period }: Market,
): SettlementRule | undefined => {
  const speaks = rules.filter(
    (rule) =>
      rule.bookmaker === bookmaker &&
      rule.sport === sport &&
      (rule.kinds?.includes(kind) ?? true) &&
      (rule.periods?.includes(period) ?? true),
  )
  const exactness = (rule: SettlementRule) =>
    Number(rule.kinds !== undefined) * 2 + Number(rule.periods !== undefined)
  return speaks.sort((a, b) => exactness(b) - exactness(a))[0]
}
