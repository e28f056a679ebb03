/**
 * Digits between a unit of a currency and its minor unit: 2 for pounds and euros, 0 for yen; stablecoins and other codes that
 * are not ISO 4217 are kept to their six decimals.
 */
export const currencyExponent = (currency: string): number => {
  try {
    return (
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ??
      2
    )
  } catch {
    return 6
  }
}

/** Amount in units → minor units, rounded down: a limit is never overstated. */
export const minorFromUnits = (amount: number, currency: string): number =>
  Math.floor(amount * 10 ** currencyExponent(currency) + 1e-6)

/** `£12.34` for people. */
export const formatMinor = (minor: number, currency: string): string => {
  const exponent = currencyExponent(currency)
  return `${(minor / 10 ** exponent).toFixed(exponent)} ${currency}`
}
