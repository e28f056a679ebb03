import { join } from 'node:path'
import { type Address, getAddress } from 'viem'
import type { Settings } from '#runtime/settings.ts'
import { accountOf } from '../read-signing-key.ts'
import type { Venue } from '../venue.ts'
import { createClob } from './clob.ts'
import { createPolymarketVenue } from './polymarket.ts'
import type { polymarketSettings } from './polymarket-settings.ts'
import { openSentPurchases } from './sent-orders.ts'

/** An address in the settings is none. Correct it; nothing has been started. */
export class AddressSettingError extends Error {
  readonly code = 'ADDRESS'
  constructor(name: string, value: string) {
    super(`${name}: ${JSON.stringify(value)} is not an address`)
    this.name = 'AddressSettingError'
  }
}

const addressOf = (name: string, value: string): Address => {
  try {
    return getAddress(value)
  } catch {
    throw new AddressSettingError(name, value)
  }
}

/**
 * The Polymarket venue where key and credentials are set, else none. It signs only when `live`.
 * @throws KeyError AddressSettingError LedgerUnavailable
 */
export const openPolymarket = (options: {
  readonly settings: Settings<typeof polymarketSettings>
  readonly directory: string
  readonly live: boolean
}): Venue | undefined => {
  const { settings, directory, live } = options
  const {
    POLYMARKET_KEY: signingKey,
    POLYMARKET_API_KEY: key,
    POLYMARKET_API_SECRET: secret,
    POLYMARKET_API_PASSPHRASE: passphrase,
  } = settings
  if (!signingKey || !key || !secret || !passphrase) return undefined
  const account = accountOf(signingKey, 'POLYMARKET_KEY')
  const funder = settings.POLYMARKET_FUNDER
  const chainId = settings.POLYMARKET_CHAIN_ID
  const signatureType = settings.POLYMARKET_SIGNATURE_TYPE
  const withoutSlash = (url: string) => url.replace(/\/+$/, '')
  return createPolymarketVenue({
    ...{ account, live, signatureType },
    maker: funder ? addressOf('POLYMARKET_FUNDER', funder) : account.address,
    exchange: { address: addressOf('POLYMARKET_EXCHANGE', settings.POLYMARKET_EXCHANGE), chainId },
    negRiskExchange: {
      address: addressOf('POLYMARKET_NEG_RISK_EXCHANGE', settings.POLYMARKET_NEG_RISK_EXCHANGE),
      chainId,
    },
    clob: createClob({
      clob: withoutSlash(settings.POLYMARKET_CLOB),
      gamma: withoutSlash(settings.POLYMARKET_GAMMA),
      address: account.address,
      credentials: { key, secret, passphrase },
      signatureType,
    }),
    book: openSentPurchases(join(directory, 'polymarket.sqlite')),
    currencies: settings.POLYMARKET_CURRENCIES,
    doubtMs: settings.POLYMARKET_DOUBT_MS,
  })
}
