import { z } from 'zod'
import type { MatchResult, QuoteInput } from '#protocol/quote.ts'
import { SkipCapture } from '../errors.ts'
import { noteLoss, noteRows } from '../losses.ts'
import { checkedQuotes } from '../reading/checked-quotes.ts'
import { isoTime } from '../reading/iso-time.ts'
import { readEach } from '../reading/read-each.ts'
import { readJson } from '../reading/read-json.ts'
import { readOdds } from '../reading/read-odds.ts'
import type { Capture, Reading } from '../site.ts'

/** The provider of the prices, by the id the site gives it. */
const bookmakerOf: Readonly<Record<number, string>> = { 39: '1xbit' }

const pricedTeam = z.object({
  name: z.string().min(1),
  team_id: z.number().int(),
  coeff: z.number().nullish(),
  active: z.boolean().nullish(),
})
const additionalMarket = z.object({
  bet_type: z.string(),
  coeff: z.number(),
  active: z.boolean(),
  team_id: z.number().nullish(),
})
const betUpdates = z.object({
  team_1: pricedTeam,
  team_2: pricedTeam,
  bet_provider_id: z.number().nullish(),
  additional_markets: z.array(z.unknown()).nullish(),
})

const bo3Match = z.object({
  slug: z.string().min(1),
  status: z.string(),
  discipline_id: z.number().nullish(),
  team1_id: z.number().nullish(),
  team2_id: z.number().nullish(),
  team1_score: z.number().int().min(0).nullish(),
  team2_score: z.number().int().min(0).nullish(),
  start_date: z.string().nullish(),
  bo_type: z.number().int().nullish(),
  bet_updates: z.unknown(),
})
type Bo3Match = z.output<typeof bo3Match>
type BetUpdates = z.output<typeof betUpdates>

const pageOfMatches = z.object({ results: z.array(z.unknown()) })

/** Kind `matches`: one page of matches. Kind `match`: one match. The scope of a page is its URL. */
export const parse = (capture: Capture): Reading => {
  const json = readJson(capture)
  const list = pageOfMatches.safeParse(json).data?.results
  const matches = readEach(list ?? [json], bo3Match)
  if (list === undefined && matches.length === 0)
    throw new SkipCapture('neither a page of matches nor a match', { kind: capture.kind })
  const read = matches.flatMap((match) => {
    const bets = betUpdates.safeParse(match.bet_updates).data
    return bets === undefined ? [] : [readMatch(match, bets)]
  })
  const page = /\/matches(\?.*)$/.exec(capture.url ?? '')?.[1]
  const scope = list === undefined ? `match ${matches[0]!.slug}` : page && `page ${page}`
  const results = read.flatMap(({ result }) => (result === undefined ? [] : [result]))
  if (list !== undefined) noteRows('matches', list.length, matches.length)
  return {
    quotes: checkedQuotes(read.flatMap(({ quotes }) => quotes)),
    ...(scope !== undefined && { scope }),
    ...(results.length > 0 && { results }),
  }
}

const readMatch = (raw: Bo3Match, bets: BetUpdates): { quotes: QuoteInput[]; result?: MatchResult } => {
  const { team_1, team_2 } = bets
  const isOwnOrder =
    (raw.team1_id ?? team_1.team_id) === team_1.team_id && (raw.team2_id ?? team_2.team_id) === team_2.team_id
  if (raw.bet_updates !== null && !isOwnOrder)
    noteLoss('unknown_team', `${team_1.name} and ${team_2.name} are not the teams of ${raw.slug}`)
  if (!isOwnOrder || team_1.team_id === team_2.team_id || (raw.discipline_id ?? 1) !== 1)
    return { quotes: [] }
  const startTime = isoTime(raw.start_date)
  const match: QuoteInput['match'] = {
    home: team_1.name,
    away: team_2.name,
    sport: 'cs2',
    matchId: raw.slug,
    live: raw.status === 'current',
    ...(startTime !== undefined && { startTime }),
    url: `https://bo3.gg/matches/${encodeURIComponent(raw.slug)}`,
  }
  if (raw.status === 'finished') {
    const result = resultOf(raw, match)
    return { quotes: [], ...(result !== undefined && { result }) }
  }
  // won without being played
  if (raw.status === 'defwin')
    return { quotes: [], result: { match: { ...match, live: false }, status: 'awarded' } }
  // a finished match keeps its last price: only these two states offer one
  const bookmaker = bookmakerOf[bets.bet_provider_id ?? 0]
  if ((raw.status !== 'upcoming' && raw.status !== 'current') || bookmaker === undefined)
    return { quotes: [] }
  return { quotes: quotesOf(bets, match, bookmaker) }
}

const quotesOf = (bets: BetUpdates, match: QuoteInput['match'], bookmaker: string): QuoteInput[] => {
  const winner = (team: BetUpdates['team_1']) =>
    team.active === true && team.coeff != null ? readOdds('decimal', team.coeff) : undefined
  const [home, away] = [winner(bets.team_1), winner(bets.team_2)]
  const quotes: QuoteInput[] = []
  const add = (market: string, selection: string, odds: number, line?: number) =>
    quotes.push({ bookmaker, match, market, selection, odds, ...(line !== undefined && { line }) })
  if (home !== undefined) add('game_winner', 'home', home)
  if (away !== undefined) add('game_winner', 'away', away)
  for (const { bet_type, coeff, active, team_id } of readEach(
    bets.additional_markets ?? [],
    additionalMarket,
  )) {
    const odds = readOdds('decimal', coeff)
    if (!active || odds === undefined) continue
    const total = /^total_maps_(over|under)_(\d)_(5)$/.exec(bet_type)
    if (total !== null) add('game_maps_ou', total[1]!, odds, Number(`${total[2]}.5`))
    const handicap = /^team_([12])_handicap_(over|under)_(\d)_(5)$/.exec(bet_type)
    if (handicap === null) continue
    const isFirst = handicap[1] === '1'
    const [own, id] = isFirst ? [home, bets.team_1.team_id] : [away, bets.team_2.team_id]
    // “over 1.5” is that team starting ahead, so it must cost less than winning; “under” more
    const isStart = handicap[2] === 'over'
    if (own === undefined || (team_id ?? id) !== id || (isStart ? odds >= own : odds <= own)) continue
    const ownLine = Number(`${handicap[3]}.5`) * (isStart ? 1 : -1)
    add('game_maps_hdp', isFirst ? 'home' : 'away', odds, isFirst ? ownLine : -ownLine)
  }
  return quotes
}

/** Finished series only: somebody has more than half of the maps. */
const resultOf = (
  { team1_score, team2_score, bo_type }: Bo3Match,
  match: QuoteInput['match'],
): MatchResult | undefined => {
  if (team1_score == null || team2_score == null || bo_type == null) return undefined
  if (Math.max(team1_score, team2_score) !== Math.ceil((bo_type + 0.5) / 2)) return undefined
  const score: [number, number] = [team1_score, team2_score]
  return { match: { ...match, live: false }, status: 'finished', score, scores: { game_maps: score } }
}
