import { ImpossibleInput } from '#markets/impossible-input.ts'
import { lineKey, type RawOutcome } from '../witness/bet-line.ts'
import type { EventRules } from '../witness/coupling.ts'
import { type CashBet, cashBet, outlayInBankroll, outlayMinor, profits } from './cash.ts'
import { type Bounds, continuousStakes } from './continuous.ts'
import { checkLeg, checkPlaced, type PlacedLeg, type PlanLeg } from './leg.ts'
import { checkObjective, type Objective } from './objective.ts'
import { type PlanSpace, planSpace } from './plan-space.ts'
import { wholeStakes } from './whole-stakes.ts'

export type PlanRequest = {
  /** bets that may be placed: the legs of an arbitrage, or more (deeper ladder steps, second-best prices) */
  readonly legs: readonly PlanLeg[]
  /** bets that stand already */
  readonly placed?: readonly PlacedLeg[]
  /** most that may be laid out by new bets, in minor units of the bankroll's currency */
  readonly bankrollMinor: number
  readonly objective?: Objective
  /** until the money is back: settlement, not kick-off */
  readonly hoursLocked?: number
  readonly rules?: EventRules
  /** built before for the same lines, to plan again at other prices without building it anew */
  readonly space?: PlanSpace
}

export type PlannedStake = {
  readonly leg: PlanLeg
  /** backer's stake, in minor units of the account's currency */
  readonly stakeMinor: number
  /** what leaves the account: stake or liability, taxes, fixed fee */
  readonly outlayMinor: number
}

export type PlannedResult = {
  /** minor units of the bankroll, everything placed included */
  readonly profitMinor: number
  readonly outcome: RawOutcome
}

export type Plan = {
  readonly kind: 'plan'
  readonly stakes: readonly PlannedStake[]
  /** of the new bets, in minor units of the bankroll */
  readonly outlayMinor: number
  readonly worst: PlannedResult
  readonly best: PlannedResult
  /** worst result per unit of outlay and per hour the money is locked; absent without `hoursLocked` */
  readonly yieldPerHour?: number
}

/** Rounded to what can really be staked nothing is left of it; the numbers say how far off it was. */
export type DroppedPlan = {
  readonly kind: 'dropped'
  readonly reason: 'no_longer_holds' | 'nothing_better'
  /** worst result of the best whole stakes found */
  readonly worstMinor: number
  /** worst result before rounding and fixed fees */
  readonly continuousMinor: number
}

/**
 * Stakes made real: the best continuous stakes within the limits, then the best whole ones near them, then everything
 * recomputed through the settlement of every outcome. Never returns stakes that do not serve the objective.
 * @throws ImpossibleInput for amounts, rates, times or limits that cannot be
 */
