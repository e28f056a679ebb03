/** Raw units of money and of shares: six decimals. A cent is 10,000 of them; shares are told to four decimals. */
const CENT = 10_000n
const SHARE_STEP = 100n

/** What is bought: money out, shares in, raw units, and the price limit they stand for. */
export type Purchase = {
  readonly makerAmount: bigint
  readonly takerAmount: bigint
  /** probability, a multiple of the tick */
  readonly price: number
}

/**
 * The order that spends `cents` at the floor or better: its limit is the highest tick not above `1 / floor`, and it asks for the shares that
 * price gives, rounded down to what the service takes. Fills happen at ticks, so the rounding never reaches the price.
 * @param tick the market's price step, `0.1` to `0.0001`
 * @returns `undefined` when no tick lies between nothing and the floor
 */
export const purchaseFor = (cents: number, floorOdds: number, tick: string): Purchase | undefined => {
  const ticks = Math.round(1 / Number(tick))
  if (!Number.isFinite(ticks) || ticks < 2) return undefined
  const floorMicros = BigInt(Math.round(floorOdds * 1e6))
  const steps = (1_000_000n * BigInt(ticks)) / floorMicros
  if (steps < 1n || steps >= BigInt(ticks)) return undefined
  const makerAmount = BigInt(cents) * CENT
  const shares = (makerAmount * BigInt(ticks)) / steps
  return { makerAmount, takerAmount: shares - (shares % SHARE_STEP), price: Number(steps) / ticks }
}

/** What was paid and got, in units, as odds of six decimals, rounded down. */
export const oddsOfFill = (paidMicros: bigint, gotMicros: bigint): number =>
  Number((gotMicros * 1_000_000n) / paidMicros) / 1e6

/** Decimal text → an integer of so many digits after the point, further ones cut off; `undefined` when it is no such number. */
export const scaledText = (text: string, digits: number): bigint | undefined => {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text)
  if (!match) return undefined
  return BigInt(match[1]! + (match[2] ?? '').slice(0, digits).padEnd(digits, '0'))
}

/** Decimal text → millionths, as `scaledText`. */
export const microsOf = (text: string): bigint | undefined => scaledText(text, 6)
