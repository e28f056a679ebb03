import { formatMarketKey, type Market, type Period, type Stat } from '#markets/market.ts'
import { factsOf, type SportFacts } from '#markets/sport.ts'
import { breakpointsOf } from '../breakpoints.ts'
import { endsDecided, mainStats, type Outcome, type Scope, scopeFrom, scopesOf } from '../outcome.ts'
import { type BetLine, lineKey, type RawOutcome, type VoidEvent } from './bet-line.ts'
import { isTooFine } from './grid-size.ts'
import { overtimeOutcomes, type ScopeGrid, scopeOutcomes, summedOutcomes } from './period-outcomes.ts'
import { mergeBreakpoints, type ScoreGrid } from './score-cells.ts'
import { seriesOutcomes } from './series-outcomes.ts'

/** What an event is, as far as it decides which combinations of scores can happen. */
export type EventRules = {
  /** the sport's id; only its scoring matters here. Left out, a contest played to the end is taken to be won by somebody */
  readonly sport?: string
  /** length of a tennis match or an esports series, where known */
  readonly bestOf?: number
  readonly voidEvents?: readonly VoidEvent[]
}

/** Lines whose results depend on each other, and every way they can end together. */
export type LineGroup = { readonly lines: readonly BetLine[]; readonly outcomes: readonly RawOutcome[] }

/**
 * Whether a level count is impossible: sets, maps and contests played to the end, counted in what decides them. Corners
 * can be level after any overtime, and so can the games of a tennis match.
 */
const mustBeWon = (period: Period, stat: Stat, { decidedOutsideScore, mayEndLevel }: SportFacts): boolean => {
  const decisive =
    stat === 'score' || mainStats.some((main) => main.period.test(period) && main.stat === stat)
  if (!endsDecided(period) || !decisive) return false
  return period !== 'game' || !(decidedOutsideScore || mayEndLevel)
}

const isContestWinner = ({ market: { kind, period, stat } }: BetLine): boolean =>
  kind === 'winner' && period === 'game' && stat === 'score'

const sellsDraw = (line: BetLine): boolean =>
  ['1x2', 'dc', 'ehdp', 'cs', 'margin', 'htft'].includes(line.market.kind)

/** Whether the scope belongs to a series over sets, or over maps; the two are never one series. */
const isSeriesScope = (scope: Scope, stat: 'sets' | 'maps'): boolean =>
  scope === `game_${stat}` || (stat === 'sets' ? /^set\d$/ : /^map\d$/).test(scope)

/**
 * Splits the lines of an event into groups that cannot help each other (goals and corners) and lists the outcomes of
 * each. Within a scope the outcomes are exact. Scopes that add up (a half and its match), regulation and overtime, and
 * a series and the winners of its parts are enumerated together where there are few enough ways; otherwise each scope
 * stands alone, which can only miss an arbitrage between the two, never invent one.
 */
export const groupLines = (lines: readonly BetLine[], rules: EventRules = {}): readonly LineGroup[] => {
  const series = seriesGroup(lines, rules)
  const taken = new Set(series?.lines ?? [])
  const others = lines.filter((line) => !taken.has(line))
  const groups: LineGroup[] = series === undefined ? [] : [series]
  const facts = rules.sport === undefined ? {} : factsOf(rules.sport)
  const apart = facts.decidedOutsideScore ? others.filter(isContestWinner) : []
  if (apart.length > 0) groups.push({ lines: apart, outcomes: plain(eitherWins) })
  const rest = others.filter((line) => !apart.includes(line))
  for (const stat of new Set(rest.map(({ market }) => market.stat))) {
    groups.push(
      ...statGroups(
        rest.filter(({ market }) => market.stat === stat),
        facts,
      ),
    )
  }
  return groups.map((group) => ({ ...group, outcomes: withVoids(group, rules.voidEvents ?? []) }))
}

const eitherWins: readonly Outcome[] = [
  { scores: { game: { home: 1, away: 0 } }, winner: 'home' },
  { scores: { game: { home: 0, away: 1 } }, winner: 'away' },
]

const plain = (outcomes: readonly Outcome[]): readonly RawOutcome[] =>
  outcomes.map((outcome) => ({ outcome }))

