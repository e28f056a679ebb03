import type { VerifyRequest } from '#protocol/coordinator-message.ts'
import type { PriceReference, VerifyResult } from '#protocol/worker-message.ts'
import { type HeldMatch, type HeldPrice, type HeldPrices, priceKey } from './held-prices.ts'

export type VerifierOptions = {
  readonly held: HeldPrices
  /** UTC ms of the watched world */
  readonly now: () => number
  /** a market that is muted is not offered */
  readonly isMuted: (match: HeldMatch, price: HeldPrice) => boolean
}

/** What was seen so recently need not be looked at again. */
const freshMs = 1000
/** Real time to wait for the site to say something new. */
const patienceMs = 3000

type Look = Pick<VerifyResult['prices'][number], 'odds' | 'max_stake'> & { readonly seenAt: number }

/** Looks again at single prices: answers at once what was seen within the last second, else with what the site says next. */
export const createVerifier = ({ held, now, isMuted }: VerifierOptions) => {
  const waiting = new Set<() => void>()

  const look = (reference: PriceReference): Look | undefined => {
    for (const match of held.matches.values()) {
      if (match.bookmaker !== reference.bookmaker || !isSameMatch(match, reference)) continue
      const price = match.prices.get(priceKey(reference))
      if (price === undefined) continue
      const seenAt = held.seenAt(price)
      if (price.quote.suspended || isMuted(match, price)) return { seenAt }
      const { odds, limit } = price.quote
      return { seenAt, odds, ...(limit !== undefined && { max_stake: limit }) }
    }
    // it is not offered, as far as everything was seen
    const seenAt = held.confirmedAt()
    return seenAt === undefined ? undefined : { seenAt }
  }

  const nextReading = (patience: number): Promise<void> =>
    new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        waiting.delete(done)
        resolve()
      }
      const timer = setTimeout(done, patience)
      waiting.add(done)
    })

  return {
    /** Says that something new was read. */
    heard(): void {
      for (const done of waiting) done()
    },

    /** One entry per price asked, in that order; one that was never seen is left out. */
    async verify(request: VerifyRequest): Promise<VerifyResult['prices']> {
      const since = now() - freshMs
      const isFresh = () => request.prices.every((reference) => (look(reference)?.seenAt ?? 0) >= since)
      const deadline = performance.now() + patienceMs
      while (!isFresh() && performance.now() < deadline) await nextReading(deadline - performance.now())
      return request.prices.flatMap((reference) => {
        const found = look(reference)
        if (found === undefined) return []
        const { seenAt, ...figures } = found
        return [{ ...reference, ...figures, seen_at: new Date(seenAt).toISOString() }]
      })
    },
  }
}
export type Verifier = ReturnType<typeof createVerifier>

const isSameMatch = ({ match }: HeldMatch, reference: PriceReference): boolean =>
  match.matchId !== undefined && reference.match_id !== undefined
    ? match.matchId === reference.match_id
    : match.home === reference.home && match.away === reference.away
