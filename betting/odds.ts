import { ImpossibleInput } from '#markets/impossible-input.ts'
import { checkOdds } from '#markets/odds.ts'

/**
 * How a price may be written. With decimal odds o: `american` ±100·… , `fractional` profit over stake (`10/11`),
 * `malay` and `indonesian` o − 1 or −1/(o − 1), `hong_kong` o − 1, `probability` 1/o, `milli` whole thousandths of o.
 */
export const oddsFormats = [
  ...([
    'decimal',
    'american',
    'fractional',
    'malay',
    'indonesian',
    'hong_kong',
    'probability',
    'milli',
  ] as const),
] as const
export type OddsFormat = (typeof oddsFormats)[number]

/**
 * Takes the noise of binary fractions off, and only that: a value within `noise` (relative) of one with nine
 * significant digits was written with those; any other keeps every bit.
 */
const snap = (value: number, noise: number): number => {
  const written = Number(value.toPrecision(9))
  return Math.abs(written - value) <= Math.abs(value) * noise ? written : value
}

const bad = (value: unknown, why: string): never => {
  throw new ImpossibleInput('bad_odds', value, why)
}

const numeric = (value: number | string): number => {
  // a page may write a minus sign (U+2212) where a program writes a hyphen
  const text = typeof value === 'string' ? value.replace('\u2212', '-') : ''
  const read = typeof value === 'number' ? value : /^[+-]?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN
  return Number.isFinite(read) ? read : bad(value, 'not a number')
}

/** Profit per unit of stake from a price whose negative form is stake per unit of profit. */
const signed = (value: number): number => (value > 0 ? value : -1 / value)

const fractionPattern = /^(\d+)\s*[/-]\s*(\d+)$/

const profitFrom = (format: OddsFormat, value: number | string): number => {
  // `EVEN`, `EVS`: a stake for a stake, as American and British pages write it
  if (
    (format === 'fractional' || format === 'american') &&
    typeof value === 'string' &&
    /^ev(?:en|ens|s)?$/i.test(value)
  )
    return 1
  if (format === 'fractional') {
    const [, over, under] =
      (typeof value === 'string' && fractionPattern.exec(value)) || bad(value, 'not a fraction')
    return Number(over) / Number(under)
  }
  const price = numeric(value)
  switch (format) {
    case 'american':
      return Math.abs(price) >= 100
        ? signed(price / 100)
        : bad(value, 'American odds are at least 100 either way')
    case 'malay':
      return price !== 0 && Math.abs(price) <= 1 ? signed(price) : bad(value, 'Malay odds lie within ±1')
    case 'indonesian':
      return Math.abs(price) >= 1 ? signed(price) : bad(value, 'Indonesian odds are at least 1 either way')
    case 'hong_kong':
      return price
    case 'probability':
      return price > 0 && price < 1 ? 1 / price - 1 : bad(value, 'a probability lies between 0 and 1')
    case 'milli':
      return Number.isInteger(price) ? price / 1000 - 1 : bad(value, 'thousandths are whole')
    case 'decimal':
      return price - 1
  }
}

/**
 * Reads a price in any format as decimal odds. Numbers may come as plain decimal strings; `fractional` is a string.
 * @throws ImpossibleInput `bad_odds` naming the value when no bet can have that price
 */
export const decimalFrom = (format: OddsFormat, value: number | string): number => {
  const profit = profitFrom(format, value)
  if (!Number.isFinite(profit) || profit <= 0) bad(value, `no ${format} price pays that`)
  // the decimal itself is kept bit for bit; the other formats can only be near it
  return format === 'decimal' ? checkOdds(numeric(value)) : checkOdds(snap(1 + profit, 1e-15))
}

/** The fraction with the smallest denominator that equals `value` to 11 digits (continued fractions). */
const fraction = (value: number): string => {
  let [over, under, overBefore, underBefore] = [Math.floor(value), 1, 1, 0]
  let rest = value - over
  while (Math.abs(over / under - value) > value * 1e-11 && rest > 0) {
    const inverse = 1 / rest
    const whole = Math.floor(inverse)
    rest = inverse - whole
    ;[over, overBefore] = [whole * over + overBefore, over]
    ;[under, underBefore] = [whole * under + underBefore, under]
  }
  return `${over}/${under}`
}

/**
 * Writes decimal odds in another format, exactly: nothing is rounded to what a screen would show, and
 * {@link decimalFrom} gives the same odds back.
 * @throws ImpossibleInput `bad_odds` for impossible odds, and for `milli` when the odds have no whole thousandth
 */
export function inFormat(format: 'fractional', odds: number): string
export function inFormat(format: Exclude<OddsFormat, 'fractional'>, odds: number): number
export function inFormat(format: OddsFormat, odds: number): number | string
export function inFormat(format: OddsFormat, odds: number): number | string {
  // the subtraction leaves a short price (1.005) with fewer true digits
  const noise = (1e-15 * checkOdds(odds)) / (odds - 1)
  const profit = snap(odds - 1, noise)
  switch (format) {
    case 'decimal':
      return odds
    case 'american':
      return snap(profit >= 1 ? 100 * profit : -100 / profit, noise)
    case 'fractional':
      return fraction(profit)
    case 'malay':
      return snap(profit <= 1 ? profit : -1 / profit, noise)
    case 'indonesian':
      return snap(profit >= 1 ? profit : -1 / profit, noise)
    case 'hong_kong':
      return profit
    case 'probability':
      return 1 / odds
    case 'milli': {
      const milli = snap(odds * 1000, 1e-15)
      return Number.isInteger(milli) ? milli : bad(odds, 'no whole thousandth')
    }
  }
}
