import { ImpossibleInput } from '#markets/impossible-input.ts'
import type { Side } from '#markets/selection.ts'

/**
 * How a bet ended, as fractions of its stake: `won` is paid at the odds, `returned` comes back at 1, the rest is lost.
 * 0 ≤ won, 0 ≤ returned, won + returned ≤ 1. The five usual ends are the constants below, shared so that they compare
 * by identity; a dead heat has any other fraction.
 */
export type Settlement = { readonly won: number; readonly returned: number }

export const WIN: Settlement = Object.freeze({ won: 1, returned: 0 })
export const HALF_WIN: Settlement = Object.freeze({ won: 0.5, returned: 0.5 })
export const PUSH: Settlement = Object.freeze({ won: 0, returned: 1 })
export const HALF_LOSS: Settlement = Object.freeze({ won: 0, returned: 0.5 })
export const LOSS: Settlement = Object.freeze({ won: 0, returned: 0 })

/** The outcome does not say enough (yet): nothing may be paid. `needs` names what is missing. */
export type Unresolved = { readonly unresolved: true; readonly needs: string }

export const isUnresolved = (settlement: Settlement | Unresolved): settlement is Unresolved =>
  'unresolved' in settlement

/**
 * `tied` runners share `places` paid places: the stake is divided, that part of it wins, the rest loses.
 * @throws ImpossibleInput `bad_amount` unless 1 ≤ places ≤ tied, both whole
 */
export const deadHeat = (tied: number, places = 1): Settlement => {
  if (!Number.isInteger(tied) || !Number.isInteger(places) || places < 1 || tied < places)
    throw new ImpossibleInput('bad_amount', [tied, places], 'a dead heat needs 1 ≤ places ≤ tied runners')
  return tied === places ? WIN : { won: places / tied, returned: 0 }
}

/** 1 win, 0.5 half win, 0 push, −0.5 half loss, −1 loss; of a dead heat the fraction in between. */
export const verdict = ({ won, returned }: Settlement): number => 2 * won + returned - 1

/** What one unit staked by the backer brings back: 0, ½, 1, (odds+1)/2 or odds. Fees are not in it. */
export const grossReturn = (settlement: Settlement, odds: number): number =>
  settlement.won * odds + settlement.returned

/** Profit per unit of backer's stake, before fees. A layer wins what the backer loses; his risk is odds − 1. */
export const profitPerUnit = (settlement: Settlement, odds: number, side: Side = 'back'): number =>
  side === 'back' ? grossReturn(settlement, odds) - 1 : 1 - grossReturn(settlement, odds)

/**
 * What the venue pays back, in whole minor units: stake × return, halves rounded up. The noise of binary fractions
 * (1.005 × 100 = 100.49999…) does not cost the half.
 */
export const payoutMinor = (stakeMinor: number, settlement: Settlement, odds: number): number =>
  Math.floor(stakeMinor * grossReturn(settlement, odds) + 0.5 + 1e-7)
