import { checkOdds } from '#markets/odds.ts'
import { type Calculation, calculation, checkAmount, checkRate } from './calculation.ts'

export type MatchedInput = {
  /** `qualifying`: own money · `free_bet`: the stake is not returned · `free_bet_returned`: it is */
  readonly bet: 'qualifying' | 'free_bet' | 'free_bet_returned'
  readonly back_odds: number
  readonly back_stake: number
  readonly lay_odds: number
  /** of the exchange, on net winnings, 0 to 1 */
  readonly commission: number
}

/**
 * A back bet and the lay that evens it out: L = (what the back brings more when it wins than when it loses)/(o_l − c). For own money that is
 * B·o_b/(o_l − c), for a free bet whose stake is not returned B·(o_b − 1)/(o_l − c).
 */
export const matched = (input: MatchedInput): Calculation => {
  const { bet, back_odds, back_stake, lay_odds, commission } = input
  checkOdds(back_odds)
  checkOdds(lay_odds)
  checkAmount('back_stake', back_stake)
  checkRate('commission', commission)
  const won = back_stake * (bet === 'free_bet_returned' ? back_odds : back_odds - 1)
  const lost = bet === 'qualifying' ? -back_stake : 0
  const lay = (won - lost) / (lay_odds - commission)
  const liability = lay * (lay_odds - 1)
  return calculation(
    [back_stake, lay],
    (bet === 'qualifying' ? back_stake : 0) + liability,
    [
      ['back wins', [won, -liability]],
      ['lay wins', [lost, lay * (1 - commission)]],
    ],
    { lay_stake: lay, liability },
  )
}
