import { z } from 'zod'
import { hasLine } from '#markets/line.ts'
import { type Kind, kindOfMarket } from '#markets/market.ts'
import { table } from '#markets/table.ts'
import type { QuoteInput } from '#protocol/quote.ts'
import { SkipCapture } from '../errors.ts'
import { checkedQuotes } from '../reading/checked-quotes.ts'
import { findRecords } from '../reading/find-records.ts'
import { isoTime } from '../reading/iso-time.ts'
import { pairedLines } from '../reading/paired-lines.ts'
import { readEach } from '../reading/read-each.ts'
import { readEnvelope } from '../reading/read-envelope.ts'
import { readJson } from '../reading/read-json.ts'
import { readLine } from '../reading/read-line.ts'
import { readOdds } from '../reading/read-odds.ts'
import { readScore } from '../reading/read-score.ts'
import { slug } from '../reading/slug.ts'
import type { Capture, Reading } from '../site.ts'
import { FOOTBALL, marketOf } from './names.ts'

const text = z.string().trim().min(1)
const named = z.object({ value: text })
const fixtureSchema = z.object({
  id: z.union([z.string().min(1), z.number()]),
  name: named,
  participants: z.array(z.object({ name: z.object({ value: text, short: text.optional() }) })),
  sport: z.object({ id: z.number() }),
  competition: z.object({ name: named }).optional().catch(undefined),
  startDate: z.string(),
  stage: z.string(),
  isOpenForBetting: z.boolean(),
  isVirtual: z.boolean().optional(),
  addons: z.object({ betRadar: z.number().int() }).optional().catch(undefined),
  games: z.array(z.unknown()),
})
type Fixture = z.infer<typeof fixtureSchema>
const gameSchema = z.object({
  name: named,
  attr: z.string().nullish(),
  visibility: z.string(),
  results: z.unknown(),
})
const resultSchema = z.object({
  id: z.union([z.number(), z.string()]),
  name: named,
  sourceName: named.nullish(),
  odds: z.number(),
  /** the same price in American form; whole numbers, so only near */
  americanOdds: z.number().int().optional(),
  visibility: z.string(),
})
type Result = z.infer<typeof resultSchema>

type Teams = {
  readonly home: ReadonlySet<string>
  readonly away: ReadonlySet<string>
  readonly names: readonly [string, string]
}

/** Participants carry no side: the fixture's name does, `Home - Away`, sometimes with a remark behind. */
const teamsOf = ({ name, participants }: Fixture): Teams | undefined => {
  if (participants.length !== 2) return undefined
  const [one, other] = participants.map((participant) => participant.name) as [
    Fixture['participants'][0]['name'],
    Fixture['participants'][0]['name'],
  ]
  const isOrder = (home: string, away: string) =>
    name.value === `${home} - ${away}` || name.value.startsWith(`${home} - ${away} (`)
  const [home, away] = isOrder(one.value, other.value)
    ? [one, other]
    : isOrder(other.value, one.value)
      ? [other, one]
      : []
  if (home === undefined || away === undefined) return undefined
  const all = ({ value, short }: typeof home) => new Set([value, ...(short === undefined ? [] : [short])])
  const [homeNames, awayNames] = [all(home), all(away)]
  return [...homeNames].some((said) => awayNames.has(said))
    ? undefined
    : { home: homeNames, away: awayNames, names: [home.value, away.value] }
}

const wordOf = (said: string, { home, away }: Teams): 'home' | 'draw' | 'away' | undefined =>
  home.has(said) ? 'home' : away.has(said) ? 'away' : said === 'X' ? 'draw' : undefined

const numbered: Readonly<Record<string, string>> = table({ '1': 'home', X: 'draw', '2': 'away' })
const pairs: Readonly<Record<string, string>> = table({
  'home draw': 'home_draw',
  'draw away': 'draw_away',
  'home away': 'home_away',
})
const fixed: Readonly<Record<string, Readonly<Record<string, string>>>> = table({
  btts: { Yes: 'yes', No: 'no' },
  oe: { Odd: 'odd', Even: 'even' },
})

