import {
  type Address,
  BaseError,
  createPublicClient,
  createWalletClient,
  type Hex,
  http,
  parseEventLogs,
} from 'viem'
import type { LocalAccount } from 'viem/accounts'
import { CodedError } from '#runtime/coded-error.ts'
import { coreAbi, tokenAbi } from './abi.ts'
import type { AzuroChain } from './chains.ts'

/** A node did not answer, or refused. Whatever was asked is not known; ask again later. The node's address is never part of the message. */
export class NodeFailed extends CodedError {
  readonly code = 'node_failed'
}

/** A bet as the chain holds it: raw token units, odds in the chain's scale. */
export type ChainBet = {
  readonly tokenId: bigint
  readonly nonce: bigint
  readonly amount: bigint
  readonly conditionId: bigint
  readonly outcomeId: bigint
  readonly odds: bigint
}

/** Nodes refuse longer ranges of logs; an order lives minutes, which is far fewer blocks. */
const blocksPerQuestion = 500n

/** What `work` gives, its failure as one that names neither the node nor its key. @throws NodeFailed */
export const guarded = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    const words = error instanceof BaseError ? error.shortMessage : (error as Error).name
    throw new NodeFailed(`${what}: ${words}`, { what })
  }
}

/** Reads one chain, and writes to it with the account that owns the bets. Every method @throws NodeFailed */
export type ChainReader = ReturnType<typeof createChainReader>

export const createChainReader = (
  chain: AzuroChain,
  rpc: string,
  account: LocalAccount,
  timeoutMs = 10_000,
) => {
  const viemChain = {
    id: chain.chainId,
    name: chain.name,
    nativeCurrency: { name: 'gas', symbol: 'GAS', decimals: 18 },
    rpcUrls: { default: { http: [rpc] } },
  } as const
  const transport = http(rpc, { timeout: timeoutMs, retryCount: 1 })
  const client = createPublicClient({ chain: viemChain, transport, cacheTime: 0, pollingInterval: 500 })
  const wallet = createWalletClient({ chain: viemChain, transport, account })
  const { address } = account

  const betsIn = (logs: Parameters<typeof parseEventLogs>[0]['logs']): ChainBet[] =>
    parseEventLogs({ abi: coreAbi, eventName: 'NewLiveBet', logs })
      .filter((log) => sameAddress(log.address, chain.core) && sameAddress(log.args.bettor, address))
      .flatMap(({ args: { tokenId, nonce, amount, betDatas } }) => {
        const [only] = betDatas
        return only ? [{ tokenId, nonce, amount, ...only }] : []
      })
      .map(({ tokenId, nonce, amount, conditionId, outcomeId, odds }) => ({
        ...{ tokenId, nonce, amount, conditionId, outcomeId, odds },
      }))

  return {
    chain,
    client,
    wallet,
    account: address,
    chainId: () => guarded('chain id', () => client.getChainId()),
    newestBlock: () =>
      guarded('newest block', async () => {
        const { number, timestamp } = await client.getBlock({ blockTag: 'latest' })
        return { number, timestamp }
      }),
    balance: () =>
      guarded('balance', () =>
        client.readContract({
          address: chain.token,
          abi: tokenAbi,
          functionName: 'balanceOf',
          args: [address],
        }),
      ),
    allowance: () =>
      guarded('allowance', () =>
        client.readContract({
          address: chain.token,
          abi: tokenAbi,
          functionName: 'allowance',
          args: [address, chain.relayer],
        }),
      ),
    nonceUsed: (nonce: bigint, blockNumber?: bigint) =>
      guarded('nonce', () =>
        client.readContract({
          address: chain.core,
          abi: coreAbi,
          functionName: 'nonces',
          args: [address, nonce],
          ...(blockNumber === undefined ? {} : { blockNumber }),
        }),
      ),
    /** The bet with this nonce that a transaction made, `undefined` when it made none or is not there yet. */
    betOfTransaction: (hash: Hex, nonce: bigint) =>
      guarded('receipt', async () => {
        const receipt = await client.getTransactionReceipt({ hash }).catch((error: Error) => {
          if (error.name === 'TransactionReceiptNotFoundError') return undefined
          throw error
        })
        return receipt && betsIn(receipt.logs).find((bet) => bet.nonce === nonce)
      }),
    /** The bet with this nonce in the given blocks. */
    findBet: (nonce: bigint, fromBlock: bigint, toBlock: bigint) =>
      guarded('logs', async () => {
        for (let from = fromBlock; from <= toBlock; from += blocksPerQuestion) {
          const to = from + blocksPerQuestion - 1n
          const logs = await client.getLogs({
            address: chain.core,
            event: coreAbi[1],
            args: { bettor: address },
            fromBlock: from,
            toBlock: to < toBlock ? to : toBlock,
          })
          const found = betsIn(logs).find((bet) => bet.nonce === nonce)
          if (found) return found
        }
        return undefined
      }),
    /** Lets the relayer take so much and no more; waits until the chain has it. */
    approve: (amount: bigint) =>
      guarded('approve', async () => {
        const hash = await wallet.writeContract({
          address: chain.token,
          abi: tokenAbi,
          functionName: 'approve',
          args: [chain.relayer, amount],
        })
        const { status } = await client.waitForTransactionReceipt({ hash, timeout: 120_000 })
        if (status !== 'success') throw new BaseError('the approval was reverted')
        return hash
      }),
  }
}

const sameAddress = (a: Address, b: Address): boolean => a.toLowerCase() === b.toLowerCase()
