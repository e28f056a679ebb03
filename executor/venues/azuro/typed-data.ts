import { type Address, hashTypedData, keccak256, stringToHex, zeroAddress } from 'viem'
import type { AzuroChain } from './chains.ts'

const clientDataFields = [
  { name: 'attention', type: 'string' },
  { name: 'affiliate', type: 'address' },
  { name: 'core', type: 'address' },
  { name: 'expiresAt', type: 'uint256' },
  { name: 'chainId', type: 'uint256' },
  { name: 'relayerFeeAmount', type: 'uint256' },
  { name: 'isFeeSponsored', type: 'bool' },
  { name: 'isBetSponsored', type: 'bool' },
  { name: 'isSponsoredBetReturnable', type: 'bool' },
] as const

/** The structs a bettor signs, as the protocol's contracts hash them. */
export const betTypes = {
  ClientBetData: [
    { name: 'clientData', type: 'ClientData' },
    { name: 'bets', type: 'SubBet[]' },
  ],
  ClientData: clientDataFields,
  SubBet: [
    { name: 'conditionId', type: 'uint256' },
    { name: 'outcomeId', type: 'uint128' },
    { name: 'minOdds', type: 'uint64' },
    { name: 'amount', type: 'uint128' },
    { name: 'nonce', type: 'uint256' },
  ],
} as const

export const comboTypes = {
  ClientComboBetData: [
    { name: 'clientData', type: 'ClientData' },
    { name: 'minOdds', type: 'uint64' },
    { name: 'amount', type: 'uint128' },
    { name: 'nonce', type: 'uint256' },
    { name: 'bets', type: 'ComboPart[]' },
  ],
  ClientData: clientDataFields,
  ComboPart: [
    { name: 'conditionId', type: 'uint256' },
    { name: 'outcomeId', type: 'uint128' },
  ],
} as const

export const cashOutTypes = {
  CashOutOrder: [
    { name: 'attention', type: 'string' },
    { name: 'chainId', type: 'uint256' },
    { name: 'items', type: 'CashOutItem[]' },
    { name: 'expiresAt', type: 'uint64' },
  ],
  CashOutItem: [
    { name: 'betId', type: 'uint256' },
    { name: 'bettingContract', type: 'address' },
    { name: 'minOdds', type: 'uint64' },
  ],
} as const

type Fields = readonly { readonly name: string; readonly type: string }[]
const typeHash = (types: Readonly<Record<string, Fields>>, primary: string): `0x${string}` => {
  const write = (name: string) =>
    `${name}(${types[name]!.map((field) => `${field.type} ${field.name}`).join(',')})`
  const referred = Object.keys(types)
    .filter((name) => name !== primary)
    .toSorted()
  return keccak256(stringToHex([primary, ...referred].map(write).join('')))
}

/** EIP-712 type hashes of the signed structs; a deployed relayer publishes its own, so that the two can be compared. */
export const typeHashes = {
  ClientBetData: typeHash(betTypes, 'ClientBetData'),
  ClientComboBetData: typeHash(comboTypes, 'ClientComboBetData'),
  ClientData: typeHash({ ClientData: clientDataFields }, 'ClientData'),
  SubBet: typeHash({ SubBet: betTypes.SubBet }, 'SubBet'),
  ComboPart: typeHash({ ComboPart: comboTypes.ComboPart }, 'ComboPart'),
  CashOutOrder: typeHash(cashOutTypes, 'CashOutOrder'),
  CashOutItem: typeHash({ CashOutItem: cashOutTypes.CashOutItem }, 'CashOutItem'),
} as const

/** Free text the bettor signs; shown by wallets. */
export const ATTENTION = 'By signing this transaction, I agree to place a bet for an event on Azuro Protocol'
export const CASH_OUT_ATTENTION = 'By signing this transaction, I agree to cash out'

/** What every order is signed with, whatever it bets on. `expiresAt` in unix seconds, `fee` in raw token units. */
export type Terms = {
  readonly expiresAt: bigint
  readonly fee: bigint
  readonly affiliate?: Address
  readonly attention?: string
}
/** `minOdds` in the chain's scale, `amount` in raw token units. */
export type Stake = { readonly minOdds: bigint; readonly amount: bigint; readonly nonce: bigint }
export type Choice = { readonly conditionId: bigint; readonly outcomeId: bigint }

const clientData = (chain: AzuroChain, terms: Terms) => ({
  attention: terms.attention ?? ATTENTION,
  affiliate: terms.affiliate ?? zeroAddress,
  core: chain.core,
  expiresAt: terms.expiresAt,
  chainId: BigInt(chain.chainId),
  relayerFeeAmount: terms.fee,
  isFeeSponsored: false,
  isBetSponsored: false,
  isSponsoredBetReturnable: false,
})

const domain = (chain: AzuroChain) => ({
  name: 'Live Betting',
  version: '1.0.0',
  chainId: chain.chainId,
  verifyingContract: chain.core,
})

/** A bet on one outcome. */
export const betTypedData = (chain: AzuroChain, terms: Terms, stake: Stake, choice: Choice) => ({
  domain: domain(chain),
  types: betTypes,
  primaryType: 'ClientBetData' as const,
  message: { clientData: clientData(chain, terms), bets: [{ ...choice, ...stake }] },
})

/** A bet that several outcomes, of different games, all come true. */
export const comboTypedData = (
  chain: AzuroChain,
  terms: Terms,
  stake: Stake,
  choices: readonly Choice[],
) => ({
  domain: domain(chain),
  types: comboTypes,
  primaryType: 'ClientComboBetData' as const,
  message: { clientData: clientData(chain, terms), ...stake, bets: [...choices] },
})

/** Agreement to sell one bet back at no less than `minOdds`. */
export const cashOutTypedData = (
  chain: AzuroChain,
  {
    betId,
    minOdds,
    expiresAt,
    attention = CASH_OUT_ATTENTION,
  }: {
    readonly betId: bigint
    readonly minOdds: bigint
    readonly expiresAt: bigint
    readonly attention?: string
  },
) => ({
  domain: { name: 'Cash Out', version: '1.0.0', chainId: chain.chainId, verifyingContract: chain.cashout },
  types: cashOutTypes,
  primaryType: 'CashOutOrder' as const,
  message: {
    attention,
    chainId: BigInt(chain.chainId),
    items: [{ betId, bettingContract: chain.core, minOdds }],
    expiresAt,
  },
})

export const hashOf = (
  typed:
    | ReturnType<typeof betTypedData>
    | ReturnType<typeof comboTypedData>
    | ReturnType<typeof cashOutTypedData>,
): `0x${string}` => hashTypedData(typed as Parameters<typeof hashTypedData>[0])
