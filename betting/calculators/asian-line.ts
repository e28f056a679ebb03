import { ImpossibleInput } from '#markets/impossible-input.ts'
import { checkOdds } from '#markets/odds.ts'
import { profitPerUnit } from '../settled.ts'
import { settleHandicap, settleTotal } from '../settlement/asian-line.ts'
import { quarterLine } from '../textbook.ts'
import { type Calculation, calculation, checkAmount } from './calculation.ts'

/** The counts shown on either side of the line. */
const around = 3

/** A handicap or total on a quarter line, with what each difference or total of goals brings. `line` is the home handicap. */
export type AsianInput = {
  readonly market: 'hdp' | 'ou'
  readonly line: number
  readonly legs: readonly { readonly selection: 'home' | 'away' | 'over' | 'under'; readonly odds: number }[]
  readonly outlay: number
}

const settle = (market: 'hdp' | 'ou', selection: string, line: number, count: number) =>
  market === 'hdp' ? settleHandicap(selection, line, count, 0) : settleTotal(selection, line, count)

/** Both sides of one quarter line as an arbitrage (stakes that make the worst case best), or one side alone. */
export const asianLine = ({ market, line, legs, outlay }: AsianInput): Calculation => {
  checkAmount('outlay', outlay)
  const allowed = market === 'hdp' ? ['home', 'away'] : ['over', 'under']
  const selections = legs.map(({ selection }) => selection)
  if (!Number.isInteger(line * 4)) throw new ImpossibleInput('bad_line', line, 'a line is a multiple of 0.25')
  if (
    legs.length < 1 ||
    new Set(selections).size !== legs.length ||
    !selections.every((selection) => allowed.includes(selection))
  )
    throw new ImpossibleInput('unknown_selection', selections, `one or both of ${allowed.join(' and ')}`)
  for (const { odds } of legs) checkOdds(odds)
  const middle = market === 'hdp' ? -line : line
  const counts = Array.from({ length: 2 * around + 1 }, (_, at) => Math.round(middle) - around + at).filter(
    (count) => market === 'hdp' || count >= 0,
  )
  const profitAt = ({ selection, odds }: AsianInput['legs'][number], count: number): number =>
    profitPerUnit(settle(market, selection, line, count), odds)
  const shares = legs.length === 1 ? [1] : sharesOf(legs, counts, profitAt)
  const stakes = shares.map((share) => share * outlay)
  return calculation(
    stakes,
    outlay,
    counts.map((count) => [
      market === 'ou'
        ? `${count} in all`
        : count === 0
          ? 'draw'
          : `${count > 0 ? 'home' : 'away'} by ${Math.abs(count)}`,
      legs.map((leg, at) => stakes[at]! * profitAt(leg, count)),
    ]),
  )
}

/**
 * Shares of two sides of which each half line and each quarter line has its closed form: equal returns where nothing is half won or half
 * lost, (w+1):(2l−1) where one side loses half while the other wins half.
 */
const sharesOf = (
  legs: AsianInput['legs'],
  counts: readonly number[],
  profitAt: (leg: AsianInput['legs'][number], count: number) => number,
): readonly number[] => {
  const [first, second] = legs as [AsianInput['legs'][number], AsianInput['legs'][number]]
  for (const count of counts) {
    if (profitAt(first, count) === -0.5) return quarterLine(first.odds, second.odds).shares
    if (profitAt(second, count) === -0.5) return [...quarterLine(second.odds, first.odds).shares].reverse()
  }
  const sum = 1 / first.odds + 1 / second.odds
  return legs.map(({ odds }) => 1 / (odds * sum))
}
