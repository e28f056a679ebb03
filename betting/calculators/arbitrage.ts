import { ImpossibleInput } from '#markets/impossible-input.ts'
import { checkOdds } from '#markets/odds.ts'
import { exclusiveSet, reciprocalSum } from '../textbook.ts'
import { type Calculation, calculation, checkAmount, checkRate } from './calculation.ts'

export type ArbitrageLeg = {
  readonly odds: number
  /** share of the winnings the venue keeps, 0 to 1 */
  readonly commission?: number | undefined
  /** largest stake, in the leg's currency */
  readonly max_stake?: number | undefined
  /** units of the outlay's currency for one unit of the leg's */
  readonly rate?: number | undefined
  readonly name?: string | undefined
}
export type ArbitrageInput = {
  readonly legs: readonly ArbitrageLeg[]
  readonly outlay: number
  /** stakes are multiples of this, in the leg's currency */
  readonly increment?: number | undefined
}

/** More legs have too many roundings to try. */
const mostRounded = 12

/**
 * Selections of which exactly one wins, at 2 to n bookmakers: stakes that bring the same whatever wins, made smaller where a limit binds
 * and rounded to what may be staked so that the worst case is best (every leg is tried up and down; rounding to the nearest is unsafe).
 * With odds net of commission oᵢ and S = Σ 1/oᵢ the stakes are B/(oᵢ·S) and the profit is 1/S − 1.
 */
export const arbitrage = ({ legs, outlay, increment }: ArbitrageInput): Calculation => {
  checkAmount('outlay', outlay)
  if (legs.length < 2) throw new ImpossibleInput('bad_amount', legs.length, 'a set has at least two legs')
  const net = legs.map(
    ({ odds, commission = 0 }) => 1 + (checkOdds(odds) - 1) * (1 - checkRate('commission', commission)),
  )
  const rates = legs.map(({ rate = 1 }) => {
    if (!(rate > 0)) throw new ImpossibleInput('bad_rate', rate, 'a rate is above 0')
    return rate
  })
  const { shares, profit } = exclusiveSet(net)
  const most = Math.min(
    ...legs.map(({ max_stake }, at) =>
      max_stake === undefined ? Number.POSITIVE_INFINITY : (max_stake * rates[at]!) / shares[at]!,
    ),
  )
  const used = Math.min(outlay, most)
  const exact = shares.map((share, at) => (share * used) / rates[at]!)
  const stakes = increment === undefined ? exact : rounded(exact, increment, legs, net, rates)
  const costs = stakes.map((stake, at) => stake * rates[at]!)
  const rows = legs.map(
    ({ name }, won) =>
      [
        name ?? `selection ${won + 1}`,
        costs.map((cost, at) => (at === won ? cost * (net[at]! - 1) : -cost)),
      ] as const,
  )
  return calculation(
    stakes,
    costs.reduce((sum, cost) => sum + cost, 0),
    rows,
    {
      reciprocal_sum: reciprocalSum(net),
      exact_profit_percent: 100 * profit,
      ...(most < outlay && { limited_to: most }),
    },
  )
}

/** The neighbours of the exact stakes whose worst case per outlay is best. */
const rounded = (
  exact: readonly number[],
  increment: number,
  legs: readonly ArbitrageLeg[],
  net: readonly number[],
  rates: readonly number[],
): readonly number[] => {
  if (!(increment > 0) || legs.length > mostRounded)
    throw new ImpossibleInput('bad_amount', increment, `an increment above 0, for up to ${mostRounded} legs`)
  if (exact.some((stake) => stake < increment))
    throw new ImpossibleInput('bad_amount', increment, 'the increment is larger than a stake')
  let best: { readonly stakes: readonly number[]; readonly worst: number } | undefined
  for (let mask = 0; mask < 2 ** exact.length; mask++) {
    const stakes = exact.map((stake, at) => {
      const steps = Math.floor(stake / increment + 1e-9) + ((mask >> at) & 1)
      return Number((steps * increment).toFixed(9))
    })
    if (stakes.some((stake, at) => stake <= 0 || stake > (legs[at]!.max_stake ?? Number.POSITIVE_INFINITY)))
      continue
    const spent = stakes.reduce((sum, stake, at) => sum + stake * rates[at]!, 0)
    const worst = Math.min(...stakes.map((stake, at) => stake * rates[at]! * net[at]!)) - spent
    if (best === undefined || worst > best.worst + 1e-12) best = { stakes, worst }
  }
  if (best === undefined)
    throw new ImpossibleInput('bad_amount', increment, 'the increment is larger than the stakes')
  return best.stakes
}
