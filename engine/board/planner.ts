import { certaintyOf } from '#betting/certainty.ts'
import type { PlanLeg } from '#betting/plan/leg.ts'
import { plan } from '#betting/plan/plan.ts'
import { planSpace } from '#betting/plan/plan-space.ts'
import { ruleFor, type SettlementRules } from '#betting/settlement-rule.ts'
import { settleLine } from '#betting/witness/bet-line.ts'
import { currencyExponent, minorFromUnits } from '#markets/money.ts'
import type { Certainty, WirePlan } from '#protocol/opportunity.ts'
import type { BookQuote } from '../book/book-quote.ts'
import type { EventBook } from '../book/event-book.ts'
import { describeOutcome } from '../detect/describe-outcome.ts'
import { engineQuote } from '../detect/engine-quote.ts'
import { areUnknown } from '../detect/fees-at.ts'
import type { Terms } from '../detect/terms.ts'

export type PlannerPorts = {
  readonly terms: Terms
  /** what each bookmaker does when an event does not run its course */
  readonly rules: () => SettlementRules
  /** outlay in minor units of `currency` */
  readonly bankrollMinor: number
  readonly currency: string
  /** units of `currency` for one unit of another */
  readonly rates: Readonly<Record<string, number>>
  readonly now: () => number
}

/** Until the money of a football match is back: it is settled soon after it ends. */
const hoursToSettle = 2.5

export type Planned = { readonly plan: WirePlan } | { readonly dropped: string }

/** Minor units of `to` for one of `from`, where a unit of `from` is `rate` units of `to`. */
const minorRate = (rate: number, from: string, to: string): number =>
  rate * 10 ** (currencyExponent(to) - currencyExponent(from))

/** Turns shares into stakes that can be placed, and classes how certain a set of bets is. */
export const createPlanner = ({ terms, rules, bankrollMinor, currency, rates, now }: PlannerPorts) => {
  const rateOf = new Map(Object.entries(rates))
  const planLeg = (quote: BookQuote): PlanLeg | undefined => {
    const allowed = terms.of(quote.bookmaker, quote.worker.descriptor)
    const own = allowed.currency ?? currency
    const rate = own === currency ? 1 : rateOf.get(own)
    if (rate === undefined) return undefined
    const minor = (units: number | undefined) =>
      units === undefined ? undefined : minorFromUnits(units, own)
    const most = Math.min(
      minor(quote.limit) ?? Number.POSITIVE_INFINITY,
      minor(allowed.max_stake) ?? Number.POSITIVE_INFINITY,
    )
    const minMinor = minor(allowed.min_stake)
    const incrementMinor = minor(allowed.increment)
    const balanceMinor = minor(allowed.balance)
    if (minMinor !== undefined && minMinor > most) return undefined
    return {
      quote: engineQuote(quote, terms),
      limits: {
        ...(Number.isFinite(most) && { maxMinor: most }),
        ...(minMinor !== undefined && { minMinor }),
        ...(incrementMinor !== undefined && incrementMinor > 0 && { incrementMinor }),
        ...(balanceMinor !== undefined && { balanceMinor }),
      },
      ...(own !== currency && { conversion: { rate: minorRate(rate, own, currency) } }),
    }
  }

  return {
    /** Integer stakes within the accounts' limits, or the reason why there are none. */
    plan: (quotes: readonly BookQuote[], book: EventBook): Planned => {
      const legs = quotes.map(planLeg)
      if (!legs.every((leg) => leg !== undefined)) return { dropped: 'limits_or_currency' }
      const hoursLocked =
        book.startAt === undefined ? undefined : Math.max(0, book.startAt - now()) / 3_600_000 + hoursToSettle
      const planned = plan({
        legs,
        bankrollMinor,
        rules: { sport: book.sport },
        ...(hoursLocked !== undefined && { hoursLocked }),
      })
      if (planned.kind === 'dropped') return { dropped: planned.reason }
      const stakes = new Map(planned.stakes.map(({ leg, stakeMinor }) => [leg, stakeMinor]))
      return {
        plan: {
          currency,
          outlay_minor: planned.outlayMinor,
          worst_minor: planned.worst.profitMinor,
          best_minor: planned.best.profitMinor,
          worst_outcome: describeOutcome(planned.worst.outcome),
          stakes_minor: legs.map((leg) => stakes.get(leg) ?? 0),
          ...(hoursLocked !== undefined && {
            profit_per_hour_minor: planned.worst.profitMinor / hoursLocked,
          }),
        },
      }
    },

    /** The class of a set of bets with those backer's stakes (in any unit): what happens to it when the event does not run its course. */
    certainty: (
      legs: readonly { readonly quote: BookQuote; readonly stake: number }[],
      book: Pick<EventBook, 'sport'>,
    ): Certainty => {
      const chargesUnknown = legs.some(({ quote }) =>
        areUnknown(terms.feesOf(quote.bookmaker, quote.worker.descriptor)),
      )
      if (chargesUnknown) return 'fees_unknown'
      const known = rules()
      const judged = legs.map(({ quote, stake }) => {
        const { market, selection, odds, side } = engineQuote(quote, terms)
        const rule = ruleFor(known, quote.bookmaker, book.sport, market)
        return {
          market,
          selection,
          odds,
          side: side ?? 'back',
          stakeMinor: stake,
          ...(rule && { rule }),
        } as const
      })
      const { outcomes } = planSpace(judged, { sport: book.sport })
      const rows = outcomes.map((outcome) => judged.map((leg) => settleLine(leg, outcome)))
      // commission is left out here, so that a set that only just wins is not taken for one that loses
      return certaintyOf(book.sport, judged, rows)?.certainty ?? 'rules_unknown'
    },
  }
}
export type Planner = ReturnType<typeof createPlanner>
