import type { Fees } from '#betting/fees.ts'
import { minorFromUnits } from '#markets/money.ts'
import type { FeeModel } from '#protocol/site.ts'

/** Parts of what is played, each taken from what the others left. */
const together = (one: number | undefined, other: number): number =>
  one === undefined ? other : 1 - (1 - one) * (1 - other)

/**
 * What a bet at these odds costs. A fee per contract is `rate · p · (1 − p)` for each contract bought at p = 1/odds, so
 * `rate · (1 − p)` of the stake: on top of it where it is taken in money, off what is played where it is taken in shares.
 * Amounts are rounded up, against us.
 */
export const feesAt = (models: readonly FeeModel[], odds: number, side: 'back' | 'lay'): Fees | undefined => {
  const fees: { -readonly [K in keyof Fees]: Fees[K] } = {}
  const addFixed = (amount: number, currency: string): void => {
    fees.fixedMinor = (fees.fixedMinor ?? 0) - minorFromUnits(-amount, currency)
  }
  for (const fee of models) {
    if (fee.model === 'commission') {
      const kind = fee.of === 'market' ? 'marketCommission' : 'winCommission'
      fees[kind] = together(fees[kind], fee.rate)
    } else if (fee.model === 'per_contract') {
      const share = fee.rate * (1 - 1 / odds)
      // whoever lays has no shares of the other side that could be taken
      if (fee.takenIn === 'shares' && side === 'back') fees.turnoverTax = together(fees.turnoverTax, share)
      else fees.stakeTax = (fees.stakeTax ?? 0) + share
    } else if (fee.model === 'stake_tax') fees.stakeTax = (fees.stakeTax ?? 0) + fee.rate
    else if (fee.model === 'turnover_tax') {
      // owed by who backs
      if (side === 'back') fees.turnoverTax = together(fees.turnoverTax, fee.rate)
    } else if (fee.model === 'fixed') addFixed(fee.amount, fee.currency)
  }
  return Object.keys(fees).length === 0 ? undefined : fees
}

/** Whether the fees change with the price, so that a new price is a new bet to the search. */
export const varyWithOdds = (models: readonly FeeModel[]): boolean =>
  models.some(({ model }) => model === 'per_contract')

/** Whether nobody has verified what is charged: no bet with such a fee is ever sure. */
export const areUnknown = (models: readonly FeeModel[]): boolean =>
  models.some(({ model }) => model === 'unknown')
