import { setTimeout as delay } from 'node:timers/promises'
import type { LocalAccount } from 'viem/accounts'
import { CodedError } from '#runtime/coded-error.ts'
import { CounterpartyRefused, CounterpartyUnreachable } from '#runtime/counterparty-error.ts'
import type { LegEntry } from '../../ledger/entry.ts'
import type { Approved } from '../../limits/approve.ts'
import type { Placement, RejectCode, Venue } from '../venue.ts'
import { type Order, wordsOf } from './backend.ts'
import { minorFromRaw, nonceOf, orderIdOf, rawFromMinor, rawFromUnits, wantedOf } from './bet-of-order.ts'
import { createCashOut } from './cash-out.ts'
import { type ChainOffer, chainOffer, cheapest, type Post } from './chain-offer.ts'
import { judgeOrder } from './judge-order.ts'
import type { SentBook, SentOrder } from './sent-book.ts'
import { signBet } from './sign-order.ts'

export type AzuroOptions = {
  readonly account: LocalAccount
  /** chains to bet on, in order of preference */
  readonly posts: readonly Post[]
  readonly book: SentBook
  /** whether both keys of live betting are there: without them nothing is signed */
  readonly live: boolean
  readonly ttlSeconds: number
  readonly pollMs: number
  readonly patienceMs: number
  readonly cashOut: boolean
}

const rejected = (code: RejectCode, message: string): Placement => ({ status: 'rejected', code, message })

/**
 * Bets on chain through the protocol's backend: a bet is a signed order, taken by a relayer and held by a contract. An order is signed once per
 * reference; its id and nonce follow from the reference, and the chain is the witness of what stands.
 */
