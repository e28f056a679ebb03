import { CodedError } from '#runtime/coded-error.ts'
import type { Approved } from '../../limits/approve.ts'
import type { Placement, RejectCode } from '../venue.ts'
import type { Backend } from './backend.ts'
import { rawFromMinor, rawFromUnits, type Wanted } from './bet-of-order.ts'
import type { ChainReader } from './chain-reader.ts'
import { scaledFromText, scaledOdds } from './odds-scale.ts'

/** One chain with who speaks for it. */
export type Post = { readonly reader: ChainReader; readonly backend: Backend }

/** A chain that would take the order now, and what signing it needs. */
export type ChainOffer = {
  readonly post: Post
  readonly fee: bigint
  readonly amount: bigint
  readonly minOdds: bigint
  readonly block: { readonly number: bigint; readonly timestamp: bigint }
}
export type Rejection = Extract<Placement, { status: 'rejected' }>

const rejected = (code: RejectCode, message: string): Rejection => ({ status: 'rejected', code, message })

/** States of a condition after which nothing can be bet on it any more. */
const over = new Set(['Resolved', 'Canceled', 'Removed'])

/** Whether a chain takes the order now, asked before anything is signed: every no is definite, because nothing was sent. */
export const chainOffer = async (
  post: Post,
  order: Approved,
  wanted: Wanted,
): Promise<ChainOffer | Rejection> => {
  const { reader, backend } = post
  const { chain } = reader
  const amount = rawFromMinor(chain, order.stakeMinor, order.currency)
  if (amount === undefined)
    return rejected(
      'bad_order',
      `${chain.name} takes ${chain.currencies.join(' or ')}, not ${order.currency}`,
    )
  const minOdds = scaledOdds(order.floorOdds)
  try {
    const [chainId, condition, limits, fee, balance, allowance, block] = await Promise.all([
      reader.chainId(),
      backend.condition(wanted.conditionId),
      backend.limits(wanted.conditionId, Number(wanted.outcomeId), reader.account),
      backend.fee(),
      reader.balance(),
      reader.allowance(),
      reader.newestBlock(),
    ])
    if (chainId !== chain.chainId)
      return rejected('unavailable', `the node of ${chain.name} is on chain ${chainId}, not ${chain.chainId}`)
    const outcome = condition?.outcomes.find(({ outcomeId }) => outcomeId === wanted.outcomeId)
    if (!condition || !outcome || over.has(condition.state))
      return rejected('price_gone', `condition ${condition?.state ?? 'not known'} on ${chain.name}`)
    if (
      condition.state !== 'Active' ||
      condition.hidden ||
      outcome.hidden ||
      (outcome.state ?? 'Active') !== 'Active'
    )
      return rejected(
        'suspended',
        `condition ${condition.state}, outcome ${outcome.state ?? 'without a state'}`,
      )
    const odds = scaledFromText(outcome.odds)
    // odds of 1 are how the feed writes that there is no price
    if (odds === undefined || odds <= scaledOdds(1)) return rejected('price_gone', `odds ${outcome.odds}`)
    if (odds < minOdds) return rejected('price_changed', `${outcome.odds}, floor ${order.floorOdds}`)
    const most = rawFromUnits(chain, limits.maxBet)
    const least = rawFromUnits(chain, limits.minBet ?? '0') ?? 0n
    if (most === undefined || most === 0n) return rejected('suspended', `largest bet ${limits.maxBet}`)
    if (amount > most) return rejected('limit', `${amount} raw units, largest bet ${limits.maxBet}`)
    if (amount < least)
      return rejected('stake_too_small', `${amount} raw units, smallest bet ${limits.minBet}`)
    if (fee > chain.maxFee)
      return rejected('unavailable', `relayer fee ${fee} is over the ${chain.maxFee} allowed`)
    if (balance < amount + fee)
      return rejected('insufficient_funds', `${balance} raw units there, ${amount + fee} needed`)
    if (allowance < amount + fee)
      return rejected('not_allowed', `the relayer may take ${allowance} raw units, ${amount + fee} needed`)
    return { post, fee, amount, minOdds, block }
  } catch (error) {
    if (error instanceof CodedError) return rejected('unavailable', `${chain.name}: ${error.message}`)
    throw error
  }
}

/**
 * The chain to bet on: of those that take the order the one whose relayer asks least, the first named among equals. All are in the order's
 * currency, so fees compare once scaled to the same digits.
 */
export const cheapest = (offers: readonly ChainOffer[]): ChainOffer | undefined =>
  offers.toSorted((a, b) => {
    const [one, other] = [feeInEighteenDigits(a), feeInEighteenDigits(b)]
    return one < other ? -1 : one > other ? 1 : 0
  })[0]

const feeInEighteenDigits = ({ fee, post }: ChainOffer): bigint =>
  fee * 10n ** BigInt(18 - post.reader.chain.decimals)
