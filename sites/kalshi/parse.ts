import { z } from 'zod'
import type { QuoteInput } from '#protocol/quote.ts'
import { SkipCapture } from '../errors.ts'
import { noteLoss, noteRows } from '../losses.ts'
import { checkedQuotes } from '../reading/checked-quotes.ts'
import { isoTime } from '../reading/iso-time.ts'
import { readEach } from '../reading/read-each.ts'
import { readJson } from '../reading/read-json.ts'
import { readOdds } from '../reading/read-odds.ts'
import { readTitle } from '../reading/read-title.ts'
import type { Capture, Reading } from '../site.ts'
import { type Series, seriesOf } from './names.ts'
import { readTicker } from './read-ticker.ts'

const name = z.string().min(1)
const dollars = z
  .string()
  .regex(/^\d(\.\d{1,6})?$/)
  .transform(Number)
  .nullish()
const contracts = z
  .string()
  .regex(/^\d+(\.\d+)?$/)
  .transform(Number)
  .nullish()

/** A yes-or-no market. Prices are dollars per contract of one dollar; the old fields in cents are empty now. */
const kalshiMarket = z.object({
  ticker: name,
  status: z.string(),
  strike_type: z.string().nullish(),
  floor_strike: z.number().nullish(),
  title: z.string().nullish(),
  yes_sub_title: z.string().nullish(),
  yes_ask_dollars: dollars,
  no_ask_dollars: dollars,
  yes_ask_size_fp: contracts,
  no_ask_size_fp: contracts,
})
type KalshiMarket = z.output<typeof kalshiMarket>

const kalshiEvent = z.object({
  event_ticker: name,
  series_ticker: name,
  title: name,
  sub_title: z.string().nullish(),
  markets: z.array(z.unknown()),
})
type KalshiEvent = z.output<typeof kalshiEvent>

const eventsAnswer = z.object({ events: z.array(z.unknown()) })

type Teams = { readonly home: string; readonly away: string }
type Bet = Pick<QuoteInput, 'market' | 'line' | 'selection'>

/** Kind `events`: one page of one series with its markets. The scope is that page, as its URL names it. */
export const parse = (capture: Capture): Reading => {
  const read = eventsAnswer.safeParse(readJson(capture))
  if (!read.success) throw new SkipCapture('not a page of events', { kind: capture.kind }, read.error)
  const page = /[?&](series_ticker=[A-Z0-9]+).*?(&cursor=[^&]*)?$/.exec(capture.url ?? '')
  const events = readEach(read.data.events, kalshiEvent)
  const quotes = checkedQuotes(events.flatMap(eventQuotes))
  noteRows('events', read.data.events.length, quotes.length)
  return {
    quotes,
    ...(page !== null && { scope: `${page[1]}${page[2] ?? ''}` }),
  }
}

const eventQuotes = (event: KalshiEvent): QuoteInput[] => {
  const series = seriesOf(event.series_ticker)
  const teams = teamsOf(event.title)
  if (series === undefined || !event.event_ticker.startsWith(`${event.series_ticker}-`)) return []
  if (teams === undefined) {
    noteLoss('nameless_match', event.title)
    return []
  }
  const startTime = startOf(event, series.sport)
  const match: QuoteInput['match'] = {
    ...teams,
    sport: series.sport,
    league: series.league,
    // date and teams: the same in every series of the league
    matchId: `${series.league}${event.event_ticker.slice(event.series_ticker.length)}`,
    ...(startTime !== undefined && { startTime }),
    url: `https://kalshi.com/markets/${event.series_ticker.toLowerCase()}/event/${event.event_ticker.toLowerCase()}`,
  }
  const markets = readEach(event.markets, kalshiMarket)
  const isThreeWay = event.markets.length === 3 && markets.some(({ ticker }) => ticker.endsWith('-TIE'))
  return markets
    .filter(({ ticker, status }) => status === 'active' && ticker.startsWith(`${event.event_ticker}-`))
    .flatMap((market) => {
      const [yes, no] = betsOf(market, series, teams, isThreeWay)
      return [
        ...quoteOf(match, yes, market.yes_ask_dollars, market.yes_ask_size_fp, `${market.ticker}:yes`),
        ...quoteOf(match, no, market.no_ask_dollars, market.no_ask_size_fp, `${market.ticker}:no`),
      ]
    })
}

