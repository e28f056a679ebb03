import { certify } from '#betting/witness/certificate.ts'
import { EventEngine } from '#betting/witness/event-engine.ts'
import type { Arbitrage, EventResult } from '#betting/witness/opportunity.ts'
import { marketKey } from '#markets/market.ts'
import type { Certainty } from '#protocol/opportunity.ts'
import type { BookQuote } from '../book/book-quote.ts'
import { describeOutcome } from './describe-outcome.ts'
import { engineQuote } from './engine-quote.ts'
import { varyWithOdds } from './fees-at.ts'
import type { Found } from './found.ts'
import type { Terms } from './terms.ts'

export type SearchPorts = {
  readonly terms: Terms
  readonly certainty: (
    legs: readonly { readonly quote: BookQuote; readonly stake: number }[],
    event: { readonly sport: string },
  ) => Certainty
}

/** Rules are compared in whole minor units; so much outlay makes the smallest guarantee visible in them. */
const nominalStake = 1e9

/** A guarantee below this is rounding, not profit: a millionth of a percent. */
const leastProfit = 1e-8

/**
 * Searches the prices of one event for arbitrage. It keeps a witness: while a changed price leaves it valid nothing is computed at all;
 * when a price breaks it, the search says what can be won and lists it market by market.
 */
export const createEventSearch = ({ terms, certainty }: SearchPorts, event: { readonly sport: string }) => {
  const engine = new EventEngine({ sport: event.sport })
  /** the engine's slot of each slot of the book */
  const slots: (number | undefined)[] = []
  /** the price in each slot of the engine */
  const quotes: BookQuote[] = []
  let found: readonly Found[] = []
  let holds = false

  const feesOf = (quote: BookQuote) => terms.feesOf(quote.bookmaker, quote.worker.descriptor)

  const use = (quote: BookQuote): void => {
    // settled only with the list of scores the bookmaker names, which few say
    if (quote.selection.startsWith('other')) return
    const known = slots[quote.slot]
    if (known !== undefined && quotes[known] === quote && !varyWithOdds(feesOf(quote))) {
      if (!engine.update(known, quote.odds) || found.length > 0) holds = false
      return
    }
    const slot = engine.setPrice(engineQuote(quote, terms))
    slots[quote.slot] = slot
    quotes[slot] = quote
    holds = false
  }

  const leave = (quote: BookQuote): void => {
    const slot = slots[quote.slot]
    if (slot !== undefined && quotes[slot] === quote && (!engine.removePrice(slot) || found.length > 0))
      holds = false
  }

  const describe = (arbitrage: Arbitrage, slot: string): Found => {
    const legs = arbitrage.legs.map((leg) => ({ quote: quotes[leg.slot]!, share: leg.share }))
    const first = legs[0]!.quote
    const pure = legs.every(({ quote }) => quote.market === first.market && quote.line === first.line)
    return {
      kind: 'arbitrage',
      market: pure ? first.market : 'mixed',
      ...(pure && first.line !== undefined && { line: first.line }),
      slot,
      legs,
      profit: arbitrage.profit,
      certainty: certainty(
        arbitrage.legs.map((leg) => ({ quote: quotes[leg.slot]!, stake: leg.stake * nominalStake })),
        event,
      ),
      worstOutcome: describeOutcome(arbitrage.worst.outcome),
    }
  }

  /** The best of each market and, where it is better than those, the best of the whole event. */
  const list = (): Found[] => {
    const best = engine.result()
    if (!isWorthIt(best)) return []
    const listed: Found[] = []
    const proofs: Arbitrage[] = []
    const add = (result: EventResult, slot: string, better: number): number => {
      if (!isWorthIt(result) || result.profit <= better + sameProfit) return better
      listed.push(describe(result, slot))
      proofs.push(result)
      return result.profit
    }
    const groups = Map.groupBy(
      [...quotes.entries()].filter(([slot]) => engine.isLive(slot)),
      ([, quote]) => marketKey(quote.market, quote.line),
    )
    let most = 0
    for (const [market, members] of groups) {
      let reached = 0
      if (mayHoldBacks(members.map(([, quote]) => quote)))
        reached = add(
          engine.bestAmong(members.flatMap(([slot, quote]) => (quote.side === 'back' ? [slot] : []))),
          `${market}|back`,
          reached,
        )
      if (members.some(([, quote]) => quote.side === 'lay'))
        reached = add(engine.bestAmong(members.map(([slot]) => slot)), `${market}|any`, reached)
      most = Math.max(most, reached)
    }
    add(best, 'event', most)
    const top = listed.findIndex(({ profit }) => Math.abs(profit - best.profit) <= sameProfit)
    // the price that ends it is the one at which the event has no arbitrage left at all: a statement about its best
    const proof = proofs[top]
    if (proof !== undefined)
      listed[top] = { ...listed[top]!, endsAt: () => certify(engine, proof).legs.map((leg) => leg.endsAt) }
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

/** Two solves of the same prices may differ by so much. */
const sameProfit = 1e-12

const isWorthIt = (result: EventResult): result is Arbitrage =>
  result.kind === 'arbitrage' && result.profit > leastProfit
