/** Odds on the chain are integers: decimal odds times 10^12, as an unsigned 64-bit number. */
export const ODDS_ONE = 1_000_000_000_000n

const CENT = ODDS_ONE / 100n

/** Decimal odds of at most six decimals, as the executor keeps them, to the chain's scale; exact. */
export const scaledOdds = (odds: number): bigint => BigInt(Math.round(odds * 1e6)) * 1_000_000n

/** Decimal odds as the backend writes them, e.g. `1.81`, to the chain's scale; `undefined` when it is no decimal number. */
export const scaledFromText = (text: string): bigint | undefined => {
  const match = /^(\d{1,7})(?:\.(\d+))?$/.exec(text)
  return match
    ? BigInt(match[1]!) * ODDS_ONE + BigInt((match[2] ?? '').slice(0, 12).padEnd(12, '0'))
    : undefined
}

/** The chain's scale to decimal odds of six decimals, rounded down: no better than it is. */
export const decimalFromScaled = (scaled: bigint): number => Number(scaled / 1_000_000n) / 1e6

/** What a bet pays in all when it wins, raw token units: `amount · odds / 10^12`, rounded down as the contract does. */
export const payoutOf = (amount: bigint, scaled: bigint): bigint => (amount * scaled) / ODDS_ONE

/**
 * Odds of a combination, chain scale: each leg divided by 0.99 and rounded up to cents, all multiplied, times 0.99, rounded down to cents.
 * Integers throughout, so that it is never above what the backend computes. No legs: 1.
 */
export const comboOdds = (legs: readonly bigint[]): bigint => {
  if (legs.length === 0) return ODDS_ONE
  let product = 1n
  for (const leg of legs) {
    const denominator = 99n * CENT
    product *= (leg * 100n + denominator - 1n) / denominator
  }
  // product is in cents^n; the last hundredth goes with the 0.99
  const cents = (product * 99n) / 100n ** BigInt(legs.length)
  return cents * CENT
}
