import type { Address } from 'viem'
import { z } from 'zod'

/** One chain the protocol runs on: where to ask, what to sign for, in what money. */
export type AzuroChain = {
  readonly name: string
  readonly chainId: number
  /** the backend's word for chain and pool */
  readonly environment: string
  /** base of the public REST interface, without a slash at its end */
  readonly api: string
  readonly token: Address
  readonly decimals: number
  /** currencies of which one unit is one unit of the bet token; orders in any other are not taken */
  readonly currencies: readonly string[]
  readonly core: Address
  readonly relayer: Address
  readonly lp: Address
  readonly azuroBet: Address
  readonly cashout: Address
  /** the most the relayer may ask for one bet, in raw token units */
  readonly maxFee: bigint
}

const MAINNET_API = 'https://api.onchainfeed.org/api/v1/public'
const TESTNET_API = 'https://dev-api.onchainfeed.org/api/v1/public'

/**
 * The deployments of protocol version 3 that are not discontinued, as https://gem.azuro.org lists them (deployment addresses, v3.0.13).
 * Every field can be set otherwise by AZURO_CHAINS.
 */
export const knownChains: readonly AzuroChain[] = [
  {
    name: 'polygon',
    chainId: 137,
    environment: 'PolygonUSDT',
    api: MAINNET_API,
    token: '0xc2132D05D31c914a87C6611C10748AEb04B58e8F',
    decimals: 6,
    currencies: ['USDT', 'USD'],
    core: '0xF9548Be470A4e130c90ceA8b179FCD66D2972AC7',
    relayer: '0x8dA05c0021e6b35865FDC959c54dCeF3A4AbBa9d',
    lp: '0x0FA7FB5407eA971694652E6E16C12A52625DE1b8',
    azuroBet: '0x7A1c3FEf712753374C4DCe34254B96faF2B7265B',
    cashout: '0x4a2BB4211cCF9b9eA6eF01D0a61448154ED19095',
    maxFee: 100_000n,
  },
  {
    name: 'base',
    chainId: 8453,
    environment: 'BaseWETH',
    api: MAINNET_API,
    token: '0x4200000000000000000000000000000000000006',
    decimals: 18,
    currencies: ['WETH', 'ETH'],
    core: '0xF40cF1dD7d16C098cff5F8B5650A8FaEf1F4640d',
    relayer: '0xD2D508d66dB4fCE4B384e4C3EA2fa53BA43e73b5',
    lp: '0x1eD7368bc515E928A4007cEa61FB8a6F8863Af87',
    azuroBet: '0xF328404Dbc8c997d12dC55a1A179AF7F8cb7df90',
    cashout: '0x6EDff24761F4473611B45BDAe4a779ff31af14Be',
    maxFee: 50_000_000_000_000n,
  },
  {
    name: 'amoy',
    chainId: 80002,
    environment: 'PolygonAmoyUSDT',
    api: TESTNET_API,
    token: '0xCf1b86ceD971b88C042C64A9c099377e2738073C',
    decimals: 6,
    currencies: ['USDT', 'USD'],
    core: '0xCD0Db5ef28C3Bd3a69283372dE923Eb4DA0585F6',
    relayer: '0x48c9bE88706F22838070eE7C4bC74Ad7A8eeF114',
    lp: '0x0a75395Ff15d9557424b632cEBCac448D66F9779',
    azuroBet: '0x4B75c071dFA5d537979E8b0615Bb97B6337dbFef',
    cashout: '0x7dF132Ad2334a667A004049a75a4a8a530dc24F2',
    maxFee: 100_000n,
  },
  {
    name: 'base_sepolia',
    chainId: 84532,
    environment: 'BaseSepoliaWETH',
    api: TESTNET_API,
    token: '0x9e09f213Ff75e53D52e9e777A6567A68683E935f',
    decimals: 18,
    currencies: ['WETH', 'ETH'],
    core: '0x679CC42F69F98631668348d088086359D4217Ffa',
    relayer: '0x2De54cABa6A8198D9Dc51931485Bfdc8017aB0c5',
    lp: '0x4fE86EddCC22dc992b7994878169201Ec7ea50AB',
    azuroBet: '0xD031C4BDd4b7c30e3725132109786B8E158A4c07',
    cashout: '0xf52Eb6ec19d81Ea623A7d7Ad397287C0C40f2F37',
    maxFee: 50_000_000_000_000n,
  },
]

const address = z
  .string()
  .regex(/^0x[0-9a-fA-F]{40}$/, 'not an address')
  .transform((text) => text.toLowerCase() as Address)

/** What AZURO_CHAINS may say of a chain otherwise than it is known; a chain that is not known needs every field. */
export const chainChanges = z
  .object({
    chainId: z.number().int().positive(),
    environment: z.string(),
    api: z.url().transform((url) => url.replace(/\/+$/, '')),
    token: address,
    decimals: z.number().int().min(0).max(18),
    currencies: z.array(z.string()).min(1),
    core: address,
    relayer: address,
    lp: address,
    azuroBet: address,
    cashout: address,
    maxFee: z
      .string()
      .regex(/^\d+$/, 'raw token units, digits only')
      .transform((digits) => BigInt(digits)),
  })
  .partial()
  .strict()
export type ChainChanges = z.infer<typeof chainChanges>

/** AZURO_CHAINS or AZURO_RPC names a chain nobody knows, or leaves a new one incomplete. Correct it; nothing has been started. */
export class UnknownChainError extends Error {
  readonly code = 'UNKNOWN_CHAIN'
  constructor(name: string, missing: readonly string[]) {
    super(`AZURO_CHAINS: ${name} is not a known chain and lacks ${missing.join(', ')}`)
    this.name = 'UnknownChainError'
  }
}

const fields = Object.keys(chainChanges.shape)

/** @throws UnknownChainError */
export const chainNamed = (name: string, changes: ChainChanges = {}): AzuroChain => {
  const known = knownChains.find((chain) => chain.name === name)
  const merged: Partial<AzuroChain> = { ...known, ...withoutAbsent(changes), name }
  const missing = fields.filter((field) => merged[field as keyof AzuroChain] === undefined)
  if (missing.length > 0) throw new UnknownChainError(name, missing)
  return merged as AzuroChain
}

const withoutAbsent = (changes: ChainChanges): Partial<AzuroChain> =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined))
