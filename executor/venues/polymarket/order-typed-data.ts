import { type Address, type Hex, hashTypedData, zeroHash } from 'viem'

/** Where orders are signed for: the contract that settles them, and its chain. */
export type Exchange = { readonly address: Address; readonly chainId: number }

/** The order a bettor signs, version 2 of the exchange; amounts in raw units of six decimals, `timestamp` in ms. */
export type PolymarketOrder = {
  readonly salt: bigint
  readonly maker: Address
  readonly signer: Address
  readonly tokenId: bigint
  readonly makerAmount: bigint
  readonly takerAmount: bigint
  readonly signatureType: number
  readonly timestamp: bigint
}

const Order = [
  { name: 'salt', type: 'uint256' },
  { name: 'maker', type: 'address' },
  { name: 'signer', type: 'address' },
  { name: 'tokenId', type: 'uint256' },
  { name: 'makerAmount', type: 'uint256' },
  { name: 'takerAmount', type: 'uint256' },
  { name: 'side', type: 'uint8' },
  { name: 'signatureType', type: 'uint8' },
  { name: 'timestamp', type: 'uint256' },
  { name: 'metadata', type: 'bytes32' },
  { name: 'builder', type: 'bytes32' },
] as const

/** Buying; selling would be 1. */
const BUY = 0

/** The typed data of a purchase. */
export const orderTypedData = ({ address, chainId }: Exchange, order: PolymarketOrder) => ({
  domain: { name: 'Polymarket CTF Exchange', version: '2', chainId, verifyingContract: address },
  types: { Order },
  primaryType: 'Order' as const,
  message: { ...order, side: BUY, metadata: zeroHash, builder: zeroHash },
})

/** The hash of a signed order, by which the exchange knows it: known before it is sent. */
export const orderIdOf = (exchange: Exchange, order: PolymarketOrder): Hex =>
  hashTypedData(orderTypedData(exchange, order))
