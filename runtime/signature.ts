import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Secret } from './settings.ts'

/** Signs what means money on its way through Redis, and knows what was signed with the same key. */
export type Signer = {
  /** A copy with the field `signature`. */
  sign<T extends object>(purpose: string, value: T): T & { readonly signature: string }
  /** Whether it was signed for this purpose and is unchanged. */
  isGenuine(purpose: string, value: unknown): boolean
}

/**
 * HMAC-SHA256 over the purpose and the JSON text of all other fields, in their order. The purpose keeps a signed result from being taken
 * for a signed bet.
 */
export const createSigner = (key: Secret): Signer => {
  const digest = (purpose: string, value: object): Buffer =>
    createHmac('sha256', key.reveal())
      .update(`${purpose}\n${JSON.stringify(value)}`)
      .digest()
  return {
    sign: (purpose, value) => ({ ...value, signature: digest(purpose, value).toString('hex') }),
    isGenuine: (purpose, value) => {
      if (typeof value !== 'object' || value === null) return false
      const { signature, ...rest } = value as Record<string, unknown>
      if (typeof signature !== 'string') return false
      const given = Buffer.from(signature, 'hex')
      const expected = digest(purpose, rest)
      return given.length === expected.length && timingSafeEqual(given, expected)
    },
  }
}