/** “Dallas vs New York: Spread”, “Dallas at New York Winner?”, “Game 2: Dallas vs New York”: after “at” comes the host. */
const teamsOf = (title: string): Teams | undefined => {
  const read = readTitle(title)
  if (read === undefined) return undefined
  const { first, second, isSecondHome } = read
  return isSecondHome ? { home: second, away: first } : { home: first, away: second }
}

/** The start as the ticker names it; where it names the day alone, the market's own time when that lies on this day. */
const startOf = (event: KalshiEvent, sport: string): string | undefined => {
  const ticker = readTicker(event.event_ticker, sport)
  if (ticker === undefined) {
    noteLoss('unreadable_start', event.event_ticker)
    return undefined
  }
  if (ticker.isExact) return ticker.startTime
  const stated = readEach(event.markets, z.object({ occurrence_datetime: z.string().nullish() }))
    .map(({ occurrence_datetime }) => isoTime(occurrence_datetime))
    .find((time) => time !== undefined)
  const isThatDay =
    stated !== undefined && Math.abs(Date.parse(stated) - Date.parse(ticker.startTime)) <= 12 * 3_600_000
  return isThatDay ? stated : ticker.startTime
}

const sideOf = (name: string, { home, away }: Teams): 'home' | 'away' | undefined =>
  name === home ? 'home' : name === away ? 'away' : undefined

/** What Yes and what No of a market win on. */
const betsOf = (
  market: KalshiMarket,
  series: Series,
  teams: Teams,
  isThreeWay: boolean,
): readonly [yes?: Bet | undefined, no?: Bet | undefined] => {
  switch (series.kind) {
    case 'result':
      return resultBets(market, series, teams, isThreeWay)
    case 'spread': {
      const [, team, by] =
        /^(.+?) wins by (?:over|more than) (\d+(?:\.\d+)?)\b/.exec(market.yes_sub_title ?? '') ?? []
      const side = team === undefined ? undefined : sideOf(team, teams)
      if (side === undefined || market.strike_type !== 'greater' || market.floor_strike !== Number(by))
        return []
      // “wins by over 2.5” is that team giving 2.5
      const line = side === 'home' ? -market.floor_strike : market.floor_strike
      const name = `${series.period}_hdp`
      return [
        { market: name, line, selection: side },
        { market: name, line, selection: side === 'home' ? 'away' : 'home' },
      ]
    }
    case 'total': {
      const over = /\bover (\d+(?:\.\d+)?)\b/i.exec(
        `${market.yes_sub_title ?? ''} ${market.title ?? ''}`,
      )?.[1]
      const line = market.floor_strike
      if (
        over === undefined ||
        line == null ||
        Number(over) !== line ||
        (market.strike_type ?? 'greater') !== 'greater'
      )
        return []
      const name = `${series.period}_ou`
      return [
        { market: name, line, selection: 'over' },
        { market: name, line, selection: 'under' },
      ]
    }
    case 'btts':
      return [
        { market: 'ft_btts', selection: 'yes' },
        { market: 'ft_btts', selection: 'no' },
      ]
  }
}

const resultBets = (
  market: KalshiMarket,
  { sport, period }: Series,
  teams: Teams,
  isThreeWay: boolean,
): readonly [yes?: Bet | undefined, no?: Bet | undefined] => {
  const isTie = market.ticker.endsWith('-TIE')
  const outcome = isTie ? 'draw' : sideOf(market.yes_sub_title ?? '', teams)
  if (outcome === undefined) {
    noteLoss('unknown_team', `${market.yes_sub_title ?? market.ticker} of ${teams.home} v ${teams.away}`)
    return []
  }
  if (sport === 'football') {
    if (!isThreeWay) return []
    const others = { home: 'draw_away', draw: 'home_away', away: 'home_draw' }[outcome]
    return [
      { market: `${period}_1x2`, selection: outcome },
      { market: `${period}_dc`, selection: others },
    ]
  }
  // the No of one side also wins on a tie that is no side's: only Yes is the plain bet
  return isTie ? [] : [{ market: 'game_winner', selection: outcome }]
}

const quoteOf = (
  match: QuoteInput['match'],
  bet: Bet | undefined,
  ask: number | null | undefined,
  size: number | null | undefined,
  rawId: string,
): QuoteInput[] => {
  const odds = ask == null ? undefined : readOdds('probability', ask)
  if (bet === undefined || odds === undefined || ask == null || size === 0) return []
  const limit = size == null ? undefined : Math.floor(size * ask * 100 + 1e-6) / 100
  return [
    { bookmaker: 'kalshi', match, ...bet, odds, ...(limit !== undefined && limit > 0 && { limit }), rawId },
  ]
}
