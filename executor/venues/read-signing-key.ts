import { type LocalAccount, privateKeyToAccount } from 'viem/accounts'
import type { Secret } from '#runtime/settings.ts'

/** A signing key is not one. Correct the setting; the value is not repeated here. */
export class KeyError extends Error {
  readonly code = 'KEY'
  constructor(setting: string) {
    super(`${setting} is not a private key: 64 hex digits, with or without 0x`)
    this.name = 'KeyError'
  }
}

/** @throws KeyError */
export const accountOf = (key: Secret, setting: string): LocalAccount => {
  const match = /^(?:0x)?([0-9a-fA-F]{64})$/.exec(key.reveal().trim())
  try {
    if (match) return privateKeyToAccount(`0x${match[1]!}`)
  } catch {
    // out of the curve's range; the library's message would carry figures of the key
  }
  throw new KeyError(setting)
}
