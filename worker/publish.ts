import { hasLine } from '#markets/line.ts'
import { kindOfMarket } from '#markets/market.ts'
import { encodeMatch } from '#protocol/encode-match.ts'
import type { OddsUpdate, WireMatch, WireRemoval } from '#protocol/odds-update.ts'
import type { Quote, QuotedMatch } from '#protocol/quote.ts'
import { isInShard, type Shard } from '#sites/driving/shard.ts'
import { type PriceFault, priceFaults } from '#sites/price-faults.ts'
import type { HeldMatch, HeldPrice, HeldPrices } from './held-prices.ts'

/** What one update says; the rest of the envelope is the connection's. */
export type Update = Pick<OddsUpdate, 'snapshot'> & {
  readonly matches: readonly WireMatch[]
  readonly prices: number
}

type Sent = {
  readonly match: QuotedMatch
  readonly bookmaker: string
  facts: string
  prices: ReadonlyMap<string, Quote>
}

export type PublisherOptions = {
  readonly held: HeldPrices
  /** read at every use: the coordinator may assign another one */
  readonly shard: () => Shard
  /** other people's prices: they may cross and thin out, so they are not judged */
  readonly isExchange: boolean
}

/** Prices in one message at most; a larger snapshot goes on as changes. */
const pricesPerUpdate = 4000

/**
 * Knows what was sent and finds what must be sent: changed prices and matches, explicit removals. A market whose prices contradict one another
 * is muted: it counts as not offered until they make sense again.
 */
export const createPublisher = ({ held, shard, isExchange }: PublisherOptions) => {
  const sent = new Map<string, Sent>()
  const muted = new Map<string, readonly PriceFault[]>()
  /** a bookmaker that takes lays is an exchange, whatever its site is */
  const exchanges = new Set<string>()
  let wholeIsDue = true

  const judge = (match: HeldMatch): void => {
    const quotes = [...match.prices.values()].map((price) => price.quote)
    if (quotes.some((quote) => quote.side === 'lay')) exchanges.add(match.bookmaker)
    const faults = isExchange || exchanges.has(match.bookmaker) ? [] : priceFaults(quotes)
    if (faults.length === 0) muted.delete(match.key)
    else muted.set(match.key, faults)
  }

  const visible = (match: HeldMatch | undefined): Map<string, Quote> => {
    const quotes = new Map<string, Quote>()
    if (match === undefined || !isInShard(match.match.home, match.match.away, shard())) return quotes
    judge(match)
    const faults = muted.get(match.key) ?? []
    for (const [key, { quote }] of match.prices)
      if (!faults.some((fault) => concerns(fault, quote))) quotes.set(key, quote)
    return quotes
  }

  /** Brings `sent` up to date for one match and says what to write, if anything. */
  const difference = (key: string): { match: WireMatch; prices: number; gone: boolean } | undefined => {
    const match = held.matches.get(key)
    if (match === undefined) muted.delete(key)
    const quotes = visible(match)
    const before = sent.get(key)
    if (match === undefined || quotes.size === 0) {
      sent.delete(key)
      if (before === undefined) return undefined
      return { match: encodeMatch(before.match, before.bookmaker, [], [{}]), prices: 0, gone: true }
    }
    const changed: Quote[] = []
    for (const [priceKey, quote] of quotes) {
      const old = before?.prices.get(priceKey)
      if (old === undefined || !isSame(old, quote)) changed.push(quote)
    }
    const removed = before === undefined ? [] : removals(before.prices, quotes)
    const isFactsSame = before?.facts === match.facts
    sent.set(key, { match: match.match, bookmaker: match.bookmaker, facts: match.facts, prices: quotes })
    if (isFactsSame && changed.length === 0 && removed.length === 0) return undefined
    const encoded = encodeMatch(match.match, match.bookmaker, changed, removed)
    return { match: encoded, prices: changed.length, gone: false }
  }

  return {
    /** markets that are muted now, by match */
    muted: muted as ReadonlyMap<string, readonly PriceFault[]>,

    /** The market of this price is muted. */
    isMuted: (match: HeldMatch, { quote }: HeldPrice): boolean =>
      muted.get(match.key)?.some((fault) => concerns(fault, quote)) ?? false,

    /** Something is known that the coordinator was not told. */
    isBehind: (): boolean => wholeIsDue || held.changed.size > 0,

    /** The next updates start with a snapshot: after a connection was made, or when the coordinator asks. */
    startOver(): void {
      wholeIsDue = true
    },

    /** What to send now, in order. Calling it counts as having sent it; when that fails, `startOver`. */
    take(): readonly Update[] {
      const isSnapshot = wholeIsDue
      if (isSnapshot) sent.clear()
      const keys = isSnapshot ? [...held.matches.keys()] : [...held.changed]
      held.changed.clear()
      wholeIsDue = false
      const found = keys.map(difference).filter((item) => item !== undefined)
      // a match that changed its name under one id must go before its successor comes
      found.sort((a, b) => Number(b.gone) - Number(a.gone))
      const updates: { snapshot: boolean; matches: WireMatch[]; prices: number }[] = []
      if (isSnapshot) updates.push({ snapshot: true, matches: [], prices: 0 })
      for (const { match, prices } of found) {
        let last = updates.at(-1)
        if (last === undefined || last.prices >= pricesPerUpdate || last.matches.length >= 5000) {
          last = { snapshot: false, matches: [], prices: 0 }
          updates.push(last)
        }
        last.matches.push(match)
        last.prices += prices
      }
      return updates
    },
  }
}
export type Publisher = ReturnType<typeof createPublisher>

const concerns = (fault: PriceFault, quote: Quote): boolean =>
  fault.market === quote.market && (fault.fault === 'ladder' || fault.line === quote.line)

const isSame = (a: Quote, b: Quote): boolean =>
  a === b || (a.odds === b.odds && a.limit === b.limit && a.suspended === b.suspended && a.rawId === b.rawId)

/** The shortest way to say which prices are gone: a whole market, a whole line, or one price. */
const removals = (before: ReadonlyMap<string, Quote>, now: ReadonlyMap<string, Quote>): WireRemoval[] => {
  const gone = [...before].filter(([key]) => !now.has(key)).map(([, quote]) => quote)
  if (gone.length === 0) return []
  const markets = new Set<string>()
  const lines = new Set<string>()
  for (const quote of now.values()) {
    markets.add(quote.market)
    lines.add(`${quote.market} ${quote.line ?? ''}`)
  }
  const said = new Map<string, WireRemoval>()
  for (const { market, line, selection, side } of gone) {
    const lineKey = `${market} ${line ?? ''}`
    const lined = { market, ...(line !== undefined && { line }) }
    if (!markets.has(market)) said.set(market, { market })
    else if (hasLine(kindOfMarket(market)!) && !lines.has(lineKey)) said.set(lineKey, lined)
    else said.set(`${lineKey} ${selection} ${side}`, { ...lined, selection, side })
  }
  return [...said.values()]
}
