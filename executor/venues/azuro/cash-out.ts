import { setTimeout as delay } from 'node:timers/promises'
import type { LocalAccount } from 'viem/accounts'
import { CodedError } from '#runtime/coded-error.ts'
import { CounterpartyRefused, CounterpartyUnreachable } from '#runtime/counterparty-error.ts'
import type { LegEntry } from '../../ledger/entry.ts'
import type { CashOut, Venue } from '../venue.ts'
import { azuroBetAbi } from './abi.ts'
import { minorFromRaw, rawFromUnits } from './bet-of-order.ts'
import type { Post } from './chain-offer.ts'
import { guarded } from './chain-reader.ts'
import { scaledFromText } from './odds-scale.ts'
import type { SentBook } from './sent-book.ts'
import { CASH_OUT_ATTENTION, cashOutTypedData } from './typed-data.ts'

export type CashOutOptions = {
  readonly account: LocalAccount
  readonly posts: readonly Post[]
  readonly book: SentBook
  readonly pollMs: number
  readonly patienceMs: number
}

/**
 * Sells whole bets back, where the backend offers it: a 404 means it does not. A sale is signed at the odds the backend calculated, and only when
 * they bring what was asked at least.
 */
export const createCashOut = (options: CashOutOptions): Required<Pick<Venue, 'cashOutOffer' | 'cashOut'>> => {
  const { account, posts, book, pollMs, patienceMs } = options
  const find = (leg: LegEntry) => {
    const [name, token] = (leg.venueBetId ?? '').split(':')
    const post = posts.find(({ reader }) => reader.chain.name === name)
    const currency = book.find(leg.reference)?.currency
    return post && token && currency ? { post, tokenId: BigInt(token), currency } : undefined
  }
  const calculate = async (leg: LegEntry) => {
    const found = find(leg)
    if (!found) return undefined
    const { post, tokenId, currency } = found
    const { chain, account: owner } = post.reader
    const offer = await post.backend.cashOutCalculation(
      owner.toLowerCase(),
      `${chain.core.toLowerCase()}_${tokenId}`,
    )
    const raw = offer && rawFromUnits(chain, offer.cashoutAmount)
    const minOdds = offer && scaledFromText(offer.cashoutOdds)
    if (!offer || raw === undefined || minOdds === undefined) return undefined
    return { ...found, offer, minOdds, amountMinor: minorFromRaw(chain, raw, currency) }
  }
  /** The contract that sells may move the bet; granted once per account. */
  const allowSale = async ({ reader: { chain, client, wallet, account: owner } }: Post): Promise<void> => {
    const args = [owner, chain.cashout] as const
    const contract = { address: chain.azuroBet, abi: azuroBetAbi } as const
    if (await client.readContract({ ...contract, functionName: 'isApprovedForAll', args })) return
    const hash = await wallet.writeContract({
      ...contract,
      functionName: 'setApprovalForAll',
      args: [chain.cashout, true],
    })
    await client.waitForTransactionReceipt({ hash, timeout: 60_000 })
  }
  const follow = async ({ backend }: Post, id: string, amountMinor: number): Promise<CashOut> => {
    const until = performance.now() + patienceMs
    for (;;) {
      const order = await backend.cashOutOrder(id).catch(() => undefined)
      if (order?.state === 'ACCEPTED') return { status: 'sold', amountMinor }
      if (order?.state === 'REJECTED') return { status: 'refused', message: `cash-out ${id} was rejected` }
      if (performance.now() >= until)
        return { status: 'unknown', message: `cash-out ${id} is ${order?.state ?? 'not known'}` }
      await delay(pollMs)
    }
  }
  return {
    cashOutOffer: async (leg) => {
      const found = await calculate(leg)
      if (!found) return undefined
      const { amountMinor, offer } = found
      return { amountMinor, ...(offer.approveExpiredAt ? { until: offer.approveExpiredAt } : {}) }
    },
    cashOut: async (leg, leastMinor) => {
      try {
        const found = await calculate(leg)
        if (!found) return { status: 'refused', message: 'the backend does not buy this bet back' }
        const { post, tokenId, offer, minOdds, amountMinor } = found
        if (amountMinor < leastMinor)
          return { status: 'refused', message: `${amountMinor} is offered, ${leastMinor} asked at least` }
        await guarded('allowing the sale', () => allowSale(post))
        const { chain } = post.reader
        const expiresAt = BigInt(offer.expiredAt)
        const ownerSignature = await account.signTypedData(
          cashOutTypedData(chain, { betId: tokenId, minOdds, expiresAt }),
        )
        const signature = {
          verifyingContract: chain.cashout,
          bettingContract: chain.core,
          attention: CASH_OUT_ATTENTION,
          chainId: chain.chainId,
          ownerSignature,
        }
        try {
          const { id } = await post.backend.sendCashOut({ calculationId: offer.calculationId, signature })
          return await follow(post, id, amountMinor)
        } catch (error) {
          if (error instanceof CounterpartyRefused || error instanceof CounterpartyUnreachable)
            return { status: 'refused', message: error.message }
          if (error instanceof CodedError) return { status: 'unknown', message: error.message }
          throw error
        }
      } catch (error) {
        // until the order is sent, whatever goes wrong leaves the bet as it was
        if (error instanceof CodedError) return { status: 'refused', message: error.message }
        throw error
      }
    },
  }
}