const seriesGroup = (lines: readonly BetLine[], { bestOf }: EventRules): LineGroup | undefined => {
  const scopes = lines.map(({ market }) => scopesOf(market).at(-1)!)
  const stat = scopes.some((scope) => scope === 'game_maps' || /^map\d$/.test(scope))
    ? 'maps'
    : scopes.some((scope) => scope === 'game_sets' || /^set\d$/.test(scope))
      ? 'sets'
      : undefined
  if (stat === undefined) return undefined
  const mine = lines.filter(({ market }, at) => {
    const scope = scopes[at]!
    if (scope === 'game') return market.kind !== 'htft'
    // games of a set and rounds of a map are counted on their own; only who won it belongs to the series
    return isSeriesScope(scope, stat) && (market.period === 'game' || market.kind === 'winner')
  })
  if (mine.length === 0) return undefined
  const drawSold = mine.some((line) => line.market.period === 'game' && line.market.kind === '1x2')
  return {
    lines: mine,
    outcomes: plain(
      seriesOutcomes(stat, new Set(mine.map(({ market }) => scopesOf(market).at(-1)!)), bestOf, drawSold),
    ),
  }
}

const statGroups = (all: readonly BetLine[], facts: SportFacts): readonly LineGroup[] => {
  const { lines, apart } = withoutTooFine(all)
  return [...apart, ...jointGroups(lines, facts)]
}

/** What a market looks at, as far as lines that look at different things can be searched apart. */
const lookOf = ({ market: { kind } }: BetLine): string =>
  kind === 'home_ou' || kind === 'away_ou' || kind === 'cs' || kind === 'btts'
    ? kind
    : kind === 'ou' || kind === 'oe'
      ? 'sum'
      : 'difference'

/** So many correct scores are searched together where a scope has too many. */
const scoresTogether = 40

/**
 * Takes out the lines of scopes that have too many cells: hundreds of lines of several kinds on one count. Those that look
 * at the same thing stay together, so that each search is small; what is missed are arbitrages between them, and nothing
 * is invented.
 */
const withoutTooFine = (
  all: readonly BetLine[],
): { readonly lines: readonly BetLine[]; readonly apart: readonly LineGroup[] } => {
  const byScope = Map.groupBy(all, ({ market }) => scopeFrom(market.period, market.stat))
  const apart: LineGroup[] = []
  const taken = new Set<BetLine>()
  for (const mine of byScope.values()) {
    if (!isTooFine(gridOf(mine))) continue
    const plainLines = mine.filter(({ market }) => market.kind !== 'htft')
    for (const [look, same] of Map.groupBy(plainLines, lookOf))
      for (const lines of look === 'cs' ? chunks(same, scoresTogether) : [same]) {
        const { period, stat } = lines[0]!.market
        apart.push({
          lines,
          outcomes: plain(scopeOutcomes({ period, stat, grid: gridOf(lines), decided: false })),
        })
      }
    for (const line of plainLines) taken.add(line)
  }
  return { lines: all.filter((line) => !taken.has(line)), apart }
}

const chunks = <T>(items: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size))

const gridOf = (lines: readonly BetLine[]): ScoreGrid =>
  mergeBreakpoints(marketsIn(lines).map(({ market, selections }) => breakpointsOf(market, selections)))

const jointGroups = (lines: readonly BetLine[], facts: SportFacts): readonly LineGroup[] => {
  const grids = new Map<Scope, ScopeGrid>()
  const scopes = new Set(lines.flatMap(({ market }) => scopesOf(market)))
  for (const scope of scopes) {
    const mine = lines.filter(({ market }) => scopesOf(market).includes(scope))
    const { stat } = mine[0]!.market
    const own = mine.find(({ market }) => scopeFrom(market.period, stat) === scope)
    grids.set(scope, {
      period: own?.market.period ?? 'ht',
      stat,
      grid: gridOf(mine),
      decided: mustBeWon(own?.market.period ?? 'ht', stat, facts) && !mine.some(sellsDraw),
    })
  }
  const blocks = scopeBlocks([...grids.values()], facts.suddenDeath === true)
  const groups = blocks.map(({ scopes: covered, outcomes }) => ({
    lines: lines.filter(({ market }) => scopesOf(market).every((scope) => covered.has(scope))),
    outcomes: plain(outcomes),
  }))
  const placed = new Set(groups.flatMap((group) => group.lines))
  const split = Map.groupBy(
    lines.filter((line) => !placed.has(line)),
    ({ market }) => scopesOf(market).join(),
  )
  for (const mine of split.values()) {
    groups.push({ lines: mine, outcomes: plain(halfFullOutcomes(mine[0]!.market)) })
  }
  return groups.filter((group) => group.lines.length > 0)
}

