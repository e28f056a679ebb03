import { z } from 'zod'
import { handicapOnFullScore } from '#betting/live-line.ts'
import { kindOfMarket } from '#markets/market.ts'
import { table } from '#markets/table.ts'
import type { QuoteInput } from '#protocol/quote.ts'
import { isoTime } from '../reading/iso-time.ts'
import { readEach } from '../reading/read-each.ts'
import { readLine } from '../reading/read-line.ts'
import { readOdds } from '../reading/read-odds.ts'
import { betTypes, FOOTBALL, unreal } from './names.ts'

const name = z.string().trim().min(1)
const goals = z.number().int().min(0)
const event = z.object({
  eventId: z.number().int(),
  sportType: z.number().int(),
  leagueName: z.string(),
  kickOffTime: z.string().optional().catch(undefined),
  isLive: z.boolean(),
  eventStatus: z.string(),
  teamInfo: z.object({ homeName: name, awayName: name }),
  gameInfo: z.object({ liveHomeScore: goals, liveAwayScore: goals }).optional().catch(undefined),
})
const market = z.object({
  eventId: z.number().int(),
  marketId: z.union([z.number(), z.string()]),
  betType: z.number().int(),
  marketStatus: z.string(),
  maxBet: z.number().positive().optional().catch(undefined),
  selections: z.unknown(),
})
const selection = z.object({
  key: z.string(),
  point: z.number().nullish(),
  oddsPrice: z.object({ decimalPrice: z.number() }),
})

/** Selection key → selection, by kind. */
const keys: Readonly<Record<string, Readonly<Record<string, string>>>> = table({
  hdp: { h: 'home', a: 'away' },
  dnb: { h: 'home', a: 'away' },
  ou: { h: 'over', a: 'under', o: 'over', u: 'under' },
  oe: { h: 'odd', a: 'even', o: 'odd', e: 'even' },
  '1x2': { '1': 'home', x: 'draw', '2': 'away' },
  dc: { '1x': 'home_draw', '12': 'home_away', '2x': 'draw_away' },
})

/** Events and markets of the OddsDirect service, joined. The points of a handicap must mirror each other; the caller drops lines with one side. */
export const readOddsDirect = (events: unknown, markets: unknown, bookmaker: string): QuoteInput[] => {
  const known = new Map(readEach(events, event).map((read) => [read.eventId, read]))
  const matches = new Map<number, QuoteInput['match']>()
  for (const { eventId, sportType, leagueName, kickOffTime, isLive, teamInfo, gameInfo } of known.values()) {
    if (
      sportType !== FOOTBALL ||
      [leagueName, teamInfo.homeName, teamInfo.awayName].some((text) => unreal.test(text))
    )
      continue
    matches.set(eventId, {
      home: teamInfo.homeName,
      away: teamInfo.awayName,
      league: leagueName,
      sport: 'football',
      // times are GMT, with or without saying so
      startTime: isoTime(kickOffTime) ?? isoTime(`${kickOffTime}Z`),
      live: isLive,
      score: isLive && gameInfo ? [gameInfo.liveHomeScore, gameInfo.liveAwayScore] : undefined,
      matchId: String(eventId),
    })
  }
  return readEach(markets, market).flatMap(
    ({ eventId, marketId, betType, marketStatus, maxBet, selections }) => {
      const of = known.get(eventId)
      const match = matches.get(eventId)
      const bet = Object.hasOwn(betTypes, betType) ? betTypes[betType] : undefined
      const kind = bet && kindOfMarket(bet.market)!
      if (
        of === undefined ||
        match === undefined ||
        bet === undefined ||
        kind === undefined ||
        keys[kind] === undefined
      )
        return []
      const base = !of.isLive
        ? { home: 0, away: 0 }
        : of.gameInfo && !bet.market.startsWith('h2')
          ? { home: of.gameInfo.liveHomeScore, away: of.gameInfo.liveAwayScore }
          : undefined
      return readEach(selections, selection).flatMap(({ key, point, oddsPrice }): QuoteInput[] => {
        const side = Object.hasOwn(keys[kind]!, key) ? keys[kind]![key]! : undefined
        const odds = readOdds('decimal', oddsPrice.decimalPrice)
        if (side === undefined || odds === undefined) return []
        const hasLine = kind === 'hdp' || kind === 'ou'
        const written = hasLine ? readLine(point) : undefined
        if (hasLine && (written === undefined || (kind === 'hdp' && base === undefined))) return []
        const line =
          kind === 'hdp' ? handicapOnFullScore(side === 'away' ? -written! : written!, base!) + 0 : written
        return [
          {
            bookmaker,
            match,
            market: bet.market,
            selection: side,
            odds,
            limit: maxBet,
            suspended: of.eventStatus !== 'running' || marketStatus !== 'running',
            rawId: `${marketId}:${key}`,
            ...(line !== undefined && { line }),
          },
        ]
      })
    },
  )
}
