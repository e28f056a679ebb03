import { marketFrom } from '#betting/market.ts'
import { certify } from '#betting/witness/certificate.ts'
import { EventEngine } from '#betting/witness/event-engine.ts'
import type { Arbitrage } from '#betting/witness/opportunity.ts'
import type { EngineQuote } from '#betting/witness/quote.ts'
import { marketKey } from '#protocol/market-name.ts'
import type { Certainty } from '#protocol/opportunity.ts'
import type { BookQuote } from '../book/book-quote.ts'
import type { Found } from './found.ts'
import type { Terms } from './terms.ts'

export type SearchPorts = {
  readonly terms: Terms
  readonly certainty: (legs: readonly BookQuote[]) => Certainty
}

/** A guarantee below this is rounding, not profit: a millionth of a percent. */
const leastProfit = 1e-8

/**
 * Searches the prices of one event for arbitrage. It keeps a witness: while a changed price leaves it valid nothing is computed at all;
 * when a price breaks it, the search says what can be won and lists it market by market.
 */
export const createEventSearch = ({ terms, certainty }: SearchPorts) => {
  const engine = new EventEngine()
  const slots = new Map<string, number>()
  const quotes = new Map<number, BookQuote>()
  let found: readonly Found[] = []
  let holds = false

  const use = (quote: BookQuote): void => {
    const known = slots.get(quote.key)
    if (known !== undefined && quotes.get(known) === quote) {
      if (!engine.update(known, quote.odds)) holds = false
      return
    }
    const commission = terms.of(quote.bookmaker, quote.worker.descriptor).commission ?? 0
    const slot = engine.setPrice({
      bookmaker: quote.bookmaker,
      market: marketFrom(quote.market, quote.line),
      selection: quote.selection,
      side: quote.side,
      odds: quote.odds,
      ...(commission > 0 && { fees: { marketCommission: commission } }),
    })
    slots.set(quote.key, slot)
    quotes.set(slot, quote)
    holds = false
  }

  const leave = (quote: BookQuote): void => {
    const slot = slots.get(quote.key)
    if (slot !== undefined && quotes.get(slot) === quote && !engine.removePrice(slot)) holds = false
  }

  const describe = (arbitrage: Arbitrage, market: string, slot: string, proven: boolean): Found => {
    const legs = arbitrage.legs.map((leg) => ({ quote: quotes.get(leg.slot)!, share: leg.share }))
    const limits = proven ? certify(engine, arbitrage).legs : []
    return {
      kind: 'arbitrage',
      market,
      slot,
      legs,
      profit: arbitrage.profit,
      certainty: certainty(legs.map((leg) => leg.quote)),
      worstOutcome: describeOutcome(arbitrage.worst.outcome),
      ...(proven && { endsAt: limits.map(({ endsAt }) => endsAt ?? 0) }),
    }
  }

  const list = (): Found[] => {
    const best = engine.result()
    if (best.kind !== 'arbitrage' || best.profit <= leastProfit) return []
    const listed: Found[] = []
    const known = new Set<string>()
    const add = (arbitrage: Arbitrage, market: string, slot: string, proven: boolean): void => {
      const legs = arbitrage.legs.map((leg) => leg.slot).sort((a, b) => a - b).join()
      if (arbitrage.profit <= leastProfit || known.has(legs)) return
      known.add(legs)
      listed.push(describe(arbitrage, market, slot, proven))
    }
    const groups = Map.groupBy(
      [...quotes].filter(([slot]) => engine.isLive(slot)),
      ([, quote]) => marketKey(quote.market, quote.line),
    )
    for (const [market, members] of groups) {
      const inGroup = (quote: EngineQuote, slot: number) => quotes.get(slot) !== undefined && marketKey(quotes.get(slot)!.market, quotes.get(slot)!.line) === market
      if (mayHoldBacks(members.map(([, quote]) => quote))) {
        const backs = engine.bestOf((quote, slot) => quote.side !== 'lay' && inGroup(quote, slot))
        if (backs.kind === 'arbitrage') add(backs, market, `${market}|back`, false)
      }
      if (members.some(([, quote]) => quote.side === 'lay')) {
        const all = engine.bestOf(inGroup)
        if (all.kind === 'arbitrage') add(all, market, `${market}|any`, false)
      }
    }
    const markets = new Set(best.legs.map((leg) => marketKey(quotes.get(leg.slot)!.market, quotes.get(leg.slot)!.line)))
    add(best, markets.size === 1 ? [...markets][0]! : 'mixed', 'event', true)
    return listed
  }

  return {
    use,
    leave,
    /** Whether nothing has happened since `found` that could change it. */
    holds: (): boolean => holds,
    found: (): readonly Found[] => {
      if (!holds) {
        found = list()
        holds = true
      }
      return found
    },
    solves: (): number => engine.solves,
  }
}
export type EventSearch = ReturnType<typeof createEventSearch>

/** The textbook test over one market's best backs, as a filter before the real search: a set that cannot reach 1 cannot win. */
const mayHoldBacks = (quotes: readonly BookQuote[]): boolean => {
  const best = new Map<string, number>()
  for (const quote of quotes)
    if (quote.side === 'back') best.set(quote.selection, Math.max(quote.odds, best.get(quote.selection) ?? 0))
  let inverse = 0
  for (const odds of best.values()) inverse += 1 / odds
  return best.size > 1 && inverse < 1
}

const describeOutcome = (outcome: unknown): string => (typeof outcome === 'string' ? outcome : JSON.stringify(outcome))
