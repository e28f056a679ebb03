import { z } from 'zod'
import { hasLine } from '#markets/line.ts'
import { kindOfMarket } from '#markets/market.ts'
import type { MatchResult, QuoteInput } from '#protocol/quote.ts'
import { SkipCapture } from '../errors.ts'
import { checkedQuotes } from '../reading/checked-quotes.ts'
import { isoTime } from '../reading/iso-time.ts'
import { pickEach, readEach } from '../reading/read-each.ts'
import { readJson } from '../reading/read-json.ts'
import { readLine } from '../reading/read-line.ts'
import { readOdds } from '../reading/read-odds.ts'
import type { Capture, Reading } from '../site.ts'
import { pools, statuses, totalGoals, unprovedBases } from './names.ts'

const team = z.object({ name_en: z.string().trim().min(1).max(200) })
const score = z.number().int().min(0)
const matchSchema = z.object({
  id: z.string().min(1),
  status: z.string(),
  kickOffTime: z.string().optional().catch(undefined),
  homeTeam: team,
  awayTeam: team,
  tournament: z.object({ name_en: z.string() }).optional().catch(undefined),
  liveEvents: z.unknown(),
  runningResult: z
    .object({
      homeScore: score,
      awayScore: score,
      homeCorner: score.optional().catch(undefined),
      awayCorner: score.optional().catch(undefined),
    })
    .nullish()
    .catch(undefined),
  poolInfo: z
    .object({ sellingPools: z.array(z.string()) })
    .optional()
    .catch(undefined),
  foPools: z.unknown(),
})
type Match = z.infer<typeof matchSchema>

const poolSchema = z.object({
  oddsType: z.string(),
  status: z.enum(['SELLINGSTARTED', 'SELLINGSTOPPED']),
  inplay: z.boolean(),
  updateAt: z.string().optional().catch(undefined),
  lines: z.unknown(),
})
const lineSchema = z.object({
  main: z.boolean().optional().catch(undefined),
  status: z.enum(['AVAILABLE', 'SUSPENDED']),
  condition: z.string(),
  combinations: z.unknown(),
})
const combinationSchema = z.object({
  combId: z.string().optional().catch(undefined),
  str: z.string(),
  status: z.enum(['AVAILABLE', 'UNAVAILABLE']),
  currentOdds: z.string(),
})
const feedSchema = z.object({ code: z.literal('BETRADAR'), id: z.string().min(1) })

const lineless = 0

/** How far from the main line of the totals pool its other lines never reach, in goals. */
const TOTALS_REACH = 2

const scorePattern = /^(\d\d):(\d\d)$/

const selectionOf = (
  market: string,
  selections: Readonly<Record<string, string>>,
  str: string,
): string | undefined => {
  const exact = kindOfMarket(market) === 'cs' ? scorePattern.exec(str) : null
  return exact
    ? `${Number(exact[1])}-${Number(exact[2])}`
    : Object.hasOwn(selections, str)
      ? selections[str]
      : undefined
}

const describe = (match: Match): QuoteInput['match'] => {
  const [feed] = pickEach(match.liveEvents, feedSchema)
  return {
    home: match.homeTeam.name_en,
    away: match.awayTeam.name_en,
    league: match.tournament?.name_en.trim(),
    sport: 'football',
    startTime: isoTime(match.kickOffTime),
    live: statuses[match.status]?.live ?? false,
    score: match.runningResult ? [match.runningResult.homeScore, match.runningResult.awayScore] : undefined,
    matchId: match.id,
    feedIds: feed && { sportradar: feed.id },
  }
}

