import { z } from 'zod'
import { bookmakerId, type QuoteInput } from '#protocol/quote.ts'
import { SkipCapture } from '../errors.ts'
import { noteLoss, noteRows } from '../losses.ts'
import { checkedQuotes } from '../reading/checked-quotes.ts'
import { isoTime } from '../reading/iso-time.ts'
import { readEach } from '../reading/read-each.ts'
import { readJson } from '../reading/read-json.ts'
import { readOdds } from '../reading/read-odds.ts'
import type { Capture, Reading } from '../site.ts'
import { marketOf, type OddsMarket, sportOf, wholePeriod } from './names.ts'

const name = z.string().min(1)
const outcome = z.object({
  name,
  price: z.number(),
  point: z.number().optional(),
  description: z.string().optional(),
})
type Outcome = z.output<typeof outcome>
const market = z.object({ key: name, last_update: z.string().optional(), outcomes: z.array(z.unknown()) })
const bookmaker = z.object({
  key: bookmakerId,
  last_update: z.string().optional(),
  /** where this bookmaker shows the match; only where `includeLinks` was asked for */
  link: z.url().nullish().catch(undefined),
  markets: z.array(z.unknown()),
})
const event = z.object({
  id: name,
  sport_key: name,
  sport_title: z.string().optional(),
  commence_time: z.union([z.string(), z.number()]).optional().catch(undefined),
  home_team: name,
  away_team: name,
  bookmakers: z.array(z.unknown()),
})
type Event = z.output<typeof event>

/**
 * Reads an answer of `/odds` (a list of events) or of one event's odds. The scope is the sport asked for: an event that started
 * and ended is no longer listed. In play is what has started when the answer came.
 */
export const parse = (capture: Capture): Reading => {
  const json = readJson(capture)
  const one = event.safeParse(json).data
  if (!Array.isArray(json) && one === undefined)
    throw new SkipCapture('neither a list of events nor an event', { kind: capture.kind })
  const events = one === undefined ? readEach(json, event) : [one]
  const sport = /\/v4\/sports\/([a-z0-9_]+)\/odds/.exec(capture.url ?? '')?.[1]
  const scope = one === undefined ? (sport === undefined ? undefined : `sport ${sport}`) : `event ${one.id}`
  const quotes = checkedQuotes(events.flatMap((each) => eventQuotes(each, capture.receivedTime)))
  noteRows('events', Array.isArray(json) ? json.length : 1, quotes.length)
  return {
    quotes,
    ...(scope !== undefined && { scope }),
  }
}

const eventQuotes = (event: Event, receivedTime: string): QuoteInput[] => {
  const sport = sportOf(event.sport_key)
  if (sport === undefined || event.home_team === event.away_team) return []
  const startTime = isoTime(event.commence_time)
  if (startTime === undefined) noteLoss('unreadable_start', String(event.commence_time))
  const match: QuoteInput['match'] = {
    home: event.home_team,
    away: event.away_team,
    sport,
    matchId: event.id,
    // without a start nobody knows whether it has begun
    live: startTime === undefined || startTime <= receivedTime,
    ...(event.sport_title !== undefined && { league: event.sport_title }),
    ...(startTime !== undefined && { startTime }),
  }
  return readEach(event.bookmakers, bookmaker).flatMap((book) => {
    const shown = book.link == null ? match : { ...match, url: book.link }
    return readEach(book.markets, market).flatMap((priced) => {
      const known = marketOf(priced.key)
      if (known === undefined) return []
      const sourceTime = isoTime(priced.last_update ?? book.last_update)
      const outcomes = readEach(priced.outcomes, outcome)
      const hasDraw = outcomes.some(({ name }) => name === 'Draw')
      return outcomes.flatMap((one) => {
        const bet = betOf(one, known, event, sport, hasDraw, priced.outcomes.length)
        const odds = readOdds('decimal', one.price)
        if (bet === undefined && namesNoTeam(one, known, event))
          noteLoss('unknown_team', `${one.name} of ${event.home_team} v ${event.away_team}`)
        if (bet === undefined || odds === undefined) return []
        return {
          bookmaker: book.key,
          match: shown,
          ...bet,
          side: known.lay ? ('lay' as const) : ('back' as const),
          odds,
          ...(sourceTime !== undefined && { sourceTime }),
        }
      })
    })
  })
}

/** Sports where a price list of two sides has lost its draw, or is another bet. */
const drawIsAResult = new Set(['football', 'rugby_league', 'rugby_union'])

type Bet = Pick<QuoteInput, 'market' | 'line' | 'selection'>

const betOf = (
  { name, point, description }: Outcome,
  market: OddsMarket,
  event: Event,
  sport: string,
  hasDraw: boolean,
  offered: number,
): Bet | undefined => {
  const period = market.period ?? wholePeriod(sport)
  const stat = market.stat === undefined ? '' : `${market.stat}_`
  const side = sideOf(name, event)
  switch (market.kind) {
    case 'result':
      return resultBet(name, side, { ...market, period }, sport, hasDraw, offered)
    case 'hdp':
      // each side carries its own line; ours is the home side's
      if (point === undefined || side === undefined) return undefined
      return { market: `${period}_${stat}hdp`, line: side === 'home' ? point : -point, selection: side }
    case 'ou':
      return point === undefined ? undefined : overUnder(name, `${period}_${stat}ou`, point)
    case 'team_ou': {
      const team = description === undefined ? undefined : sideOf(description, event)
      return point === undefined || team === undefined
        ? undefined
        : overUnder(name, `${period}_${team}_ou`, point)
    }
    case 'btts':
      return /^(Yes|No)$/.test(name) ? { market: `${period}_btts`, selection: name.toLowerCase() } : undefined
    case 'dnb':
      return side === undefined || sport !== 'football'
        ? undefined
        : { market: `${period}_dnb`, selection: side }
    case 'dc':
      return doubleChance(name, event, period)
  }
}

/** With a draw it is the result of regulation time; without one the winner of the whole match. */
const resultBet = (
  name: string,
  side: 'home' | 'away' | undefined,
  { period, threeWay }: OddsMarket & { readonly period: string },
  sport: string,
  hasDraw: boolean,
  offered: number,
): Bet | undefined => {
  const selection = name === 'Draw' ? 'draw' : side
  if (selection === undefined) return undefined
  if (hasDraw && offered === 3) return { market: `${period === 'game' ? 'ft' : period}_1x2`, selection }
  if (hasDraw || threeWay || drawIsAResult.has(sport) || offered !== 2 || period !== 'game') return undefined
  return { market: 'game_winner', selection }
}

const overUnder = (name: string, market: string, line: number): Bet | undefined =>
  /^(Over|Under)$/.test(name) ? { market, line, selection: name.toLowerCase() } : undefined

const doubleChance = (name: string, event: Event, period: string): Bet | undefined => {
  const [first, second] = name.split(' or ').map((part) => (part === 'Draw' ? 'draw' : sideOf(part, event)))
  const selection = ['home_draw', 'home_away', 'draw_away'].find(
    (pair) => pair === `${first}_${second}` || pair === `${second}_${first}`,
  )
  return selection === undefined ? undefined : { market: `${period}_dc`, selection }
}

/** A selection of two sides that is neither of them, nor a draw. */
const namesNoTeam = ({ name }: Outcome, { kind }: OddsMarket, event: Event): boolean =>
  ['result', 'hdp', 'dnb'].includes(kind) && name !== 'Draw' && sideOf(name, event) === undefined

const sideOf = (name: string, { home_team, away_team }: Event): 'home' | 'away' | undefined =>
  name === home_team ? 'home' : name === away_team ? 'away' : undefined
