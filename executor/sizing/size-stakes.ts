import type { Opportunity } from '#protocol/opportunity.ts'
import type { Commissions } from '../commissions.ts'
import type { Strategy } from '../strategies/strategy.ts'
import { kellyStake } from './kelly-stake.ts'
import { planStakes } from './plan-stakes.ts'

/**
 * Stakes per leg in minor units, as large as the strategy's sizing asks and its limits allow; `undefined` where nothing can be sized.
 * @param wantedMinor the outlay a person named: the most, never a reason to go over a limit
 */
export const sizeStakes = (
  opportunity: Opportunity,
  strategy: Strategy,
  commissions: Commissions,
  wantedMinor?: number,
): readonly number[] | undefined => {
  const { limits, bankroll_minor: bankroll, sizing } = strategy
  const mostMinor = Math.min(
    wantedMinor ?? limits.max_outlay_minor,
    limits.max_outlay_minor,
    Math.floor(bankroll * limits.max_bankroll_share),
  )
  if (mostMinor < 1) return undefined
  switch (sizing.kind) {
    case 'plan':
      return planStakes(opportunity, strategy, commissions, mostMinor)
    case 'flat':
      return opportunity.legs.length === 1 ? [Math.min(sizing.stake_minor, mostMinor)] : undefined
    case 'kelly': {
      const stake = kellyStake(opportunity, bankroll, sizing.fraction, sizing.cap)
      return stake === undefined ? undefined : [Math.min(stake, mostMinor)]
    }
  }
}
