import type { Opportunity } from '#protocol/opportunity.ts'
import type { Commissions } from '../exposure/result-range.ts'
import { outlayMinor } from '../odds-floor.ts'
import type { Strategy } from '../strategies/strategy.ts'

/**
 * Stakes per leg in minor units, as large as the strategy's sizing asks and its limits allow; `undefined` where nothing can be sized.
 * `wantedMinor` is the outlay a person named.
 */
export const sizeStakes = (
  opportunity: Opportunity,
  strategy: Strategy,
  _commissions: Commissions,
  wantedMinor?: number,
): readonly number[] | undefined => {
  const { plan } = opportunity
  if (!plan || plan.stakes_minor.length !== opportunity.legs.length) return undefined
  const { limits, bankroll_minor: bankroll } = strategy
  const most = Math.min(
    wantedMinor ?? limits.max_outlay_minor,
    limits.max_outlay_minor,
    Math.floor(bankroll * limits.max_bankroll_share),
  )
  const outlay = opportunity.legs.reduce(
    (sum, { side, odds }, n) => sum + outlayMinor(side, odds, plan.stakes_minor[n]!),
    0,
  )
  if (outlay <= 0) return undefined
  const largest = Math.max(...plan.stakes_minor)
  const scale = Math.min(1, most / outlay, limits.max_stake_minor / largest)
  return plan.stakes_minor.map((stake) => Math.floor(stake * scale + 1e-9))
}
