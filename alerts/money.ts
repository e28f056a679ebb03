import { currencyExponent } from '#markets/money.ts'
import { table } from '#markets/table.ts'

/** `49.06 GBP`; never fewer than two digits, stablecoins without their empty ones. */
export const writeMoney = (minor: number, currency: string): string => {
  const digits = currencyExponent(currency)
  const text = (minor / 10 ** digits).toFixed(digits)
  return `${digits > 2 ? text.replace(/(\.\d\d\d*?)0+$/, '$1') : text} ${currency}`
}

/** What a person may call a currency. */
const signs: Readonly<Record<string, readonly string[]>> = table({
  $: ['USD', 'USDT', 'USDC', 'DAI'],
  '£': ['GBP'],
  '€': ['EUR', 'EURC'],
  '¥': ['JPY', 'CNY'],
})

/** An amount a person wrote: units as text, and the sign or code with it, if any. */
export type Amount = { readonly units: string; readonly sign?: string | undefined }

/** The amount in minor units of `currency`; `undefined` when it is in another currency, or finer than its minor unit. */
export const minorOf = ({ units, sign }: Amount, currency: string): number | undefined => {
  if (sign !== undefined && sign.toUpperCase() !== currency && !signs[sign]?.includes(currency))
    return undefined
  const [whole, fraction = ''] = units.split('.')
  const digits = currencyExponent(currency)
  if (/[1-9]/.test(fraction.slice(digits))) return undefined
  return Number(`${whole}${fraction.slice(0, digits).padEnd(digits, '0')}`)
}