type ScopeBlock = { readonly scopes: ReadonlySet<Scope>; readonly outcomes: readonly Outcome[] }

/** Which scopes are enumerated together, and how they can end. */
const scopeBlocks = (all: readonly ScopeGrid[], suddenDeath: boolean): readonly ScopeBlock[] => {
  const named = (members: readonly ScopeGrid[]) =>
    new Set(members.map(({ period, stat }) => scopeFrom(period, stat)))
  const alone = (members: readonly ScopeGrid[]) =>
    members.map((member) => ({ scopes: named([member]), outcomes: scopeOutcomes(member) }))
  const regulation = all.find(({ period }) => period === 'ft')
  const whole = all.find(({ period }) => period === 'game')
  const main = regulation ?? whole
  if (main === undefined) return alone(all)
  // overtime follows a level score of goals or points; how many corners there were does not matter to it
  if (regulation !== undefined && whole !== undefined && whole.stat !== 'score') return alone(all)
  if (regulation !== undefined && whole !== undefined) {
    const outcomes = overtimeOutcomes(regulation, whole, suddenDeath)
    if (outcomes === undefined) return alone(all)
    const others = all.filter((member) => member !== regulation && member !== whole)
    return [{ scopes: named([regulation, whole]), outcomes }, ...alone(others)]
  }
  let joined: readonly ScopeGrid[] = []
  let outcomes = scopeOutcomes(main)
  for (const part of all) {
    const more = part === main ? undefined : summedOutcomes(main, [...joined, part])
    if (more === undefined) continue
    joined = [...joined, part]
    outcomes = more
  }
  const covered = [main, ...joined]
  return [{ scopes: named(covered), outcomes }, ...alone(all.filter((member) => !covered.includes(member)))]
}

/** The markets of some lines, each with the selections offered in it. */
const marketsIn = (
  lines: readonly BetLine[],
): readonly { market: Market; selections: readonly string[] }[] => {
  const byKey = new Map<string, { market: Market; selections: Set<string> }>()
  for (const { market, selection, listed = [] } of lines) {
    const key = formatMarketKey(market)
    const entry = byKey.get(key) ?? { market, selections: new Set<string>() }
    entry.selections.add(selection)
    // only a correct score has more to tell apart than its selection: every score the bookmaker sold by name
    if (market.kind === 'cs') for (const score of listed) entry.selections.add(score)
    byKey.set(key, entry)
  }
  return [...byKey.values()].map(({ market, selections }) => ({ market, selections: [...selections] }))
}

/** Half and full result alone, for sports whose scores are too many to enumerate twice. */
const halfFullOutcomes = (market: Market): readonly Outcome[] => {
  const [half, full] = scopesOf(market) as readonly [Scope, Scope]
  const results = [
    { home: 1, away: 0 },
    { home: 0, away: 0 },
    { home: 0, away: 1 },
  ]
  return results.flatMap((first) => {
    const base = first.home + first.away
    return results.map((last) => ({
      scores: { [half]: first, [full]: { home: base + 2 * last.home, away: base + 2 * last.away } },
    }))
  })
}

/** Adds the outcomes under each void event that some of the group's bets survive and others do not. */
const withVoids = ({ lines, outcomes }: LineGroup, events: readonly VoidEvent[]): readonly RawOutcome[] => {
  const groups = lines.map(({ ruleGroup }) => ruleGroup)
  const dividing = events.filter(({ voidedGroups }) => {
    const voided = groups.filter((group) => group !== undefined && voidedGroups.has(group)).length
    return voided > 0 && voided < groups.length
  })
  return [
    ...outcomes,
    ...dividing.flatMap((voidEvent) => outcomes.map(({ outcome }) => ({ outcome, voidEvent }))),
  ]
}

/** Lines once each, in order of appearance. */
export const distinctLines = (lines: readonly BetLine[]): readonly BetLine[] => [
  ...new Map(lines.map((line) => [lineKey(line), line])).values(),
]
