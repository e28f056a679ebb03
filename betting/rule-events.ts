import { formatMarketKey, type Market } from '#markets/market.ts'
import type { SettlementRule } from './settlement-rule.ts'

/** The clauses of a rule that decide whether a bet stands. */
export type RuleClause = 'postponedStandsHours' | 'abandonment' | 'minimumPlayMinutes' | 'retirement' | 'tie'

export type RuledLeg = { readonly market: Market; readonly rule?: SettlementRule | undefined }

/** Whether each leg stands (settles like any other) or is void (its stake comes back). */
export type Standing = readonly boolean[]

/** Something that may happen to the event, and every way the legs may then stand or fall. */
export type RuleEvent = {
  readonly name: string
  readonly clause: RuleClause
  readonly standings: readonly Standing[]
}

/** Sports in which a player (or an esports team) can give up. */
const individual: ReadonlySet<string> = new Set(
  'tennis table_tennis badminton squash padel beach_volleyball snooker darts chess mma boxing esports cs2 dota2 lol valorant'.split(
    ' ',
  ),
)
/** Sports whose contests can end level after all overtime. */
const mayTie: ReadonlySet<string> = new Set([
  'american_football',
  'boxing',
  'mma',
  'cricket',
  'golf',
  'rugby_league',
])

/** Which clauses can matter to a bet: a player retires, a team's match is abandoned, anything is postponed. */
export const clausesOf = (
  sport: string,
  { kind, period }: Market,
  rule?: SettlementRule,
): readonly RuleClause[] => [
  'postponedStandsHours',
  ...(individual.has(sport) ? (['retirement'] as const) : (['abandonment'] as const)),
  ...(rule?.abandonment === 'score_stands' && !individual.has(sport)
    ? (['minimumPlayMinutes'] as const)
    : []),
  ...(kind === 'winner' && period === 'game' && mayTie.has(sport) ? (['tie'] as const) : []),
]

/** Both ways for a leg nobody can tell about. */
const either = [true, false] as const

const combine = (ways: readonly (readonly boolean[])[]): readonly Standing[] =>
  ways.reduce<readonly Standing[]>(
    (all, way) => all.flatMap((one) => way.map((stands) => [...one, stands])),
    [[]],
  )

const postponements = (legs: readonly RuledLeg[]): readonly RuleEvent[] => {
  const windows = legs.map(({ rule }) => rule?.postponedStandsHours)
  const clause = 'postponedStandsHours'
  const hours = [...new Set(windows.filter((window) => typeof window === 'number'))].sort((a, b) => a - b)
  const events: RuleEvent[] = hours.map((late) => ({
    name: `postponed by more than ${late} h`,
    clause,
    standings: combine(
      // the end of the day may be close or a day away
      windows.map((window) =>
        window === 'local_midnight' ? (late >= 24 ? [false] : either) : [(window ?? 0) > late],
      ),
    ),
  }))
  if (windows.includes('local_midnight'))
    events.push({
      name: 'moved to the next day',
      clause,
      standings: combine(
        windows.map((window) =>
          window === 'local_midnight' || window === undefined || window === 0
            ? [false]
            : window >= 24
              ? [true]
              : either,
        ),
      ),
    })
  return events
}

/** Both sides of one market are decided at the same moment: all stand or none does. Different markets go their own ways. */
const decidedTogether = (legs: readonly RuledLeg[]): boolean =>
  new Set(legs.map(({ market }) => formatMarketKey(market))).size === 1

const together = (legs: readonly RuledLeg[]): readonly Standing[] => [
  legs.map(() => true),
  legs.map(() => false),
]

const stages = ['first_ball', 'first_set', 'second_set'] as const

/** Sets (or maps) that are over when a player retires at the stage; their bets stand whatever the rule says. */
const isOver = ({ period }: Market, stage: number): boolean =>
  (stage >= 1 && /^(?:set|map)1$/.test(period)) || (stage >= 2 && /^(?:set|map)2$/.test(period))

const retirements = (legs: readonly RuledLeg[]): readonly RuleEvent[] => {
  const asOne = decidedTogether(legs) && legs.every(({ rule }) => rule?.retirement === 'undecided_void')
  const standing = ({ market, rule }: RuledLeg, at: number): readonly boolean[] => {
    const retirement = rule?.retirement ?? 'completed'
    if (isOver(market, at)) return [true]
    if (retirement === 'undecided_void') return either
    return [retirement !== 'completed' && stages.indexOf(retirement) <= at]
  }
  return stages.map((stage, at) => ({
    name: `retired after ${stage.replace('_', ' ')}`,
    clause: 'retirement',
    standings: asOne ? together(legs) : combine(legs.map((leg) => standing(leg, at))),
  }))
}

/** Periods that may be over before the event is stopped. */
const mayBeOver = ({ period }: Market): boolean => !/^(?:ft|game|h2|ot)$/.test(period)

const abandonments = (legs: readonly RuledLeg[]): readonly RuleEvent[] => {
  const minimum = ({ rule }: RuledLeg) => rule?.minimumPlayMinutes ?? Number.POSITIVE_INFINITY
  const counted = legs.filter(({ rule }) => rule?.abandonment === 'score_stands').map(minimum)
  const openEnded = ({ market, rule }: RuledLeg) =>
    rule?.abandonment === 'undecided_void' || (rule?.abandonment === 'match_void' && mayBeOver(market))
  const asOne = decidedTogether(legs) && legs.every(openEnded)
  const standing = (leg: RuledLeg, minutes: number): readonly boolean[] =>
    openEnded(leg) ? either : [leg.rule?.abandonment === 'score_stands' && minimum(leg) <= minutes]
  return [...new Set([0, ...counted])].map((minutes) => ({
    name: minutes === 0 ? 'abandoned' : `abandoned after ${minutes} min`,
    clause: 'abandonment',
    standings: asOne ? together(legs) : combine(legs.map((leg) => standing(leg, minutes))),
  }))
}

/** Every event that the clauses of the legs' rules speak about, with what becomes of each leg. Ties are no void and not here. */
export const ruleEvents = (sport: string, legs: readonly RuledLeg[]): readonly RuleEvent[] => [
  ...postponements(legs),
  ...(individual.has(sport) ? retirements(legs) : abandonments(legs)),
]
