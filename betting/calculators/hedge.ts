import { checkOdds } from '#markets/odds.ts'
import { type Calculation, calculation, checkAmount, checkRate } from './calculation.ts'

export type HedgeInput = {
  readonly odds: number
  readonly stake: number
  /** lay the same selection at these odds, or back everything else at them */
  readonly with: 'lay' | 'back'
  readonly hedge_odds: number
  readonly commission?: number | undefined
}

/**
 * Evens out a bet that stands. By lay: L = B·o/(o_l − c); by a back of everything else: H = B·o/(o_h net of commission). `cash_out` is what
 * would have to be offered for the bet now to be worth as much.
 */
export const hedge = ({ odds, stake, with: by, hedge_odds, commission = 0 }: HedgeInput): Calculation => {
  checkOdds(odds)
  checkOdds(hedge_odds)
  checkAmount('stake', stake)
  checkRate('commission', commission)
  const isLay = by === 'lay'
  const net = 1 + (hedge_odds - 1) * (1 - commission)
  const amount = (stake * odds) / (isLay ? hedge_odds - commission : net)
  const risk = isLay ? amount * (hedge_odds - 1) : amount
  const gain = isLay ? amount * (1 - commission) : amount * (net - 1)
  const answer = calculation(
    [stake, amount],
    stake + risk,
    [
      ['the bet wins', [stake * (odds - 1), -risk]],
      ['the bet loses', [-stake, gain]],
    ],
    { hedge_stake: amount, ...(isLay && { liability: risk }) },
  )
  return { ...answer, figures: { ...answer.figures, cash_out: stake + answer.worst } }
}
