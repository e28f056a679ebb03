import { lineFieldOf } from '#markets/line.ts'
import { kindOfMarket } from '#markets/market.ts'
import type { WireMatch, WireRemoval } from './odds-update.ts'
import type { Quote, QuotedMatch } from './quote.ts'

type WireLine = Record<string, unknown>

/**
 * Writes the prices of one match of one bookmaker as a match of an `odds:update`; the inverse of `decodeMatch`. Keys come in a stable
 * order, so that equal content is equal text.
 */
export const encodeMatch = (
  match: QuotedMatch,
  bookmaker: string,
  quotes: readonly Quote[],
  removed: readonly WireRemoval[] = [],
): WireMatch => {
  const markets = new Map<string, Map<string, WireLine>>()
  for (const quote of quotes) {
    const lines = getOrAdd(markets, quote.market, () => new Map<string, WireLine>())
    // suspended and open prices of one line cannot share an entry: the flag speaks for the whole entry
    const entry = getOrAdd(lines, `${quote.line ?? ''}|${quote.suspended}`, () => newLine(quote))
    const prices = quote.side === 'back' ? entry : nested(entry, 'lay')
    prices[quote.selection] = quote.odds
    if (quote.limit !== undefined)
      nested(entry, quote.side === 'back' ? 'max_stake' : 'lay_max_stake')[quote.selection] = quote.limit
    if (quote.rawId !== undefined && quote.side === 'back')
      nested(entry, 'raw_ids')[quote.selection] = quote.rawId
  }
  const odds: Record<string, unknown> = {}
  for (const market of [...markets.keys()].sort()) {
    const lines = [...markets.get(market)!.values()]
    odds[market] = lines.length === 1 ? lines[0] : lines
  }
  return {
    home_team: match.home,
    away_team: match.away,
    ...(match.league !== undefined && { league: match.league }),
    ...(match.clock !== undefined && { time: match.clock }),
    ...(match.startTime !== undefined && { start_time: match.startTime }),
    live: match.live,
    ...(match.sport !== undefined && { sport: match.sport }),
    ...(match.matchId !== undefined && { match_id: match.matchId }),
    ...(match.feedIds !== undefined && { feed_ids: match.feedIds }),
    ...(match.url !== undefined && { url: match.url }),
    ...(match.score !== undefined && { score: match.score }),
    bookmaker,
    odds,
    ...(removed.length > 0 && { removed: [...removed] }),
  }
}

const newLine = (quote: Quote): WireLine => {
  const lineField = lineFieldOf(kindOfMarket(quote.market)!)
  return {
    ...(lineField !== undefined && { [lineField]: quote.line }),
    ...(quote.suspended && { suspended: true }),
  }
}

const nested = (entry: WireLine, key: string): WireLine => {
  entry[key] ??= {}
  return entry[key] as WireLine
}

const getOrAdd = <K, V>(map: Map<K, V>, key: K, make: () => V): V => {
  let value = map.get(key)
  if (value === undefined) {
    value = make()
    map.set(key, value)
  }
  return value
}
