import { decimalFrom, type OddsFormat } from '#betting/odds.ts'
import { ImpossibleInput } from '#markets/impossible-input.ts'

/** Decimal odds from a source's own way of writing them, or undefined where that is no price a bet can have. */
export const readOdds = (format: OddsFormat, value: number | string): number | undefined => {
  try {
    return decimalFrom(format, value)
  } catch (error) {
    if (error instanceof ImpossibleInput) return undefined
    throw error
  }
}
