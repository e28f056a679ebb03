import { z } from 'zod'
import { hasLine } from '#markets/line.ts'
import { type Kind, kindOfMarket } from '#markets/market.ts'
import type { MatchResult, QuoteInput } from '#protocol/quote.ts'
import { SkipCapture } from '../errors.ts'
import { noteRows } from '../losses.ts'
import { checkedQuotes } from '../reading/checked-quotes.ts'
import { isoTime } from '../reading/iso-time.ts'
import { pairedLines } from '../reading/paired-lines.ts'
import { readEach } from '../reading/read-each.ts'
import { readJson } from '../reading/read-json.ts'
import { readOdds } from '../reading/read-odds.ts'
import { slug } from '../reading/slug.ts'
import { withSpareLines } from '../reading/with-spare-lines.ts'
import type { Capture, Reading } from '../site.ts'
import { CORRECT_SCORE, countings, drawless, groups, periods, sports, unreal } from './names.ts'
import { skinOf, skins } from './skins.ts'

const id = z.number().int()
const name = z.string().trim().min(1)
const goals = z.number().int().min(0)
/** Zeroes are left out: a score without a number is nil. */
const pair = z.object({ S1: goals.optional(), S2: goals.optional() })
const scoreSchema = z.object({
  FS: pair,
  PS: z
    .array(z.object({ Value: pair }))
    .optional()
    .catch(undefined),
  CPS: z.string().optional(),
})
const gameSchema = z.object({
  I: id,
  /** the main game of a sub-game */
  MG: id.optional(),
  SI: id,
  O1: name,
  O2: name,
  O1E: name.optional().catch(undefined),
  O2E: name.optional().catch(undefined),
  LI: id.optional().catch(undefined),
  L: z.string().optional().catch(undefined),
  LE: z.string().optional().catch(undefined),
  S: z.number().optional().catch(undefined),
  U: z.number().optional().catch(undefined),
  VE: z.string().optional(),
  /** what a sub-game counts, and which part of the match it is; both empty for the match itself */
  TG: z.string(),
  PN: z.string(),
  P: z.number().optional(),
  SC: scoreSchema.optional().catch(undefined),
  E: z.unknown().optional(),
  AE: z.unknown().optional(),
  GE: z.unknown().optional(),
  SG: z.unknown().optional(),
})
type Game = z.infer<typeof gameSchema>

const priceSchema = z.object({
  T: id,
  G: id,
  P: z.number().optional(),
  C: z.number(),
  /** the same price as text */
  CV: z.string().optional(),
  B: z.boolean().optional(),
})
const alternative = z.object({ ME: z.unknown() })
const grouped = z.object({ E: z.array(z.unknown()) })

/** Prices stand in up to three places: flat, further lines of a group, and grouped in columns. */
const pricesOf = (game: Game): z.infer<typeof priceSchema>[] => [
  ...readEach(game.E, priceSchema),
  ...readEach(game.AE, alternative).flatMap(({ ME }) => readEach(ME, priceSchema)),
  ...readEach(game.GE, grouped).flatMap(({ E }) => E.flatMap((column) => readEach(column, priceSchema))),
]

/** Odds at and under this are how the platform shows a price that is not for sale. */
const NO_PRICE = 1.01

/** The part of the match a game is about, e.g. `ft_`, `ht_corners_`; undefined when its words are not all known. */
const prefixOf = (game: Game, period: string | undefined): string | undefined => {
  const stat =
    game.TG === ''
      ? ''
      : Object.hasOwn(countings, game.TG.toLowerCase())
        ? countings[game.TG.toLowerCase()]
        : undefined
  const part = game.PN.toLowerCase()
  // a part of a match that does not say which
  if (game.MG !== undefined && game.TG === '' && part === '') return undefined
  // a numbered part must also have its name
  const named =
    part === '' && game.P === undefined ? period : Object.hasOwn(periods, part) ? periods[part] : undefined
  return named === undefined || stat === undefined ? undefined : `${named}_${stat}`
}

const scoreOf = (point: number): string | undefined => {
  const home = Math.floor(point + 1e-9)
  const away = Math.round((point - home) * 1000)
  return point >= 0 && Math.abs(home + away / 1000 - point) < 1e-6 && away < 100
    ? `${home}-${away}`
    : undefined
}

const readGame = (
  game: Game,
  match: QuoteInput['match'],
  bookmaker: string,
  spare: QuoteInput[],
): QuoteInput[] => {
  const names = sports[game.SI]
  if (names === undefined) return []
  const prefix = prefixOf(game, names.period(game.VE ?? ''))
  const isWhole = game.TG === '' && game.PN === ''
  const prices = pricesOf(game)
  const isThreeWay = prices.some(({ G, T }) => G === 1 && T === 2)
  return prices.flatMap(({ T, G, P, C, CV, B }) => {
    const group = Object.hasOwn(groups, G) ? groups[G]! : undefined
    const odds = C > NO_PRICE && (CV === undefined || Number(CV) === C) ? readOdds('decimal', C) : undefined
    if (group === undefined || odds === undefined) return []
    if (
      group.period !== undefined
        ? !isWhole || drawless.has(names.sport) || names.sport === 'football'
        : !names.kinds.includes(group.kind)
    )
      return []
    const isWinner = group.kind === '1x2' && drawless.has(names.sport)
    if (isWinner && (isThreeWay || !isWhole)) return []
    const kind = (isWinner ? 'winner' : group.kind) as Kind
    const start = group.period === undefined ? prefix : `${group.period}_`
    const market = `${start}${kind}`
    if (start === undefined || kindOfMarket(market) === undefined) return []
    const selection = kind === 'cs' ? (T === CORRECT_SCORE ? scoreOf(P ?? 0) : undefined) : group.outcomes[T]
    if (selection === undefined) return []
    const lined = hasLine(kind)
    if (!lined && kind !== 'cs' && P !== undefined && P !== 0) return []
    // a total of nothing is not sold; a handicap of nothing is
    if (lined && P === undefined && kind !== 'hdp' && kind !== 'ehdp') return []
    const line = kind === 'hdp' && selection === 'away' ? -(P ?? 0) : (P ?? 0)
    const quote: QuoteInput = {
      bookmaker,
      match,
      market,
      selection,
      odds,
      suspended: B === true,
      rawId: `${game.I}:${G}:${T}${P === undefined ? '' : `:${P}`}`,
      sourceTime: isoTime(game.U),
      ...(lined && { line: line + 0 }),
    }
    if (!(group.isAsian && Number.isInteger(line * 2))) return quote
    // whole and half lines belong to the plain group; where that does not have one, this is it
    spare.push(quote)
    return []
  })
}