export const createAzuroVenue = (options: AzuroOptions): Venue => {
  const { account, posts, book, live, ttlSeconds, pollMs, patienceMs } = options
  const placing = new Map<string, Promise<Placement>>()
  const balances = new Map<string, bigint>()
  const readBalances = async (): Promise<void> => {
    for (const { reader } of posts)
      await reader.balance().then(
        (raw) => balances.set(reader.chain.name, raw),
        // a balance nobody can read is not known; the limit that asks for it lets the venue decide
        () => balances.delete(reader.chain.name),
      )
  }

  const judge = async (sent: SentOrder, told?: Order): Promise<Placement> => {
    if (sent.end) return sent.end
    const post = posts.find(({ reader }) => reader.chain.name === sent.chain)
    if (!post) return { status: 'unknown', message: `no node for ${sent.chain}; set AZURO_RPC` }
    const end = await judgeOrder(post, sent, told)
    if (end.status !== 'unknown') book.finish(sent.reference, end)
    return end
  }

  const follow = async (sent: SentOrder, signal: AbortSignal): Promise<Placement> => {
    const until = performance.now() + patienceMs
    for (;;) {
      const now = await judge(sent)
      if (now.status !== 'unknown' || signal.aborted || performance.now() >= until) return now
      await delay(pollMs, undefined, { signal }).catch(() => undefined)
    }
  }

  const send = async (
    { post, fee, amount, minOdds, block }: ChainOffer,
    order: Approved,
    signal: AbortSignal,
  ) => {
    const { chain } = post.reader
    const wanted = wantedOf(order)!
    const nonce = nonceOf(order.reference)
    // the contract compares with the chain's clock, not with ours
    const expiresAt = block.timestamp + BigInt(ttlSeconds)
    const choice = { conditionId: BigInt(wanted.conditionId), outcomeId: BigInt(wanted.outcomeId) }
    const body = await signBet(account, chain, { expiresAt, fee }, { minOdds, amount, nonce }, choice)
    const sent: SentOrder = {
      ...{ reference: order.reference, chain: chain.name, nonce, amount, expiresAt },
      ...{ ...wanted, stakeMinor: order.stakeMinor, currency: order.currency, fromBlock: block.number },
      orderId: orderIdOf(account.address, nonce),
    }
    if (signal.aborted) return rejected('halted', 'stopped before anything was sent')
    book.record(sent)
    try {
      const told = await post.backend.send('ordinar', body)
      const first = await judge(sent, told)
      return first.status === 'unknown' ? follow(sent, signal) : first
    } catch (error) {
      if (error instanceof CounterpartyUnreachable) {
        const end = rejected('unavailable', error.message)
        book.finish(sent.reference, end)
        return end
      }
      if (!(error instanceof CodedError)) throw error
      const no = error instanceof CounterpartyRefused ? wordsOf(error) : undefined
      const now = no && (await judge(sent, no))
      if (now && now.status !== 'unknown') return now
      return follow(sent, signal)
    }
  }

  const fill = async (order: Approved, signal: AbortSignal): Promise<Placement> => {
    if (!live || order.mode !== 'live') return rejected('halted', 'nothing is signed while betting on paper')
    const known = book.find(order.reference)
    if (known) return judge(known)
    const wanted = wantedOf(order)
    if (!wanted)
      return rejected('bad_order', `not a back of <condition>:<outcome>: ${order.raw.raw_id ?? 'no raw id'}`)
    const answers = await Promise.all(posts.map((post) => chainOffer(post, order, wanted)))
    const offer = cheapest(answers.filter((answer): answer is ChainOffer => 'post' in answer))
    if (signal.aborted) return rejected('halted', 'stopped before anything was sent')
    if (!offer)
      return answers.find((answer) => 'status' in answer) ?? rejected('unavailable', 'no chain to bet on')
    if (await offer.post.reader.nonceUsed(nonceOf(order.reference)))
      return rejected(
        'duplicate',
        'the chain holds a bet of this reference, and our book of sent orders does not',
      )
    return send(offer, order, signal)
  }

  const place = async (order: Approved, signal: AbortSignal): Promise<Placement> => {
    try {
      return await fill(order, signal)
    } catch (error) {
      if (!(error instanceof CodedError)) throw error
      // what went wrong with an order that is not in the book went wrong before it was sent
      return book.find(order.reference)
        ? { status: 'unknown', message: error.message }
        : rejected('unavailable', error.message)
    } finally {
      void readBalances()
    }
  }

  void readBalances()
  return {
    id: 'azuro',
    floorKeptBy: 'venue',
    place: (order, signal) => {
      const running = placing.get(order.reference) ?? place(order, signal)
      placing.set(order.reference, running)
      void running.finally(() => placing.delete(order.reference)).catch(() => undefined)
      return running
    },
    reconcile: async (reference: string, leg: LegEntry): Promise<Placement> => {
      if (placing.has(reference)) return { status: 'unknown', message: 'still being placed' }
      const sent = book.find(reference)
      if (sent) return judge(sent)
      return reconcileUnrecorded(posts, account.address, reference, leg)
    },
    balance: () => {
      const [first] = posts
      const raw = first && balances.get(first.reader.chain.name)
      if (!first || raw === undefined) return undefined
      const currency = first.reader.chain.currencies[0]!
      return { minor: minorFromRaw(first.reader.chain, raw, currency), currency }
    },
    maxStake: async (order) => {
      const wanted = wantedOf(order)
      if (!wanted) return undefined
      const all = await Promise.all(
        posts
          .filter(({ reader }) => reader.chain.currencies.includes(order.currency))
          .map(async ({ reader: { chain, account: wallet }, backend }) => {
            const limits = await backend
              .limits(wanted.conditionId, Number(wanted.outcomeId), wallet)
              .catch(() => undefined)
            const raw = limits && rawFromUnits(chain, limits.maxBet)
            return raw === undefined ? undefined : minorFromRaw(chain, raw, order.currency)
          }),
      )
      const known = all.filter((minor) => minor !== undefined)
      return known.length > 0 ? Math.max(...known) : undefined
    },
    allow: async (amountMinor) => {
      if (!live) throw new AzuroOnPaper('nothing is signed while betting on paper')
      const hashes: string[] = []
      for (const { reader } of posts)
        hashes.push(
          await reader.approve(rawFromMinor(reader.chain, amountMinor, reader.chain.currencies[0]!)!),
        )
      return { transaction: hashes.join(' ') }
    },
    ...(options.cashOut ? createCashOut({ ...options, posts }) : {}),
    close: () => book.close(),
  }
}

/** Something that has to be signed was asked for while betting on paper. Start with both keys of live betting. */
export class AzuroOnPaper extends CodedError {
  readonly code = 'azuro_on_paper'
}

/**
 * A reference that is not in our book was not sent by it. Should the book have been lost, the chain still knows the nonce: then nobody may
 * say that nothing stands.
 */
const reconcileUnrecorded = async (
  posts: readonly Post[],
  bettor: string,
  reference: string,
  leg: LegEntry,
): Promise<Placement> => {
  const nonce = nonceOf(reference)
  try {
    for (const { reader, backend } of posts) {
      const order = await backend.order(orderIdOf(bettor, nonce))
      const bet = order?.txHash
        ? await reader.betOfTransaction(order.txHash as `0x${string}`, nonce)
        : undefined
      if (bet) {
        const currency = reader.chain.currencies[0]!
        return {
          status: 'placed',
          odds: Number(bet.odds / 1_000_000n) / 1e6,
          stakeMinor:
            rawFromMinor(reader.chain, leg.stakeMinor, currency) === bet.amount
              ? leg.stakeMinor
              : minorFromRaw(reader.chain, bet.amount, currency),
          venueBetId: `${reader.chain.name}:${bet.tokenId}`,
        }
      }
      if (order || (await reader.nonceUsed(nonce)))
        return { status: 'unknown', message: `${reader.chain.name} knows ${reference}, our book does not` }
    }
    return rejected('not_found', `nothing was sent for ${reference}`)
  } catch (error) {
    if (error instanceof CodedError) return { status: 'unknown', message: error.message }
    throw error
  }
}
