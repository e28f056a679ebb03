import { plan } from '#betting/plan/plan.ts'
import { ImpossibleInput } from '#markets/impossible-input.ts'
import { minorFromUnits } from '#markets/money.ts'
import type { Opportunity } from '#protocol/opportunity.ts'
import { type Commissions, commissionAt } from '../commissions.ts'
import { outlayMinor } from '../odds-floor.ts'
import { engineQuote } from '../repair/engine-quote.ts'
import type { Strategy } from '../strategies/strategy.ts'

/**
 * The stakes of the opportunity's own plan where they fit the limits; else the best whole stakes that do. Scaling and rounding each
 * stake on its own could turn a sure profit into a loss.
 * @param options `fresh`: the prices are not those of the opportunity's own plan, so its stakes are worked out anew
 */
export const planStakes = (
  opportunity: Opportunity,
  { limits, min_worst_minor }: Strategy,
  commissions: Commissions,
  mostMinor: number,
  { fresh = false } = {},
): readonly number[] | undefined => {
  const stakes = opportunity.plan?.stakes_minor
  if (!stakes || stakes.length !== opportunity.legs.length) return undefined
  const outlay = opportunity.legs.reduce(
    (sum, { side, odds }, n) => sum + outlayMinor(side, odds, stakes[n]!),
    0,
  )
  if (outlay <= 0) return undefined
  const largest = Math.max(...stakes)
  if (!fresh && outlay <= mostMinor && largest <= limits.max_stake_minor) return stakes
  if (opportunity.kind !== 'arbitrage') {
    const scale = Math.min(mostMinor / outlay, limits.max_stake_minor / largest)
    return stakes.map((stake) => Math.floor(stake * scale + 1e-9))
  }
  const legs = opportunity.legs.map((leg) => {
    const shown =
      leg.max_stake === undefined
        ? Number.MAX_SAFE_INTEGER
        : minorFromUnits(leg.max_stake, opportunity.plan!.currency)
    return {
      quote: engineQuote({ ...leg, commission: leg.commission ?? commissionAt(commissions, leg.bookmaker) }),
      limits: { minMinor: limits.min_stake_minor, maxMinor: Math.min(limits.max_stake_minor, shown) },
    }
  })
  try {
    const smaller = plan({
      legs,
      bankrollMinor: mostMinor,
      objective: { kind: 'guaranteed', leastMinor: min_worst_minor },
      rules: { sport: opportunity.sport },
    })
    if (smaller.kind === 'dropped') return undefined
    return legs.map((leg) => smaller.stakes.find((stake) => stake.leg === leg)?.stakeMinor ?? 0)
  } catch (error) {
    // limits that contradict each other, or a line nobody can settle: there are no such stakes
    if (error instanceof ImpossibleInput || error instanceof RangeError) return undefined
    throw error
  }
}
