import { z } from 'zod'
import type { QuoteInput } from '#protocol/quote.ts'
import { SkipCapture } from '../errors.ts'
import { checkedQuotes } from '../reading/checked-quotes.ts'
import { isoTime } from '../reading/iso-time.ts'
import { readEach } from '../reading/read-each.ts'
import { readJson } from '../reading/read-json.ts'
import { readOdds } from '../reading/read-odds.ts'
import { slug } from '../reading/slug.ts'
import type { Capture, Reading } from '../site.ts'
import { type SxMarket, sidesOf, sxMarket } from './market.ts'
import { marketOf, sportOf } from './names.ts'
import { marketPrices, type TakerPrice, takerPrices } from './order-book.ts'

const fixture = z.object({
  event: z.string().min(1),
  markets: z.array(z.unknown()),
  /** by market hash */
  prices: z.record(z.string(), z.unknown()),
})

/** Kind `fixture`: the markets of one fixture beside the order book of each, as asked for. */
export const parse = (capture: Capture): Reading => {
  const read = fixture.safeParse(readJson(capture))
  if (!read.success) throw new SkipCapture('not a fixture with its books', { kind: capture.kind }, read.error)
  const { event, markets, prices } = read.data
  const quotes = readEach(markets, sxMarket)
    .filter((market) => market.status === 'ACTIVE' && eventOf(market) === event)
    .flatMap((market) => {
      const book = marketPrices.safeParse(prices[market.marketHash]).data
      return book === undefined ? [] : marketQuotes(market, takerPrices(book), capture.receivedTime)
    })
  return {
    quotes: checkedQuotes(quotes, { what: 'bets', count: markets.length }),
    scope: `fixture ${event}`,
  }
}

/** The documentation spells it both ways. */
export const eventOf = ({ sportXeventId, sportXEventId }: SxMarket): string | undefined =>
  sportXeventId ?? sportXEventId

const marketQuotes = (
  market: SxMarket,
  best: readonly [TakerPrice | undefined, TakerPrice | undefined],
  receivedTime: string,
): QuoteInput[] => {
  const sport = sportOf[market.sportId]
  const name = sport === undefined ? undefined : marketOf(market.type, sport)
  const sides = name === undefined ? undefined : sidesOf(market, name)
  if (sport === undefined || sides === undefined) return []
  const startTime = isoTime(market.gameTime)
  const match: QuoteInput['match'] = {
    home: market.teamOneName,
    away: market.teamTwoName,
    sport,
    live: startTime !== undefined && startTime <= receivedTime,
    ...(market.leagueLabel !== undefined && { league: market.leagueLabel }),
    ...(startTime !== undefined && { startTime }),
    ...(eventOf(market) !== undefined && {
      matchId: eventOf(market),
      url: `https://sx.bet/${slug(sport)}/${slug(market.leagueLabel ?? '')}/game-lines/${encodeURIComponent(eventOf(market) ?? '')}`,
    }),
  }
  return ([0, 1] as const).flatMap((index) => {
    const price = best[index]
    const odds = price && readOdds('probability', price.probability)
    if (price === undefined || odds === undefined) return []
    return {
      bookmaker: 'sxbet',
      match,
      ...sides[index],
      odds: Math.round(odds * 1e6) / 1e6,
      ...(price.limit !== undefined && price.limit > 0 && { limit: price.limit }),
      rawId: `${market.marketHash}:${index + 1}`,
    }
  })
}
