import { hasLine } from '#markets/line.ts'
import { kindOfMarket } from '#markets/market.ts'
import type { QuoteInput } from '#protocol/quote.ts'
import { readEach } from '../reading/read-each.ts'
import { readOdds } from '../reading/read-odds.ts'
import {
  limitOf,
  type Market,
  marketSchema,
  priceSchema,
  readMarketLine,
  specialPriceSchema,
} from './market.ts'
import { describeMatchup, type Matchup, matchupSchema } from './matchup.ts'
import { sports } from './names.ts'
import { readSpecial } from './special.ts'

const halfSuffix = ' 1st Half'

type Shared = Pick<QuoteInput, 'bookmaker' | 'match' | 'suspended' | 'limit' | 'rawId'>

const specialQuotes = (market: Market, matchup: Matchup, shared: Shared): QuoteInput[] => {
  const title = matchup.special?.description ?? ''
  // the half is said twice: in the words and in the period
  const isHalf = title.endsWith(halfSuffix)
  const period = sports[matchup.league.sport.id]?.periods[market.period]
  if (period !== (isHalf ? 'ht' : 'ft') || market.type !== 'moneyline') return []
  const description = isHalf ? title.slice(0, -halfSuffix.length) : title
  const names = new Map(matchup.participants.map(({ id, name }) => [id, name]))
  if (names.size !== matchup.participants.length) return []
  return readEach(market.prices, specialPriceSchema).flatMap(({ participantId, price }) => {
    const outcome = names.get(participantId)
    const odds = readOdds('american', price)
    const special =
      outcome === undefined
        ? undefined
        : readSpecial(description, outcome, shared.match.home, shared.match.away)
    if (special === undefined || odds === undefined) return []
    const { kind, selection, line } = special
    return { ...shared, market: `${period}_${kind}`, selection, odds, ...(line !== undefined && { line }) }
  })
}

const straightQuotes = (market: Market, matchup: Matchup, shared: Shared): QuoteInput[] => {
  const known = readMarketLine(market, matchup)
  if (known === undefined) return []
  const kind = kindOfMarket(known.market)!
  const prices = readEach(market.prices, priceSchema)
  if (kind === 'winner' && prices.some(({ designation }) => designation === 'draw')) return []
  return prices.flatMap(({ designation, points, price }) => {
    const odds = readOdds('american', price)
    if (odds === undefined) return []
    if (!hasLine(kind))
      return points === undefined ? { ...shared, market: known.market, selection: designation, odds } : []
    // each price repeats the line from its own side; what does not agree with the key is not used
    const line =
      points === undefined ? undefined : kind === 'hdp' && designation === 'away' ? -points : points
    if (line === undefined || line !== known.line) return []
    return { ...shared, market: known.market, selection: designation, odds, line: line + 0 }
  })
}

/** The prices of markets whose matchups are known. */
export const readStraight = (
  rawMatchups: readonly unknown[],
  rawMarkets: readonly unknown[],
): QuoteInput[] => {
  const matchups = new Map<number, { matchup: Matchup; match: QuoteInput['match'] } | undefined>()
  const matches = new Map<string, QuoteInput['match']>()
  for (const matchup of readEach(rawMatchups, matchupSchema)) {
    const described = describeMatchup(matchup)
    if (described === undefined || matchups.has(matchup.id)) {
      matchups.set(matchup.id, undefined)
      continue
    }
    // countings and specials are prices of their parent's match
    const match = matches.get(`${described.matchId}`) ?? described
    matches.set(`${described.matchId}`, match)
    const isSame = match.home === described.home && match.away === described.away
    matchups.set(matchup.id, isSame ? { matchup, match } : undefined)
  }
  return readEach(rawMarkets, marketSchema).flatMap((market) => {
    const known = matchups.get(market.matchupId)
    if (known === undefined) return []
    const shared: Shared = {
      bookmaker: 'pinnacle',
      match: known.match,
      suspended: (market.status ?? 'open') !== 'open',
      limit: limitOf(market.limits),
      rawId: `${market.matchupId};${market.key}`,
    }
    return known.matchup.type === 'special'
      ? specialQuotes(market, known.matchup, shared)
      : straightQuotes(market, known.matchup, shared)
  })
}
