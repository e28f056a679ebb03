import { checkOdds } from '#markets/odds.ts'
import { equalReturnStakes } from './middle.ts'
import { holdOf } from './no-vig.ts'

export type Offered = { readonly selection: string; readonly odds: number }

export type LowHold<Offer extends Offered> = {
  /** the best offer of every selection, in the order of the selections */
  readonly legs: readonly Offer[]
  /** stakes per unit in all that return the same whatever happens */
  readonly stakes: readonly number[]
  /** what a round of those stakes costs per unit, 1 − 1/Σ(1/o); negative: it earns */
  readonly hold: number
}

/**
 * The cheapest way to back every selection of a market at once, across bookmakers: what turning over a bonus or a rebate
 * costs. The selections must exclude each other and leave nothing out. `undefined` when one of them is not offered.
 * @throws ImpossibleInput `bad_odds`
 */
export const lowHoldOf = <Offer extends Offered>(
  selections: readonly string[],
  offers: readonly Offer[],
): LowHold<Offer> | undefined => {
  for (const { odds } of offers) checkOdds(odds)
  const legs = selections.flatMap((selection) => {
    const rivals = offers.filter((offer) => offer.selection === selection)
    return rivals.length === 0 ? [] : [rivals.reduce((best, one) => (one.odds > best.odds ? one : best))]
  })
  if (legs.length < selections.length || legs.length < 2) return undefined
  const odds = legs.map((leg) => leg.odds)
  return { legs, stakes: equalReturnStakes(odds), hold: holdOf(odds) }
}
