/** ISO 4217 currencies whose minor unit is not a hundredth. */
const isoExponents: ReadonlyMap<string, number> = new Map([
  ...'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
    .split(' ')
    .map((code) => [code, 0] as const),
  ...'BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3] as const),
  ...'CLF UYW'.split(' ').map((code) => [code, 4] as const),
])

/** Three letters that are a token and no national currency; longer codes always are. */
const tokens: ReadonlySet<string> = new Set(['DAI', 'BTC', 'ETH', 'SOL', 'BNB', 'XRP', 'LTC', 'TRX'])

/** The decimals kept of a token, whatever its contract keeps: those of the dollar stablecoins. */
const tokenExponent = 6

/**
 * Digits between a unit of a currency and its minor unit: 2 for pounds and euros, 0 for yen, 3 for Kuwaiti dinars, 6 for
 * stablecoins (ISO 4217, amended 2024). A table of our own, because what `Intl` answers differs between programs.
 */
export const currencyExponent = (currency: string): number =>
  currency.length !== 3 || tokens.has(currency) ? tokenExponent : (isoExponents.get(currency) ?? 2)

/** Takes off what binary fractions add: 0.29 · 100 is 28.999999999999996. A millionth of a minor unit is no money. */
const noise = 1e-6

/**
 * Amount in units → whole minor units, rounded down: neither a limit nor a bankroll is overstated. More than whole numbers
 * can count exactly comes out as the largest of them.
 */
export const minorFromUnits = (amount: number, currency: string): number =>
  Math.min(Math.floor(amount * 10 ** currencyExponent(currency) + noise), Number.MAX_SAFE_INTEGER)

/** Whole minor units → amount in units, for reading and for interfaces that take units. */
export const unitsFromMinor = (minor: number, currency: string): number =>
  minor / 10 ** currencyExponent(currency)

/** `12.34 GBP`, `1234 JPY`: a whole amount for people, with all its decimals. */
export const formatMinor = (minor: number, currency: string): string =>
  `${unitsFromMinor(minor, currency).toFixed(currencyExponent(currency))} ${currency}`