const selectionOf = (kind: Kind, { name, sourceName }: Result, teams: Teams): string | undefined => {
  const said = name.value
  if (kind === 'cs') return readScore(said)
  if (kind === 'btts' || kind === 'oe')
    return Object.hasOwn(fixed[kind]!, said) ? fixed[kind]![said] : undefined
  if (kind === 'dc') {
    const words = said.split(' or ').map((part) => wordOf(part, teams))
    return pairs[words.join(' ')]
  }
  if (kind === 'htft') {
    const words = said.split(' / ').map((part) => wordOf(part, teams))
    return words.length === 2 && words.every((word) => word !== undefined) ? words.join('/') : undefined
  }
  if (kind.endsWith('ou')) return /^Over /.test(said) ? 'over' : /^Under /.test(said) ? 'under' : undefined
  const word = wordOf(said, teams)
  // the side is said twice in the main market
  return sourceName == null || numbered[sourceName.value] === word ? word : undefined
}

/** Totals say their line in the market and in each result; a handicap `0:1` is the score the match begins with. */
const lineOf = (kind: Kind, game: z.infer<typeof gameSchema>, result: Result): number | undefined => {
  if (kind === 'ehdp') {
    const [, home, away] = /(\d{1,2}):(\d{1,2})$/.exec(game.name.value) ?? []
    return away === undefined ? undefined : Number(home) - Number(away)
  }
  const own = readLine(/ (\d{1,2}(?:,\d{1,2})?)$/.exec(result.name.value)?.[1]?.replace(',', '.'))
  return own === readLine(game.attr?.replace(',', '.')) ? own : undefined
}

const SHOWN_NEAR = 0.1

/** Whether the two forms of a price are the same price; both are rounded to what a page shows, the American one coarsely. */
const agrees = ({ odds, americanOdds }: Result): boolean => {
  const other = americanOdds === undefined ? undefined : readOdds('american', americanOdds)
  return other === undefined || Math.abs(other - odds) <= SHOWN_NEAR * odds
}

const readFixture = (fixture: Fixture): QuoteInput[] => {
  const teams = teamsOf(fixture)
  if (teams === undefined || fixture.sport.id !== FOOTBALL || fixture.isVirtual === true) return []
  const live = fixture.stage !== 'PreMatch'
  const match: QuoteInput['match'] = {
    home: teams.names[0],
    away: teams.names[1],
    league: fixture.competition?.name.value,
    sport: 'football',
    startTime: isoTime(fixture.startDate),
    live,
    matchId: String(fixture.id),
    // the id decides; the words before it are for people
    ...(/^\d+$/.test(String(fixture.id)) && {
      url: `https://sports.bwin.com/en/sports/events/${slug(fixture.name.value)}-${fixture.id}`,
    }),
    feedIds: fixture.addons && { sportradar: String(fixture.addons.betRadar) },
  }
  return readEach(fixture.games, gameSchema).flatMap((game) => {
    const market = marketOf(game.name.value)
    if (market === undefined) return []
    const kind = kindOfMarket(market)!
    const lined = hasLine(kind)
    return readEach(game.results, resultSchema).flatMap((result) => {
      const selection = selectionOf(kind, result, teams)
      const odds = agrees(result) ? readOdds('decimal', result.odds) : undefined
      const line = lined ? lineOf(kind, game, result) : undefined
      if (selection === undefined || odds === undefined || lined !== (line !== undefined)) return []
      return {
        bookmaker: 'bwin',
        match,
        market,
        selection,
        odds,
        suspended:
          live ||
          !fixture.isOpenForBetting ||
          game.visibility !== 'Visible' ||
          result.visibility !== 'Visible',
        rawId: String(result.id),
        ...(line !== undefined && { line }),
      }
    })
  })
}

/** Reads fixtures wherever an answer holds them: one with all its games, or lists of them. */
export const parse = (capture: Capture): Reading => {
  const { data } = readEnvelope(readJson(capture))
  // an answer also carries the bet builder's fixture, which has no teams
  const fixtures = findRecords(data, fixtureSchema).filter(({ participants }) => participants.length > 0)
  if (fixtures.length === 0) throw new SkipCapture('no fixture in the answer', { kind: capture.kind })
  return {
    quotes: checkedQuotes(pairedLines(fixtures.flatMap(readFixture)), {
      what: 'fixtures',
      count: fixtures.length,
    }),
    ...(fixtures.length === 1 && { scope: String(fixtures[0]!.id) }),
  }
}
