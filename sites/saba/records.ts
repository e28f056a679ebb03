import { z } from 'zod'
import { handicapOnFullScore } from '#betting/live-line.ts'
import { kindOfMarket } from '#markets/market.ts'
import type { QuoteInput } from '#protocol/quote.ts'
import { isoTime } from '../reading/iso-time.ts'
import { pickEach } from '../reading/read-each.ts'
import { readLine } from '../reading/read-line.ts'
import { readOdds } from '../reading/read-odds.ts'
import { betTypes, FOOTBALL, sideSelections, unreal, waySelections } from './names.ts'

const id = z.number().int()
const name = z.string().trim().min(1)
/** The feed writes figures as numbers or as text. */
const figure = z.union([
  z.number(),
  z
    .string()
    .regex(/^-?\d+(\.\d+)?$/)
    .transform(Number),
])
const optionalFigure = figure.optional()

const league = z.looseObject({
  type: z.literal('l'),
  leagueid: id,
  leaguenameen: z.string().optional().catch(undefined),
})
const match = z.looseObject({
  type: z.literal('m'),
  matchid: id,
  leagueid: id.optional(),
  leaguenameen: z.string().optional().catch(undefined),
  sporttype: id,
  hteamnameen: name,
  ateamnameen: name,
  kickofftime: z.number().optional().catch(undefined),
  eventstatus: z.string().optional(),
  /** L live, T today, E early */
  marketid: z.string().optional(),
  liveperiod: figure.optional(),
  livehomescore: figure.optional(),
  liveawayscore: figure.optional(),
})
const odds = z.looseObject({
  type: z.literal('o'),
  oddsid: id,
  matchid: id,
  bettype: id,
  oddsstatus: z.string(),
  enable: z.number().optional(),
  maxbet: figure.optional().catch(undefined),
  odds1a: optionalFigure,
  odds2a: optionalFigure,
  hdp1: optionalFigure,
  hdp2: optionalFigure,
  com1: optionalFigure,
  comx: optionalFigure,
  com2: optionalFigure,
})
type Match = z.infer<typeof match>
type Odds = z.infer<typeof odds>

const isLive = (record: Match): boolean => record.marketid === 'L' || (record.liveperiod ?? 0) > 0

const scoreOf = ({
  livehomescore: home,
  liveawayscore: away,
}: Match): { home: number; away: number } | undefined =>
  home !== undefined &&
  away !== undefined &&
  Number.isInteger(home) &&
  Number.isInteger(away) &&
  home >= 0 &&
  away >= 0
    ? { home, away }
    : undefined

type Priced = { readonly selection: string; readonly odds: number; readonly line?: number }

const priced = (selection: string, price: number | undefined, line?: number): Priced[] =>
  price === undefined ? [] : [{ selection, odds: price, ...(line !== undefined && { line }) }]

/** Handicaps say what each side gives; a total stands in the first field. Undefined when the fields do not make one line. */
const writtenLine = (kind: string, { hdp1, hdp2 }: Odds): number | undefined => {
  if (hdp1 === undefined || hdp1 < 0) return undefined
  if (kind === 'ou') return hdp2 === undefined || hdp2 === 0 ? readLine(hdp1) : undefined
  return hdp2 === undefined || hdp2 < 0 || (hdp1 > 0 && hdp2 > 0) ? undefined : readLine(hdp2 - hdp1)
}

const pricesOf = (
  record: Odds,
  market: string,
  base: { home: number; away: number } | undefined,
): Priced[] => {
  const kind = kindOfMarket(market)!
  const { fields } = betTypes[record.bettype]!
  if (fields === 'cs')
    return Object.entries(record).flatMap(([field, value]) => {
      const score = /^cs(\d)(\d)$/.exec(field)
      const price = figure.safeParse(value)
      return score && price.success ? priced(`${score[1]}-${score[2]}`, readOdds('decimal', price.data)) : []
    })
  if (fields === 'com') {
    const ways = waySelections[kind]!
    return [record.com1, record.comx, record.com2].flatMap((price, index) =>
      price === undefined ? [] : priced(ways[index]!, readOdds('decimal', price)),
    )
  }
  const written = kind === 'hdp' || kind === 'ou' ? writtenLine(kind, record) : undefined
  if ((kind === 'hdp' || kind === 'ou') && written === undefined) return []
  // goals that have fallen do not count in a handicap
  if (kind === 'hdp' && base === undefined) return []
  const line = kind === 'hdp' ? handicapOnFullScore(written!, base!) + 0 : written
  const sides = sideSelections[kind]!
  return [record.odds1a, record.odds2a].flatMap((price, index) =>
    price === undefined ? [] : priced(sides[index]!, readOdds('malay', price), line),
  )
}

/** The quotes of decoded records: leagues, matches and odds, in any order. */
export const readRecords = (records: unknown, bookmaker: string): QuoteInput[] => {
  const leagues = new Map(pickEach(records, league).map((record) => [record.leagueid, record.leaguenameen]))
  const matches = new Map(pickEach(records, match).map((record) => [record.matchid, record]))
  const described = new Map<number, QuoteInput['match']>()
  for (const record of matches.values()) {
    const leagueName =
      record.leaguenameen ?? (record.leagueid === undefined ? undefined : leagues.get(record.leagueid))
    // what a match counts shows in its league's name: without the name nobody knows
    if (leagueName === undefined || record.sporttype !== FOOTBALL) continue
    if ([leagueName, record.hteamnameen, record.ateamnameen].some((text) => unreal.test(text))) continue
    const live = isLive(record)
    const score = scoreOf(record)
    described.set(record.matchid, {
      home: record.hteamnameen,
      away: record.ateamnameen,
      league: leagueName,
      sport: 'football',
      startTime: isoTime(record.kickofftime),
      live,
      score: live && score ? [score.home, score.away] : undefined,
      matchId: String(record.matchid),
    })
  }
  return pickEach(records, odds).flatMap((record) => {
    const of = matches.get(record.matchid)
    const to = described.get(record.matchid)
    const known = Object.hasOwn(betTypes, record.bettype) ? betTypes[record.bettype] : undefined
    if (of === undefined || to === undefined || known === undefined) return []
    // whether a match is in play must be said before its handicaps mean anything
    const isKnownTime = of.marketid !== undefined
    const base = isLive(of)
      ? known.market.startsWith('h2')
        ? undefined
        : scoreOf(of)
      : isKnownTime
        ? { home: 0, away: 0 }
        : undefined
    const isOpen =
      of.eventstatus === 'running' && record.oddsstatus === 'running' && (record.enable ?? 1) === 1
    return pricesOf(record, known.market, base).map((price) => ({
      bookmaker,
      match: to,
      market: known.market,
      ...price,
      suspended: !isOpen,
      limit: record.maxbet !== undefined && record.maxbet > 0 ? record.maxbet : undefined,
      rawId: `${record.oddsid}:${price.selection}`,
    }))
  })
}