const isReal = (game: Game): boolean =>
  !unreal.test(game.LE ?? game.L ?? '') && (game.LE ?? game.L ?? '') !== ''

/** The score, where both numbers are there or what is left out is confirmed by the scores of the periods. */
const currentScore = (score: Game['SC']): [number, number] | undefined => {
  if (score === undefined) return undefined
  const { S1, S2 } = score.FS
  if (S1 !== undefined && S2 !== undefined) return [S1, S2]
  const sum = (side: 'S1' | 'S2') =>
    (score.PS ?? []).reduce((total, { Value }) => total + (Value[side] ?? 0), 0)
  const isConfirmed = (score.PS?.length ?? 0) > 0 && sum('S1') === (S1 ?? 0) && sum('S2') === (S2 ?? 0)
  return isConfirmed ? [S1 ?? 0, S2 ?? 0] : undefined
}

/** A match's page at the brand: its numbers decide, the words behind them are for people. */
const pageOf = (game: Game, live: boolean, bookmaker: string): string | undefined => {
  const [host, sport] = [skins[bookmaker], sports[game.SI]?.sport.replaceAll('_', '-')]
  if (host === undefined || sport === undefined || game.LI === undefined) return undefined
  const league = `${game.LI}-${slug(game.LE ?? game.L ?? '')}`
  const teams = `${game.MG ?? game.I}-${slug(game.O1E ?? game.O1)}-${slug(game.O2E ?? game.O2)}`
  return `https://${host}/en/${live ? 'live' : 'line'}/${sport}/${league}/${teams}`
}

const describe = (game: Game, live: boolean, bookmaker: string): QuoteInput['match'] => ({
  home: game.O1E ?? game.O1,
  away: game.O2E ?? game.O2,
  league: game.LE ?? game.L,
  sport: sports[game.SI]?.sport,
  startTime: isoTime(game.S),
  live,
  score: game.TG === '' && game.PN === '' ? currentScore(game.SC) : undefined,
  matchId: String(game.MG ?? game.I),
  url: pageOf(game, live, bookmaker),
})

const subGame = z.looseObject({ I: id, MG: id })

/** Sub-games name neither their teams nor their league: they have their main game's. */
const withSubGames = (raw: unknown): Game[] => {
  const [game] = readEach([raw], gameSchema)
  if (game === undefined) return []
  const { O1, O2, O1E, O2E, L, LE, S, VE } = game
  const subGames = readEach(game.SG, subGame)
    .filter(({ MG }) => MG === game.I)
    .map((sub) => ({ O1, O2, O1E, O2E, L, LE, S, VE, ...sub }))
  return [game, ...readEach(subGames, gameSchema)]
}

const envelope = z.object({ Success: z.boolean(), Value: z.union([z.array(z.unknown()), z.looseObject({})]) })

/** Reads a list of games or one game with its sub-games. Lists of sports, leagues and alike have no prices. */
export const parse = (capture: Capture): Reading => {
  const read = envelope.safeParse(readJson(capture))
  if (!read.success || !read.data.Success)
    throw new SkipCapture('not an answer of the feed', { kind: capture.kind })
  const { Value: value } = read.data
  const rawGames = Array.isArray(value) ? value : [value]
  const bookmaker = skinOf(capture.url)
  const results: MatchResult[] = []
  const quotes: QuoteInput[] = []
  const spare: QuoteInput[] = []
  let gamesRead = 0
  for (const raw of rawGames) {
    const [main, ...subGames] = withSubGames(raw)
    if (main === undefined) continue
    gamesRead += 1
    if (!isReal(main) || sports[main.SI] === undefined) continue
    const live = /LiveFeed/.test(capture.url ?? '') || capture.kind === 'live' || main.SC?.CPS !== undefined
    const match = describe(main, live, bookmaker)
    for (const game of [main, ...subGames]) quotes.push(...readGame(game, match, bookmaker, spare))
    if (live && match.score !== undefined)
      results.push({ match: { ...match, live: true }, status: 'live', score: match.score })
  }
  noteRows('games', rawGames.length, gamesRead)
  if (gamesRead === 0 && rawGames.some((raw) => typeof raw === 'object' && raw !== null && 'O1' in raw))
    throw new SkipCapture('no game could be read', { games: rawGames.length })
  const isOneGame = !Array.isArray(value) && typeof value.I === 'number'
  return {
    quotes: checkedQuotes(pairedLines(withSpareLines(quotes, spare))),
    results,
    ...(isOneGame && { scope: `game:${value.I}` }),
  }
}
