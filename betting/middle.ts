import { ImpossibleInput } from '#markets/impossible-input.ts'
import { formatMarketKey, type Market } from '#markets/market.ts'
import { checkOdds } from '#markets/odds.ts'
import { checkSelection } from '#markets/selection.ts'
import { breakpointsOf } from './breakpoints.ts'
import { scopesOf } from './outcome.ts'
import { profitPerUnit, type Settlement } from './settled.ts'
import { settleHandicap, settleTotal } from './settlement/asian-line.ts'

export type MiddleLeg = { readonly market: Market; readonly selection: string; readonly odds: number }

/** A run of counts (goal difference or total), both ends included, over which the profit is the same. */
export type MiddleStep = { readonly from: number; readonly to: number; readonly profit: number }

/** Profits are per unit staked in all. */
export type Middle = {
  readonly stakes: readonly [number, number]
  /** profit when only one leg wins: the worst there is */
  readonly miss: number
  /** profit when both win, or as near as the lines come */
  readonly hit: number
  /** how often the best must happen for the rest not to cost anything; 0 when it cannot cost */
  readonly breakEven: number
  /** every count there is, in order */
  readonly steps: readonly MiddleStep[]
}

type View = 'difference' | 'total' | 'home' | 'away'

const viewOf = ({ kind }: Market): View => {
  if (kind === 'hdp') return 'difference'
  if (kind === 'ou') return 'total'
  if (kind === 'home_ou') return 'home'
  if (kind === 'away_ou') return 'away'
  throw new ImpossibleInput('unknown_kind', kind, 'a middle is made of two Asian lines')
}

const settleAt = ({ market, selection }: MiddleLeg, count: number): Settlement =>
  market.kind === 'hdp'
    ? settleHandicap(selection, market.line ?? 0, count, 0)
    : settleTotal(selection, market.line ?? 0, count)

/** Stakes that return the same when either leg wins outright: in proportion to 1/odds, together 1. */
export const equalReturnStakes = (odds: readonly number[]): readonly number[] => {
  const inverses = odds.map((price) => 1 / checkOdds(price))
  const sum = inverses.reduce((total, inverse) => total + inverse, 0)
  return inverses.map((inverse) => inverse / sum)
}

/**
 * Two bets on lines of the same count. With equal returns and S = Σ1/odds, a miss brings 1/S − 1, a hit 2/S − 1, and the
 * break-even probability of a hit is S − 1; whole lines add half hits in between, which `steps` shows.
 * Other `stakes` may be given, in any unit; profits are then per unit of their sum.
 * @throws ImpossibleInput `unknown_kind` unless both are lines of one count of one period; `bad_odds`; `bad_amount`
 */
export const middleOf = (first: MiddleLeg, second: MiddleLeg, given?: readonly [number, number]): Middle => {
  const legs = [first, second] as const
  const view = viewOf(first.market)
  if (viewOf(second.market) !== view || scopesOf(first.market)[0] !== scopesOf(second.market)[0])
    throw new ImpossibleInput(
      'unknown_kind',
      legs.map(({ market }) => formatMarketKey(market)),
      'a middle is on one count',
    )
  for (const { market, selection } of legs) checkSelection(market, selection)
  if (given?.some((stake) => !(stake > 0)))
    throw new ImpossibleInput('bad_amount', given, 'stakes are above 0')
  const [a, b] = given ?? equalReturnStakes(legs.map(({ odds }) => odds))
  if (a === undefined || b === undefined)
    throw new ImpossibleInput('bad_amount', given, 'a middle has two stakes')
  const stakes = [a / (a + b), b / (a + b)] as const

  const cuts = legs.flatMap(({ market }) => breakpointsOf(market, [])[view])
  const starts = [
    view === 'difference' ? Number.NEGATIVE_INFINITY : 0,
    ...[...new Set(cuts)].sort((x, y) => x - y),
  ]
  const steps = [...new Set(starts)].map((from, at, all) => {
    const to = (all[at + 1] ?? Number.POSITIVE_INFINITY) - 1
    const count = Number.isFinite(from) ? from : Number.isFinite(to) ? to : 0
    const profit = legs.reduce(
      (total, leg, index) => total + (stakes[index] ?? 0) * profitPerUnit(settleAt(leg, count), leg.odds),
      0,
    )
    return { from, to, profit }
  })
  const miss = Math.min(...steps.map(({ profit }) => profit))
  const hit = Math.max(...steps.map(({ profit }) => profit))
  return { stakes, miss, hit, breakEven: miss >= 0 ? 0 : hit <= 0 ? 1 : -miss / (hit - miss), steps }
}
