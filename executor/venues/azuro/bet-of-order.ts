import { createHash } from 'node:crypto'
import { currencyExponent } from '#markets/money.ts'
import type { LegEntry } from '../../ledger/entry.ts'
import type { AzuroChain } from './chains.ts'

/** One outcome of one condition, ids as the backend writes them. */
export type Wanted = { readonly conditionId: string; readonly outcomeId: string }

/** The outcome a leg is about: its raw id is `<condition>:<outcome>`. `undefined` when it is not ours, or a lay. */
export const wantedOf = (leg: Pick<LegEntry, 'raw' | 'side'>): Wanted | undefined => {
  const match = /^(\d{1,77}):(\d{1,15})$/.exec(leg.raw.raw_id ?? '')
  return match && leg.side === 'back' ? { conditionId: match[1]!, outcomeId: match[2]! } : undefined
}

/**
 * The nonce of a reference: always the same, so that the order's id is known without remembering it. 53 bits, because the backend
 * keeps it in 64 signed bits and its own client passes it as a number.
 */
export const nonceOf = (reference: string): bigint =>
  BigInt(`0x${createHash('sha256').update(`azuro\n${reference}`).digest('hex').slice(0, 16)}`) >> 11n

/** How the backend names an order. */
export const orderIdOf = (bettor: string, nonce: bigint): string => `${bettor.toLowerCase()}_${nonce}`

/** Minor units of a currency at par with the chain's token → raw token units; `undefined` when not at par or not whole. */
export const rawFromMinor = (chain: AzuroChain, minor: number, currency: string): bigint | undefined => {
  if (!chain.currencies.includes(currency)) return undefined
  const digits = chain.decimals - currencyExponent(currency)
  if (digits >= 0) return BigInt(minor) * 10n ** BigInt(digits)
  const unit = 10n ** BigInt(-digits)
  return BigInt(minor) % unit === 0n ? BigInt(minor) / unit : undefined
}

/** Raw token units → minor units of a currency, rounded down. */
export const minorFromRaw = (chain: AzuroChain, raw: bigint, currency: string): number => {
  const digits = chain.decimals - currencyExponent(currency)
  return Number(digits >= 0 ? raw / 10n ** BigInt(digits) : raw * 10n ** BigInt(-digits))
}

/** Units of a token written as decimal text → raw units, rounded down; `undefined` when it is no such number. */
export const rawFromUnits = (chain: AzuroChain, text: string): bigint | undefined => {
  const match = /^(\d+)(?:\.(\d+))?$/.exec(text)
  if (!match) return undefined
  const fraction = (match[2] ?? '').slice(0, chain.decimals).padEnd(chain.decimals, '0')
  return BigInt(match[1]!) * 10n ** BigInt(chain.decimals) + BigInt(fraction || '0')
}
