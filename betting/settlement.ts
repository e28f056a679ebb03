import { ImpossibleInput } from '#markets/impossible-input.ts'
import type { Market } from '#markets/market.ts'
import { checkSelection } from '#markets/selection.ts'
import { type Outcome, type Score, scopeFrom, scopesOf, scoreOf } from './outcome.ts'
import { LOSS, type Settlement, type Unresolved, WIN } from './settled.ts'
import { settleHandicap, settleTotal } from './settlement/asian-line.ts'
import { settleCorrectScore } from './settlement/correct-score.ts'
import { settleBothScore, settleOddEven } from './settlement/counts.ts'
import { settleMargin } from './settlement/margin.ts'
import { resultOf, settleDoubleChance, settleThreeWay, settleTwoWay } from './settlement/result.ts'

/** What the selection alone does not say. */
export type SettleContext = {
  /** the scores this bookmaker sold by name, for the `other` selections of `cs` */
  readonly listed?: readonly string[]
}

/**
 * Settles a market of one scope on that scope's final score. Pricing, planning and paying all go through here.
 * The selection is trusted: {@link settle} checks it, an engine checks it once per quote.
 * @throws ImpossibleInput `unknown_kind` for `htft`, which needs two scores
 */
export const settleScore = (
  market: Market,
  selection: string,
  home: number,
  away: number,
  context: SettleContext = {},
): Settlement | Unresolved => {
  const line = market.line ?? 0
  switch (market.kind) {
    case '1x2':
      return settleThreeWay(selection, resultOf(home, away))
    case 'ehdp':
      return settleThreeWay(selection, resultOf(home + line, away))
    case 'dc':
      return settleDoubleChance(selection, resultOf(home, away))
    case 'dnb':
    case 'winner':
      return settleTwoWay(selection, resultOf(home, away))
    case 'hdp':
      return settleHandicap(selection, line, home, away)
    case 'ou':
      return settleTotal(selection, line, home + away)
    case 'home_ou':
      return settleTotal(selection, line, home)
    case 'away_ou':
      return settleTotal(selection, line, away)
    case 'btts':
      return settleBothScore(selection, home, away)
    case 'oe':
      return settleOddEven(selection, home, away)
    case 'cs':
      return settleCorrectScore(selection, home, away, context.listed)
    case 'margin':
      return settleMargin(selection, home, away)
    case 'htft':
      throw new ImpossibleInput('unknown_kind', market.kind, 'needs the score of two scopes')
  }
}

/** Half-time/full-time from its two scores. */
export const settleHalfFull = (selection: string, half: Score, full: Score): Settlement =>
  selection === `${resultOf(half.home, half.away)}/${resultOf(full.home, full.away)}` ? WIN : LOSS

/**
 * How a bet on `selection` of `market` ended, if the outcome says.
 * @throws ImpossibleInput for a selection the market does not have, or a score that cannot be
 */
export const settle = (
  market: Market,
  selection: string,
  outcome: Outcome,
  context: SettleContext = {},
): Settlement | Unresolved => {
  checkSelection(market, selection)
  if (
    market.kind === 'winner' &&
    market.period === 'game' &&
    market.stat === 'score' &&
    outcome.winner !== undefined
  )
    return settleTwoWay(selection, outcome.winner)
  const full = scoreOf(outcome, market.period, market.stat)
  if (full === undefined)
    return { unresolved: true, needs: `the score of ${scopeFrom(market.period, market.stat)}` }
  if (market.kind !== 'htft') return settleScore(market, selection, full.home, full.away, context)
  const half = scoreOf(outcome, 'ht', market.stat)
  if (half === undefined) return { unresolved: true, needs: `the score of ${scopesOf(market)[0]}` }
  return settleHalfFull(selection, half, full)
}
