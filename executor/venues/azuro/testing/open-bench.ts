import { parseEventLogs } from 'viem'
import { generatePrivateKey, privateKeyToAccount } from 'viem/accounts'
import type { Approved } from '../../../limits/approve.ts'
import type { SampleLeg } from '../../../testing/sample-opportunity.ts'
import { sampleOrder } from '../../../testing/sample-order.ts'
import { coreAbi } from '../abi.ts'
import { type AzuroOptions, createAzuroVenue } from '../azuro.ts'
import { createBackend } from '../backend.ts'
import { nonceOf } from '../bet-of-order.ts'
import { createChainReader } from '../chain-reader.ts'
import { chainNamed } from '../chains.ts'
import { openSentBook } from '../sent-book.ts'
import { startStandInBackend } from './stand-in-backend.ts'
import type { TestChain } from './start-chain.ts'

export const CONDITION = '300610060000000000990000010000000000000000000001'

/** A funded bettor of its own, a backend, and the venue between them; orders are in pounds, which this chain takes at par. */
export const openBench = async (
  chain: TestChain,
  changes: Partial<AzuroOptions> & { funds?: bigint; allowed?: bigint; key?: `0x${string}` } = {},
) => {
  const { funds = 1_000_000_000n, allowed = funds, key = generatePrivateKey(), ...options } = changes
  const account = privateKeyToAccount(key)
  const backend = await startStandInBackend(chain)
  await chain.fund(account.address, funds)
  const azuroChain = chainNamed('polygon', { api: backend.url, currencies: ['GBP'] })
  const reader = createChainReader(azuroChain, chain.url, account)
  reader.client.pollingInterval = 20
  if (allowed > 0n) await reader.approve(allowed)
  const post = { reader, backend: createBackend(backend.url, azuroChain.environment, 2_000) }
  const book = openSentBook(':memory:')
  const open = (more: Partial<AzuroOptions> = {}) =>
    createAzuroVenue({
      ...{ account, posts: [post], book, live: true, ttlSeconds: 2, pollMs: 30, patienceMs: 6_000 },
      cashOut: false,
      ...options,
      ...more,
    })
  const venue = open()
  const references = new Map<bigint, string>()
  return {
    ...{ account, backend, reader, book, venue, post, open },
    order: (more: Partial<SampleLeg> & { id?: string } = {}): Approved => {
      const order = sampleOrder(venue, more)
      references.set(nonceOf(order.reference), order.reference)
      return { ...order, raw: { ...order.raw, raw_id: `${CONDITION}:29` } }
    },
    /** bets of this bettor as the chain's own log has them */
    held: async () => {
      const logs = await chain.reader.getLogs({
        address: azuroChain.core,
        event: coreAbi[1],
        args: { bettor: account.address },
        fromBlock: 0n,
      })
      return parseEventLogs({ abi: coreAbi, logs, eventName: 'NewLiveBet' }).map(({ args }) => ({
        reference: references.get(args.nonce) ?? `nonce ${args.nonce}`,
        odds: Number(args.betDatas[0]!.odds) / 1e12,
        stakeMinor: Number(args.amount) / 1e4,
        tokenId: args.tokenId,
      }))
    },
    close: async () => {
      await backend.stop()
      book.close()
    },
  }
}