const readMatch = (match: Match): QuoteInput[] => {
  const described = describe(match)
  const status = Object.hasOwn(statuses, match.status) ? statuses[match.status] : undefined
  // null until something has happened; absent is not the same as null
  const isGoalless =
    match.runningResult === null ||
    (match.runningResult?.homeScore === 0 && match.runningResult.awayScore === 0)
  const quotes: QuoteInput[] = []
  const atEnds: QuoteInput[] = []
  let mainTotal: number | undefined
  for (const pool of readEach(match.foPools, poolSchema)) {
    const isTotalGoals = pool.oddsType === 'TTG'
    const known = Object.hasOwn(pools, pool.oddsType) ? pools[pool.oddsType]! : undefined
    if (!isTotalGoals && known === undefined) continue
    if (status?.live && unprovedBases.has(pool.oddsType) && !isGoalless) continue
    const isClosed = status === undefined || pool.status !== 'SELLINGSTARTED' || (status.live && !pool.inplay)
    for (const line of pickEach(pool.lines, lineSchema)) {
      const value = readLine(line.condition)
      if (value === undefined) continue
      if (pool.oddsType === 'HIL' && line.main === true) mainTotal = value
      for (const combination of pickEach(line.combinations, combinationSchema)) {
        const odds = readOdds('decimal', combination.currentOdds)
        if (odds === undefined) continue
        const price = {
          bookmaker: 'hkjc',
          match: described,
          odds,
          suspended: isClosed || line.status !== 'AVAILABLE' || combination.status !== 'AVAILABLE',
          rawId: combination.combId,
          sourceTime: isoTime(pool.updateAt),
        }
        if (known === undefined) {
          const end = Object.hasOwn(totalGoals, combination.str) ? totalGoals[combination.str] : undefined
          if (end !== undefined && value === lineless) atEnds.push({ ...price, market: 'ft_ou', ...end })
          continue
        }
        const selection = selectionOf(known.market, known.selections, combination.str)
        if (selection === undefined) continue
        const lined = hasLine(kindOfMarket(known.market)!)
        if (!lined && value !== lineless) continue
        quotes.push({ ...price, market: known.market, selection, ...(lined && { line: value }) })
      }
    }
  }
  // near its main line the totals pool has such a line itself, at another price
  return mainTotal === undefined
    ? quotes
    : [...quotes, ...atEnds.filter(({ line }) => Math.abs(line! - mainTotal!) >= TOTALS_REACH)]
}

const resultOf = (match: Match): MatchResult[] => {
  if (!match.runningResult || !statuses[match.status]?.live) return []
  const { homeScore, awayScore, homeCorner, awayCorner } = match.runningResult
  return [
    {
      match: { ...describe(match), live: true },
      status: 'live',
      score: [homeScore, awayScore],
      ...(homeCorner !== undefined &&
        awayCorner !== undefined && { scores: { ft_corners: [homeCorner, awayCorner] } }),
    },
  ]
}

const answer = z.object({
  data: z.object({
    matches: z.array(z.unknown()).optional(),
    tournamentList: z.array(z.unknown()).optional(),
  }),
})

const poolName = z.object({ oddsType: z.string() })

/**
 * An answer is complete for a match only when it holds every pool we read that is on sale: the list view asks for a few of them.
 * `sellingPools` names pools with several instances as code and number (`NTS5`).
 */
const isComplete = (match: Match): boolean => {
  const held = new Set(readEach(match.foPools, poolName).map(({ oddsType }) => oddsType))
  const isRead = (code: string) => Object.hasOwn(pools, code) || code === 'TTG'
  return (
    match.poolInfo?.sellingPools
      .map((code) => code.replace(/\d+$/, ''))
      .every((code) => !isRead(code) || held.has(code)) ?? false
  )
}

/** Reads an answer of the GraphQL service: matches with their pools, or the list of tournaments, which has no prices. */
export const parse = (capture: Capture): Reading => {
  const read = answer.safeParse(readJson(capture))
  if (!read.success) throw new SkipCapture('not an answer of the match service', { kind: capture.kind })
  const { matches: rawMatches, tournamentList } = read.data.data
  if (rawMatches === undefined) {
    if (tournamentList === undefined)
      throw new SkipCapture('an answer without matches', { kind: capture.kind })
    return { quotes: [] }
  }
  const matches = readEach(rawMatches, matchSchema)
  if (matches.length === 0 && rawMatches.length > 0)
    throw new SkipCapture('no match could be read', { matches: rawMatches.length })
  const [only] = matches
  return {
    quotes: checkedQuotes(matches.flatMap(readMatch), { what: 'matches', count: rawMatches.length }),
    results: matches.flatMap(resultOf),
    ...(only !== undefined && rawMatches.length === 1 && isComplete(only) && { scope: only.id }),
  }
}
