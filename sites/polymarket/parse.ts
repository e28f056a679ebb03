import { z } from 'zod'
import type { QuoteInput } from '#protocol/quote.ts'
import { SkipCapture } from '../errors.ts'
import { noteLoss, noteRows } from '../losses.ts'
import { checkedQuotes } from '../reading/checked-quotes.ts'
import { isoTime } from '../reading/iso-time.ts'
import { middleOfDay } from '../reading/middle-of-day.ts'
import { pickEach, readEach } from '../reading/read-each.ts'
import { readJson } from '../reading/read-json.ts'
import { readOdds } from '../reading/read-odds.ts'
import { readTitle } from '../reading/read-title.ts'
import type { Capture, Reading } from '../site.ts'
import {
  type GammaEvent,
  type GammaMarket,
  gammaEvent,
  gammaMarket,
  type TokenBook,
  tokenBook,
} from './event.ts'
import { sportOf } from './names.ts'
import { type Offered, offeredOutcomes, teamsOf } from './outcomes.ts'

/** The asking price of an outcome's token (a probability) and how many shares stand there. */
type Ask = { readonly price: number; readonly shares?: number; readonly at?: number }

/**
 * Kind `events`: a page of the Gamma API (or one event), with its own best prices. Kind `event`: one event beside the books of its tokens. The
 * shape tells them apart.
 */
export const parse = (capture: Capture): Reading => {
  const json = readJson(capture)
  const alone = gammaEvent.safeParse(json).data
  const listed = Array.isArray(json) ? readEach(json, gammaEvent) : alone && [alone]
  // beside its books an event's own prices are old
  if (listed !== undefined && capture.kind !== 'event') {
    const quotes = checkedQuotes(listed.flatMap((event) => quotesOf(event, gammaAsk)))
    noteRows('events', Array.isArray(json) ? json.length : 1, quotes.length)
    return { quotes }
  }
  const held = z.object({ event: gammaEvent, books: z.record(z.string(), z.unknown()) }).safeParse(json)
  if (!held.success) throw new SkipCapture('not an event with its books', { kind: capture.kind }, held.error)
  const { event, books } = held.data
  const bookOf = (token: string): TokenBook | undefined => tokenBook.safeParse(books[token]).data
  return {
    quotes: checkedQuotes(quotesOf(event, (market, index) => bookAsk(bookOf(market.clobTokenIds[index])))),
    scope: `event ${event.id}`,
  }
}

const bookAsk = (book: TokenBook | undefined): Ask | undefined => {
  const best = book?.asks.toSorted((a, b) => a.price - b.price).find(({ size }) => size > 0)
  if (best === undefined) return undefined
  return { price: best.price, shares: best.size, ...(book?.at !== undefined && { at: book.at }) }
}

/** The second outcome is bought by selling the first: its asking price is 1 less the first's bid. */
const gammaAsk = (market: GammaMarket, index: 0 | 1): Ask | undefined => {
  const price = index === 0 ? market.bestAsk : market.bestBid
  if (price == null) return undefined
  return { price: index === 0 ? price : Math.round((1 - price) * 1e6) / 1e6 }
}

const quotesOf = (
  event: GammaEvent,
  askOf: (market: GammaMarket, index: 0 | 1) => Ask | undefined,
): QuoteInput[] => {
  const teams = teamsOf(event)
  if (event.closed || event.ended) return []
  if (teams === undefined) {
    // events about anything else than a match have no market of ours
    if (pickEach(event.markets, gammaMarket).length > 0) noteLoss('nameless_match', event.title)
    return []
  }
  const tags = [
    ...(event.tags ?? []).map(({ slug }) => slug),
    ...(event.seriesSlug ? [event.seriesSlug] : []),
  ]
  const sport = sportOf(event.slug, tags, readTitle(event.title)?.before)
  return pickEach(event.markets, gammaMarket)
    .filter(
      ({ active, closed, acceptingOrders, enableOrderBook }) =>
        active && !closed && acceptingOrders && enableOrderBook,
    )
    .flatMap((market) => {
      const startTime = isoTime(market.gameStartTime) ?? isoTime(event.startTime) ?? startInSlug(event, sport)
      const match: QuoteInput['match'] = {
        ...teams,
        ...(sport !== undefined && { sport }),
        matchId: event.slug.replace(/-more-markets$/, ''),
        live: event.live === true,
        ...(startTime !== undefined && { startTime }),
        url: `https://polymarket.com/event/${encodeURIComponent(event.slug)}`,
      }
      return offeredOutcomes(market, teams, sport).flatMap((offered) => {
        const ask = askOf(market, offered.index)
        return ask === undefined ? [] : quoteOf(match, market, offered, ask)
      })
    })
}

const quoteOf = (
  match: QuoteInput['match'],
  market: GammaMarket,
  offered: Offered,
  ask: Ask,
): QuoteInput[] => {
  const odds = readOdds('probability', ask.price)
  if (odds === undefined) return []
  const sourceTime = isoTime(ask.at)
  return [
    {
      bookmaker: 'polymarket',
      match,
      market: offered.market,
      ...(offered.line !== undefined && { line: offered.line }),
      selection: offered.selection,
      odds,
      ...(ask.shares !== undefined && { limit: Math.floor(ask.shares * ask.price * 100 + 1e-6) / 100 }),
      rawId: `${market.id}:${offered.index}`,
      ...(sourceTime !== undefined && { sourceTime }),
    },
  ]
}

/**
 * `epl-ful-che-2026-08-24` names the day. Where nothing else names the hour, it is the event's own end when that lies on the same day (the service puts
 * the start there), or else the middle of the hours at which the sport is played.
 */
const startInSlug = ({ slug, endDate }: GammaEvent, sport: string | undefined): string | undefined => {
  const [, year, month, day] = /-(\d{4})-(\d\d)-(\d\d)(?:-|$)/.exec(slug) ?? []
  if (year === undefined) return undefined
  const end = isoTime(endDate)
  if (end?.startsWith(`${year}-${month}-${day}`)) return end
  return middleOfDay({ year: Number(year), month: Number(month), day: Number(day) }, sport)
}
