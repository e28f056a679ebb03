import { isUnresolved, payoutMinor } from '#betting/settled.ts'
import { settle } from '#betting/settlement.ts'
import { marketFrom } from '#markets/market.ts'
import type { finalScores } from './final-scores.ts'
import type { PaperAccount, PaperBet } from './paper-account.ts'

/** What the customer gains by the bet, before commission; undefined while nobody knows. */
const profitOf = (
  { match, price, odds, stakeMinor }: PaperBet,
  scores: ReturnType<typeof finalScores>,
): number | undefined => {
  const score = scores.get(match.id)
  if (score === undefined) return undefined
  const [home, away] = score
  const ended = settle(marketFrom(price.market, price.line), price.selection, {
    scores: { ft: { home, away } },
  })
  if (isUnresolved(ended)) return undefined
  const backersProfit = payoutMinor(stakeMinor, ended, odds) - stakeMinor
  return price.side === 'back' ? backersProfit : -backersProfit
}

/**
 * Pays the bets whose match is over. An exchange keeps its share of what the customer has won on a market in all, rounded down to whole minor units in
 * the customer's favour.
 */
export const settlePaperBets = (
  account: PaperAccount,
  scores: ReturnType<typeof finalScores>,
  commission: number,
): void => {
  const over = [...account.bets.values()].flatMap((bet) => {
    const profitMinor = profitOf(bet, scores)
    return profitMinor === undefined ? [] : [{ ...bet, profitMinor }]
  })
  for (const bet of over) {
    account.bets.delete(bet.reference)
    account.settled.push(bet)
    account.balanceMinor += bet.atRiskMinor + bet.profitMinor
  }
  const markets = Map.groupBy(over, ({ match, price }) => `${match.id} ${price.market} ${price.line}`)
  for (const bets of markets.values()) {
    const won = bets.reduce((sum, { profitMinor }) => sum + profitMinor, 0)
    account.balanceMinor -= Math.floor(Math.max(0, won) * commission)
  }
}
