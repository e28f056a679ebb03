import { z } from 'zod'
import { handicapOnFullScore } from '#betting/live-line.ts'
import type { QuoteInput } from '#protocol/quote.ts'
import { pickEach, readEach } from '../reading/read-each.ts'
import { readLine } from '../reading/read-line.ts'
import { readOdds } from '../reading/read-odds.ts'

/** Bet types whose prices stand in a known order; `always` says that the price style never changes them. */
const betTypes: Readonly<
  Record<number, { readonly market: string; readonly order: readonly string[]; readonly always?: 'decimal' }>
> = {
  1: { market: 'ft_hdp', order: ['home', 'away'] },
  7: { market: 'ht_hdp', order: ['home', 'away'] },
  2: { market: 'ft_oe', order: ['odd', 'even'] },
  12: { market: 'ht_oe', order: ['odd', 'even'] },
  3: { market: 'ft_ou', order: ['over', 'under'] },
  9: { market: 'ht_ou', order: ['over', 'under'] },
  5: { market: 'ft_1x2', order: ['home', 'draw', 'away'], always: 'decimal' },
  8: { market: 'ht_1x2', order: ['home', 'draw', 'away'], always: 'decimal' },
}

const FOOTBALL = 1
const int = z.number().int()

/** [eventId, home, away, code, n, 'MM/dd/yyyy HH:mm', '', home score, away score, n, , {}] */
export const eventRow = z.tuple([
  int,
  z.string().trim().min(1),
  z.string().trim().min(1),
  z.string().regex(/^\d+\.\w+$/),
  int,
  z.string().regex(/^\d\d\/\d\d\/\d{4} \d\d:\d\d$/),
  z.string(),
  int.min(0),
  int.min(0),
  int,
  z.unknown(),
  z.looseObject({}),
])
/** [oddsId, [betType, ?, betType, ?, maxBet, handicap, marketId], prices] */
const oddsRow = z.tuple([
  int,
  z.tuple([int, int, int, int, z.number(), z.number(), int]),
  z.array(z.number()),
])
/** [sport, league, event, live information or nothing, odds, n] */
export const matchRow = z.tuple([int, int, eventRow, z.unknown(), z.array(z.unknown()), int])
/** [cache, matches, …] */
const dataset = z.tuple([int, z.array(z.unknown())]).rest(z.unknown())
/** [version, 1 whole or 0 changes, datasets, …] */
export const payload = z
  .tuple([int, z.union([z.literal(0), z.literal(1)]), z.array(z.unknown())])
  .rest(z.unknown())

/** Prices of two-way markets follow the visitor's price style: which one it is shows in the figures, decimals are over 1 and Malay prices are not. */
const readPrices = (prices: readonly number[], always: 'decimal' | undefined): (number | undefined)[] => {
  const isDecimal = prices.every((price) => price > 1)
  const isMalay = prices.every((price) => Math.abs(price) <= 1)
  if (always !== undefined || isDecimal) return prices.map((price) => readOdds('decimal', price))
  return isMalay ? prices.map((price) => readOdds('malay', price)) : prices.map(() => undefined)
}

/** The kick-off in UTC; the list writes it in the zone the page shows. */
const startOf = (written: string, gmtHours: number | undefined): string | undefined => {
  if (gmtHours === undefined) return undefined
  const [month, day, year, hour, minute] = written.split(/[/ :]/).map(Number) as [
    number,
    number,
    number,
    number,
    number,
  ]
  const at = Date.UTC(year, month - 1, day, hour, minute) - gmtHours * 3_600_000
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}

const readMatch = (match: z.infer<typeof matchRow>, gmtHours: number | undefined): QuoteInput[] => {
  const [sport, , [eventId, home, away, , , start, , homeScore, awayScore], liveInfo, odds] = match
  if (sport !== FOOTBALL) return []
  const live = Array.isArray(liveInfo)
  const described: QuoteInput['match'] = {
    home,
    away,
    sport: 'football',
    startTime: startOf(start, gmtHours),
    live,
    score: live ? [homeScore, awayScore] : undefined,
    matchId: String(eventId),
  }
  return pickEach(odds, oddsRow).flatMap(([oddsId, [betType, , sameBetType, , maxBet, hdp], prices]) => {
    const known = Object.hasOwn(betTypes, betType) ? betTypes[betType]! : undefined
    if (known === undefined || betType !== sameBetType || prices.length !== known.order.length) return []
    const read = readPrices(prices, known.always)
    const isHandicap = known.market.endsWith('hdp')
    const hasLine = isHandicap || known.market.endsWith('ou')
    const written = readLine(isHandicap ? -hdp : hdp)
    if (written === undefined || (!hasLine && written !== 0)) return []
    // goals that have fallen do not count in a handicap; the half-time score is the score while the half is played
    const line =
      isHandicap && live ? handicapOnFullScore(written, { home: homeScore, away: awayScore }) : written
    return known.order.flatMap((selection, index) => {
      const price = read[index]
      if (price === undefined) return []
      return {
        bookmaker: 'sbobet',
        match: described,
        market: known.market,
        selection,
        odds: price,
        limit: maxBet > 0 ? maxBet : undefined,
        rawId: `${oddsId}:${selection}`,
        ...(hasLine && { line }),
      }
    })
  })
}

/** The quotes of a whole list; `gmtHours` is the zone its kick-offs are written in, where the page says it. */
export const readOd = (data: z.infer<typeof payload>, gmtHours: number | undefined): QuoteInput[] =>
  readEach(data[2], dataset).flatMap(([, matches]) =>
    readEach(matches, matchRow).flatMap((match) => readMatch(match, gmtHours)),
  )
