import { PUSH, type Settlement } from '#betting/settled.ts'
import type { Side } from '#protocol/price.ts'
import type { LegState } from '../ledger/states.ts'

/** A bet that stands: decimal odds, the backer's stake in minor units. */
export type Standing = { readonly side: Side; readonly odds: number; readonly stakeMinor: number }

/**
 * Profit of a settled bet before commission, in minor units, rounded half up as it is paid. A layer gets what the backer loses.
 * Odds carry six decimals, so products are exact to 1e-6 and a half is told from what lies just below it.
 */
export const legProfitMinor = (
  { side, odds, stakeMinor }: Standing,
  { won, returned }: Settlement,
): number => {
  const paid = Math.floor(stakeMinor * (won * odds + returned) + 0.5 + 1e-7)
  return side === 'back' ? paid - stakeMinor : stakeMinor - paid
}

/** Commission on the net winnings of one exchange market: nothing on a loss. */
export const commissionMinor = (netMinor: number, rate: number): number =>
  netMinor > 0 ? Math.floor(netMinor * rate + 0.5 + 1e-7) : 0

/** The settlement in the ledger's words, from the view of who placed it. A dead heat counts as the half it lies nearest to. */
export const settledState = (side: Side, settlement: Settlement): LegState => {
  if (settlement === PUSH || (settlement.won === 0 && settlement.returned === 1)) return 'push'
  const verdict = (2 * settlement.won + settlement.returned - 1) * (side === 'back' ? 1 : -1)
  if (verdict === 1) return 'won'
  if (verdict >= 0) return 'half_won'
  return verdict === -1 ? 'lost' : 'half_lost'
}
