import { BaseError, ContractFunctionRevertedError } from 'viem'
import { table } from '#markets/table.ts'
import { azuroBetAbi, lpAbi } from './abi.ts'
import { type ChainReader, guarded } from './chain-reader.ts'
import type { Collected, SentBook } from './sent-book.ts'

/** What a bet brings now: raw token units (0: lost), `open` while its condition is, `paid` once it has been collected. */
export type Payout = bigint | 'open' | 'paid'

const reverts: Readonly<Record<string, Payout>> = table({
  ConditionNotFinished: 'open',
  ComboBetResolvedPartially: 'open',
  AlreadyPaid: 'paid',
})

/** Asks the pool what a bet brings; a cancelled one brings its stake. @throws NodeFailed */
export const payoutOf = ({ chain, client }: ChainReader, tokenId: bigint): Promise<Payout> =>
  guarded(`payout of ${tokenId}`, async () => {
    try {
      return await client.readContract({
        address: chain.lp,
        abi: lpAbi,
        functionName: 'viewPayout',
        args: [chain.core, tokenId],
      })
    } catch (error) {
      const reverted =
        error instanceof BaseError && error.walk((cause) => cause instanceof ContractFunctionRevertedError)
      const name = reverted instanceof ContractFunctionRevertedError ? reverted.data?.errorName : undefined
      const known = name === undefined ? undefined : reverts[name]
      if (known === undefined) throw error
      return known
    }
  })

/**
 * Collects every bet of the account that won or was refunded, in one transaction per chain. Bets are found on the chain itself, so that one whose
 * placing was never learnt of is collected as well. A lost one is written down and not asked for again.
 * @throws NodeFailed
 */
export const redeem = async (reader: ChainReader, book: SentBook): Promise<readonly Collected[]> => {
  const { chain, client, wallet, account } = reader
  const tokens = await guarded('bets of the account', () =>
    client.readContract({
      address: chain.azuroBet,
      abi: azuroBetAbi,
      functionName: 'getTokensByOwner',
      args: [account],
    }),
  )
  const known = new Set(book.collected(chain.name).map(({ tokenId }) => tokenId))
  const due: { tokenId: bigint; amount: bigint }[] = []
  for (const tokenId of tokens) {
    if (known.has(tokenId)) continue
    const payout = await payoutOf(reader, tokenId)
    if (payout === 'open') continue
    if (payout === 'paid' || payout === 0n)
      book.collect({ chain: chain.name, tokenId, amount: 0n, transaction: '0x' })
    else due.push({ tokenId, amount: payout })
  }
  if (due.length === 0) return []
  const transaction = await guarded('withdrawing payouts', async () => {
    const hash = await wallet.writeContract({
      address: chain.lp,
      abi: lpAbi,
      functionName: 'withdrawPayouts',
      args: [chain.core, due.map(({ tokenId }) => tokenId)],
    })
    const { status } = await client.waitForTransactionReceipt({ hash, timeout: 120_000 })
    if (status !== 'success') throw new BaseError('the withdrawal was reverted')
    return hash
  })
  const collected = due.map((one) => ({ chain: chain.name, ...one, transaction }))
  for (const one of collected) book.collect(one)
  return collected
}
