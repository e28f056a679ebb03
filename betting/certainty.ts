import type { Side } from '#markets/selection.ts'
import { clausesOf, type RuleClause, type RuledLeg, ruleEvents } from './rule-events.ts'
import { deadHeat, LOSS, PUSH, profitPerUnit, type Settlement } from './settled.ts'

/**
 * How far a set of bets can be trusted, from best to worst. `sure` every end pays, and no event the rules speak of costs.
 * `sure_if_no_push` an end that returns stakes pays nothing. `sure_unless_void` the rules agree, but in some event one leg
 * is void and another stands. `rules_differ` the bookmakers settle such an event differently, and it can cost.
 * `rules_unknown` somebody's rules have not been read. `fees_unknown` nobody has verified what a leg is charged, so even
 * the profit is a guess.
 */
export const certainties = [
  'sure',
  'sure_if_no_push',
  'sure_unless_void',
  'rules_differ',
  'rules_unknown',
  'fees_unknown',
] as const
export type Certainty = (typeof certainties)[number]

export type CertaintyLeg = RuledLeg & {
  readonly odds: number
  readonly side: Side
  /** the backer's stake, also of a lay */
  readonly stakeMinor: number
  /** replaces stake × profit where fees apply */
  readonly profitMinor?: (settlement: Settlement) => number
}

export type CertaintyVerdict = {
  readonly certainty: Certainty
  /** the least that is left, over every end and every event considered; whole minor units, rounded down */
  readonly worstMinor: number
  /** the least over the ends of an event that runs its course */
  readonly ordinaryWorstMinor: number
  /** what brings the worst, if it is not an ordinary end */
  readonly worstEvent?: string
  /** clauses nobody has read, per leg */
  readonly unknown: readonly { readonly leg: number; readonly clause: RuleClause }[]
}

const isBack = (settlement: Settlement | undefined): boolean => (settlement?.returned ?? 0) > 0

const profitOf = (leg: CertaintyLeg, settlement: Settlement): number =>
  leg.profitMinor?.(settlement) ?? leg.stakeMinor * profitPerUnit(settlement, leg.odds, leg.side)

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0)

/** Rounded down, but not by the noise of binary fractions. */
const floorMinor = (amount: number): number => Math.floor(amount + 1e-6) + 0

/** Profit of the worst end when every row of one group may come with every row of the other. */
const worstApart = (profits: readonly (readonly number[])[], inFirst: (leg: number) => boolean): number =>
  Math.min(...profits.map((row) => total(row.filter((_, leg) => inFirst(leg))))) +
  Math.min(...profits.map((row) => total(row.filter((_, leg) => !inFirst(leg)))))

const tieEnds = { push: PUSH, divided: deadHeat(2), lost: LOSS } as const

type Cost = { readonly event: string; readonly worst: number; readonly agreed: boolean }

const costs = (
  sport: string,
  legs: readonly CertaintyLeg[],
  profits: readonly (readonly number[])[],
): readonly Cost[] => {
  const voided = legs.map((leg) => profitOf(leg, PUSH))
  const agreed = (clause: RuleClause) => new Set(legs.map(({ rule }) => rule?.[clause])).size === 1
  const found: Cost[] = ruleEvents(sport, legs).map(({ name, clause, standings }) => ({
    event: name,
    agreed: agreed(clause) && (clause !== 'abandonment' || agreed('minimumPlayMinutes')),
    worst: Math.min(
      ...standings.flatMap((stands) =>
        profits.map((row) => total(row.map((profit, leg) => (stands[leg] ? profit : (voided[leg] ?? 0))))),
      ),
    ),
  }))
  // a rule that contradicts its market's key settles that leg on another score than the rest
  const contradicts = legs.map(
    ({ market, rule }) =>
      rule?.overtime !== undefined && (rule.overtime === 'included') !== (market.period === 'game'),
  )
  if (contradicts.includes(true) && contradicts.includes(false))
    found.push({
      event: 'overtime',
      agreed: false,
      worst: worstApart(profits, (leg) => contradicts[leg] === true),
    })
  const tied = legs.map(({ market, rule }) =>
    clausesOf(sport, market).includes('tie') ? rule?.tie : undefined,
  )
  if (tied.some((tie) => tie !== undefined))
    found.push({
      event: 'tie',
      agreed: new Set(tied).size === 1,
      worst: total(legs.map((leg, at) => profitOf(leg, tieEnds[tied[at] ?? 'push']))),
    })
  return found
}

/**
 * Classifies bets that win money on every ordinary end. `rows` are those ends: per row how each leg settles, in the order of
 * `legs`. In an event some legs may be void; those that stand may then end like in any row, so the worst is a true bound.
 * `undefined` when an ordinary end loses, or pays nothing without a push: there is nothing sure to classify.
 */
export const certaintyOf = (
  sport: string,
  legs: readonly CertaintyLeg[],
  rows: readonly (readonly Settlement[])[],
): CertaintyVerdict | undefined => {
  const profits = rows.map((row) => row.map((end, leg) => profitOf(legs[leg] as CertaintyLeg, end)))
  const sums = profits.map(total)
  const ordinary = Math.min(...sums)
  if (rows.length === 0 || sums.some((sum, row) => sum <= -1e-6 || (sum <= 1e-6 && !rows[row]?.some(isBack))))
    return undefined

  const found = costs(sport, legs, profits)
  const costly = found.filter(({ worst }) => worst < -1e-6)
  const unknown = legs.flatMap(({ market, rule }, leg) =>
    clausesOf(sport, market, rule)
      .filter((clause) => rule?.[clause] === undefined)
      .map((clause) => ({ leg, clause })),
  )
  // nobody knows which legs would stand: the winning ones may all be void
  const unread: Cost = {
    event: 'rules nobody has read',
    agreed: false,
    worst: Math.min(...profits.map((row) => total(row.map((profit) => Math.min(profit, 0))))),
  }
  const least = [...(unknown.length > 0 ? [unread] : []), ...costly].sort((a, b) => a.worst - b.worst)[0]
  const certainty: Certainty =
    unknown.length > 0
      ? 'rules_unknown'
      : costly.some(({ agreed }) => !agreed)
        ? 'rules_differ'
        : costly.length > 0
          ? 'sure_unless_void'
          : ordinary <= 1e-6
            ? 'sure_if_no_push'
            : 'sure'
  return {
    certainty,
    worstMinor: floorMinor(Math.min(ordinary, ...found.map(({ worst }) => worst), least?.worst ?? ordinary)),
    ordinaryWorstMinor: floorMinor(ordinary),
    ...(least === undefined ? {} : { worstEvent: least.event }),
    unknown,
  }
}