export const plan = (request: PlanRequest): Plan | DroppedPlan => {
  const { legs, placed = [], bankrollMinor, objective = { kind: 'guaranteed' }, hoursLocked } = request
  legs.forEach(checkLeg)
  placed.forEach(checkPlaced)
  checkObjective(objective)
  if (!(Number.isSafeInteger(bankrollMinor) && bankrollMinor > 0))
    throw new ImpossibleInput('bad_amount', bankrollMinor, 'a bankroll is whole minor units above 0')
  if (hoursLocked !== undefined && !(hoursLocked > 0 && hoursLocked < Number.POSITIVE_INFINITY))
    throw new ImpossibleInput('bad_time', hoursLocked, 'hours until settlement are above 0')
  const lines = [...legs, ...placed].map(({ quote }) => quote)
  const space =
    request.space ??
    planSpace(objective.kind === 'biased' ? [...lines, objective.line] : lines, request.rules)

  const bets = legs.map(({ quote, conversion }) => cashBet(quote, conversion, space))
  const standing = placed.map(({ quote, stakeMinor, conversion }) => ({
    bet: cashBet(quote, conversion, space),
    stakeMinor,
  }))
  const all = [...bets, ...standing.map(({ bet }) => bet)]
  const held = standing.map(({ stakeMinor }) => stakeMinor)
  const ends = (stakes: readonly number[]) => profits(all, [...stakes, ...held])
  const favoured = favouredOutcomes(objective, space)
  const floorMinor = objective.kind === 'biased' ? (objective.floorMinor ?? 0) : 0

  const bounds = boundsOf(legs, bets, bankrollMinor)
  const step = legs.map(({ limits }) => limits?.incrementMinor ?? 1)
  // a floor met exactly is missed by rounding: for a biased plan starts a little above it are tried as well
  const spare =
    objective.kind === 'biased' ? [0, legs.length + 1, (legs.length + 1) * Math.max(...step)] : [0]
  const wanted = spare.map((extra) =>
    continuousStakes(bets, standing, bounds, { favoured, floorMinor: floorMinor + extra }),
  )
  const score = (stakes: readonly number[]): readonly number[] => {
    const result = ends(stakes)
    const worst = lowest(result)
    const outlay = total(bets, stakes)
    if (objective.kind !== 'biased') return [worst, -outlay]
    return [Math.min(worst, floorMinor), Math.min(...favoured.map((at) => result[at]!)), -outlay]
  }
  const fits = (stakes: readonly number[]): boolean =>
    total(bets, stakes) <= bankrollMinor &&
    bounds.accounts.every(
      ({ bets: mine, balanceMinor }) =>
        mine.reduce((sum, j) => sum + outlayMinor(bets[j]!, stakes[j]!), 0) <= balanceMinor,
    )
  const stakes = wholeStakes(wanted, {
    most: bounds.most,
    least: legs.map(({ limits }) => limits?.minMinor ?? 0),
    step,
    fits,
    score,
  })

  const result = ends(stakes)
  const worst = lowest(result)
  const idle = ends(legs.map(() => 0))
  const served = serves(objective, worst, result, idle, favoured)
  if (served !== undefined) {
    const continuous = lowest(continuousProfits(bets, wanted[0]!, standing))
    return { kind: 'dropped', reason: served, worstMinor: worst, continuousMinor: continuous }
  }
  const outlay = total(bets, stakes)
  const at = (value: number): PlannedResult => ({
    profitMinor: value,
    outcome: space.outcomes[result.indexOf(value)]!,
  })
  return {
    kind: 'plan',
    stakes: legs.flatMap((leg, j) =>
      stakes[j]! > 0 ? [{ leg, stakeMinor: stakes[j]!, outlayMinor: outlayMinor(bets[j]!, stakes[j]!) }] : [],
    ),
    outlayMinor: outlay,
    worst: at(worst),
    best: at(Math.max(...result)),
    ...(hoursLocked === undefined ? {} : { yieldPerHour: worst / outlay / hoursLocked }),
  }
}

const lowest = (values: Float64Array): number =>
  values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)

const total = (bets: readonly CashBet[], stakes: readonly number[]): number =>
  bets.reduce((sum, bet, j) => sum + outlayInBankroll(bet, stakes[j]!), 0)

const favouredOutcomes = (objective: Objective, space: PlanSpace): readonly number[] => {
  if (objective.kind !== 'biased') return []
  const won = space.won.get(lineKey(objective.line))
  if (won === undefined) throw new RangeError(`${lineKey(objective.line)} is not part of the plan's outcomes`)
  const most = Math.max(...won)
  return [...won.keys()].filter((at) => won[at] === most)
}

/** Largest stakes: the bookmaker's limit and what the account holds, which bets at one bookmaker share. */
const boundsOf = (legs: readonly PlanLeg[], bets: readonly CashBet[], bankrollMinor: number): Bounds => {
  const most = legs.map(({ limits }) => limits?.maxMinor ?? Number.POSITIVE_INFINITY)
  const accounts = [...Map.groupBy(legs.keys(), (j) => legs[j]!.quote.bookmaker).values()].flatMap((mine) => {
    const balances = mine.flatMap((j) => legs[j]!.limits?.balanceMinor ?? [])
    return balances.length === 0 ? [] : [{ bets: mine, balanceMinor: Math.min(...balances) }]
  })
  const capped = most.map((cap, j) =>
    Math.min(cap, Math.floor(bankrollMinor / (bets[j]!.outlay * bets[j]!.buy))),
  )
  return { bankrollMinor, most: capped, accounts }
}

const continuousProfits = (
  bets: readonly CashBet[],
  wanted: readonly number[],
  standing: readonly { readonly bet: CashBet; readonly stakeMinor: number }[],
): Float64Array =>
  profits(
    [...bets, ...standing.map(({ bet }) => bet)].map((bet) => ({ ...bet, fixedMinor: 0 })),
    [...wanted, ...standing.map(({ stakeMinor }) => stakeMinor)],
  )

/** Why the result does not serve the objective; undefined when it does. */
const serves = (
  objective: Objective,
  worst: number,
  result: Float64Array,
  idle: Float64Array,
  favoured: readonly number[],
): DroppedPlan['reason'] | undefined => {
  if (objective.kind === 'guaranteed')
    return worst >= (objective.leastMinor ?? 1) ? undefined : 'no_longer_holds'
  if (objective.kind === 'least_loss') return worst > lowest(idle) ? undefined : 'nothing_better'
  const rich = (ends: Float64Array) => Math.min(...favoured.map((at) => ends[at]!))
  return rich(result) > rich(idle) ? undefined : 'nothing_better'
}
