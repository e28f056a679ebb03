import type { BookQuote } from '../book/book-quote.ts'
import type { RunningScore } from '../book/running-score.ts'
import { findAnomalies } from './find-anomalies.ts'
import { canMiddle, findMiddles, type MiddlePorts } from './find-middles.ts'
import { findMomentum } from './find-momentum.ts'
import { canMoveSharply, createSharpMoves, type SharpPorts } from './find-sharp-move.ts'
import { findValues, type ValueGates } from './find-values.ts'
import type { Found } from './found.ts'
import { createMarketPrices, hasOpinions, type MarketPrices } from './market-prices.ts'
import type { Terms } from './terms.ts'

export type BeyondPorts = {
  readonly terms: Terms
  readonly value: ValueGates
  readonly middle: Pick<MiddlePorts, 'mostCost'>
  readonly sharp: Pick<SharpPorts, 'leaders' | 'windowMs'>
  readonly now: () => number
  /** how far apart the prices of one bookmaker may have been confirmed to count as one picture */
  readonly maxApartMs: (quote: BookQuote) => number
}

/** Markets looked at in one sweep of an event; the others wait for the next. */
const marketsPerSweep = 30

/** Of one kind per event, the best first: a feed that is wrong as a whole must not flood everybody who listens. */
const mostPerKind = 20

type Watched = {
  readonly prices: MarketPrices
  readonly sharp: ReturnType<typeof createSharpMoves> | undefined
  found: readonly Found[]
}

/** All lines of one count, which make middles together. */
type Count = {
  readonly markets: Map<number | undefined, Watched>
  middles: readonly Found[]
  touched: boolean
}

type Held = { readonly quote: BookQuote; odds: number; readonly market: Watched; readonly count: Count }

/**
 * What one event offers besides arbitrage: value, middles, signals. New ones are looked for when the event is swept, a bounded number of markets at
 * a time, however fast prices change; what is open is judged again with every price it is made of, so that none outlives its prices.
 */
export const createBeyondSearch = (ports: BeyondPorts, certainty: MiddlePorts['certainty']) => {
  const { terms, now } = ports
  const counts = new Map<string, Count>()
  /** what is known of the price in each slot of the book */
  const held: (Held | undefined)[] = []
  const touched = new Set<Watched>()
  /** to be looked at again though no price of theirs changes */
  const waiting = new Set<Watched>()
  let running: RunningScore | undefined
  let momentum: readonly Found[] = []
  let listed: readonly Found[] = []
  let changed = false
  /** prices changed of which middles may be made */
  let middlesDue = false

  const watch = (quote: BookQuote): { market: Watched; count: Count } => {
    let count = counts.get(quote.market)
    if (count === undefined) {
      count = { markets: new Map(), middles: [], touched: false }
      counts.set(quote.market, count)
    }
    let market = count.markets.get(quote.line)
    if (market === undefined) {
      const prices = createMarketPrices(quote.market, quote.line)
      const sharp = canMoveSharply(prices) ? createSharpMoves({ terms, ...ports.sharp }) : undefined
      market = { prices, sharp, found: [] }
      count.markets.set(quote.line, market)
    }
    return { market, count }
  }

  const touch = ({ market, count }: Pick<Held, 'market' | 'count'>): void => {
    touched.add(market)
    count.touched = true
    middlesDue = true
  }

  const leave = (quote: BookQuote): void => {
    const known = held[quote.slot]
    if (known === undefined || known.quote !== quote) return
    held[quote.slot] = undefined
    known.market.prices.take(quote)
    touch(known)
  }

  const use = (quote: BookQuote): void => {
    if (quote.side !== 'back') return
    const known = held[quote.slot]
    if (known?.quote === quote) {
      if (known.odds === quote.odds) return
      known.odds = quote.odds
      known.market.prices.put(quote)
      touch(known)
      return
    }
    if (known !== undefined) leave(known.quote)
    const place = watch(quote)
    if (place.market.prices.selections.length === 0) return
    held[quote.slot] = { quote, odds: quote.odds, ...place }
    place.market.prices.put(quote)
    touch(place)
  }

  const look = (market: Watched): void => {
    touched.delete(market)
    if (!hasOpinions(market.prices.market)) return
    const opinions = market.prices.opinions(ports.maxApartMs)
    const found = [
      ...findValues(market.prices, terms, ports.value),
      ...findAnomalies(market.prices, opinions),
      ...(market.sharp?.look(market.prices, opinions, now()) ?? []),
    ]
    if (market.sharp?.stirs() || market.prices.waits()) waiting.add(market)
    else waiting.delete(market)
    if (found.length === 0 && market.found.length === 0) return
    market.found = found
    changed = true
  }

  const lookForMiddles = (count: Count): void => {
    count.touched = false
    const markets = [...count.markets.values()].map(({ prices }) => prices).filter(canMiddle)
    const middles = findMiddles(markets, { terms, certainty, ...ports.middle })
    if (middles.length === 0 && count.middles.length === 0) return
    count.middles = middles
    changed = true
  }

  const lookAtScore = (score: RunningScore): void => {
    const results = [...counts.values()]
      .flatMap(({ markets }) => markets.get(undefined)?.prices ?? [])
      .filter(canMoveSharply)
    const found = findMomentum(score, results, terms, now())
    if (found.length === 0 && momentum.length === 0) return
    momentum = found
    changed = true
  }

  const isHeld = ({ legs }: Found): boolean => legs.every(({ quote }) => held[quote.slot]?.quote === quote)

  const list = (): readonly Found[] => {
    if (!changed) return listed
    changed = false
    const offered = [...counts.values()].flatMap(({ markets, middles }) => [
      ...middles,
      ...[...markets.values()].flatMap(({ found }) => found),
    ])
    const kinds = Map.groupBy([...momentum, ...offered], ({ kind }) => kind)
    listed = [...kinds.values()].flatMap((found) =>
      found.sort((a, b) => b.profit - a.profit).slice(0, mostPerKind),
    )
    return listed
  }

  return {
    use,
    leave,
    /** Whether a sweep could find something though no time has passed that matters: prices changed, or time alone decides. */
    isPending: (score: RunningScore | undefined): boolean =>
      middlesDue ||
      touched.size > 0 ||
      waiting.size > 0 ||
      (score !== undefined && score.incidents.length > 0),
    /** What is open, judged by the prices of this moment. */
    found: (): readonly Found[] => {
      for (const market of touched) if (market.found.length > 0) look(market)
      for (const count of counts.values())
        if (count.touched && count.middles.length > 0) lookForMiddles(count)
      if (running !== undefined && !momentum.every(isHeld)) lookAtScore(running)
      return list()
    },
    /** The same, and what is new. `score` is how the match stands, where somebody says so. */
    sweep: (score: RunningScore | undefined): readonly Found[] => {
      running = score
      if (score !== undefined && score.incidents.length > 0) lookAtScore(score)
      for (const market of waiting) touched.add(market)
      let left = marketsPerSweep
      for (const market of touched) {
        if (left-- === 0) break
        look(market)
      }
      for (const count of counts.values()) if (count.touched) lookForMiddles(count)
      middlesDue = false
      return list()
    },
  }
}
export type BeyondSearch = ReturnType<typeof createBeyondSearch>
