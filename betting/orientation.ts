import { type Market, makeMarket } from '#markets/market.ts'
import { checkSelection } from '#markets/selection.ts'
import { table } from '#markets/table.ts'
import type { Outcome, Score } from './outcome.ts'

/** The market as it reads when home and away change places: handicaps change sign, team totals change team. */
export const swapMarket = (market: Market): Market => {
  const { period, stat, kind, line } = market
  if (kind === 'hdp' || kind === 'ehdp') return makeMarket(period, stat, kind, 0 - (line ?? 0))
  if (kind === 'home_ou') return makeMarket(period, stat, 'away_ou', line)
  if (kind === 'away_ou') return makeMarket(period, stat, 'home_ou', line)
  return market
}

const other: Readonly<Record<string, string>> = table({ home: 'away', away: 'home' })
const swapWords = (selection: string): string =>
  selection.replace(/home|away/g, (side) => other[side] ?? side)

/**
 * The selection that means the same after home and away change places.
 * @throws ImpossibleInput `unknown_selection`
 */
export const swapSelection = (market: Pick<Market, 'kind'>, selection: string): string => {
  checkSelection(market, selection)
  if (market.kind === 'cs' && /^\d/.test(selection)) return selection.split('-').reverse().join('-')
  // double chance names its two results in a fixed order, so the swapped words come in the other one
  if (market.kind === 'dc')
    return selection === 'home_draw' ? 'draw_away' : selection === 'draw_away' ? 'home_draw' : selection
  return swapWords(selection)
}

export const swapScore = ({ home, away }: Score): Score => ({ home: away, away: home })

/** The same end of the same event, seen from the other side. */
export const swapOutcome = ({ scores, winner }: Outcome): Outcome => {
  const swapped = Object.fromEntries(
    Object.entries(scores).map(([scope, score]) => [scope, swapScore(score)]),
  )
  return winner === undefined
    ? { scores: swapped }
    : { scores: swapped, winner: winner === 'home' ? 'away' : 'home' }
}
