import { ImpossibleInput } from '#markets/impossible-input.ts'
import { checkOdds } from '#markets/odds.ts'
import { type Calculation, calculation, checkAmount } from './calculation.ts'

export type CombinationInput = {
  readonly odds: readonly number[]
  /** per bet */
  readonly stake: number
  /** how many selections each bet joins: [2] doubles, [2, 3] of three a Trixie, [1, 2, 3] a Patent; without it all in one */
  readonly sizes?: readonly number[] | undefined
}

/** More selections make more bets than anybody places. */
const mostSelections = 10

const choose = (size: number, from: readonly number[]): readonly (readonly number[])[] =>
  size === 0
    ? [[]]
    : from.flatMap((first, at) => choose(size - 1, from.slice(at + 1)).map((rest) => [first, ...rest]))

/** Doubles, trebles, system bets: every set of selections of the sizes asked for is a bet of its own, and loses when one of its selections does. */
export const combination = ({ odds, stake, sizes = [odds.length] }: CombinationInput): Calculation => {
  checkAmount('stake', stake)
  for (const price of odds) checkOdds(price)
  if (odds.length < 1 || odds.length > mostSelections)
    throw new ImpossibleInput('bad_amount', odds.length, `1 to ${mostSelections} selections`)
  if (sizes.some((size) => !Number.isInteger(size) || size < 1 || size > odds.length))
    throw new ImpossibleInput('bad_amount', sizes, 'a size is from 1 to the number of selections')
  const selections = odds.map((_, at) => at)
  const bets = [...new Set(sizes)].flatMap((size) => choose(size, selections))
  const returned = (won: readonly number[]): number =>
    bets.reduce(
      (sum, bet) =>
        bet.every((at) => won.includes(at))
          ? sum + stake * bet.reduce((product, at) => product * odds[at]!, 1)
          : sum,
      0,
    )
  const outlay = bets.length * stake
  const rows = selections.flatMap((count) => {
    const results = choose(count, selections).map((won) => returned(won) - outlay)
    return [
      [`${count} of ${odds.length}, at worst`, [Math.min(...results)]] as const,
      [`${count} of ${odds.length}, at best`, [Math.max(...results)]] as const,
    ]
  })
  return calculation(
    bets.map(() => stake),
    outlay,
    [...rows, [`all ${odds.length}`, [returned(selections) - outlay]]],
    { bets: bets.length, combined_odds: odds.reduce((product, price) => product * price, 1) },
  )
}
