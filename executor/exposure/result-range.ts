import { marketFrom } from '#betting/market.ts'
import { type BetLine, type RawOutcome, settleLine } from '#betting/witness/bet-line.ts'
import { groupLines } from '#betting/witness/coupling.ts'
import type { LegEntry } from '../ledger/entry.ts'
import { commissionMinor, legProfitMinor, type Standing } from '../settlement/leg-profit.ts'

/** A bet that stands, or may stand, on some market of an event. */
export type StandingLeg = Standing &
  Pick<LegEntry, 'bookmaker' | 'market' | 'selection'> & {
    readonly line?: number | undefined
    /** nobody knows whether it stands: both must be reckoned with */
    readonly doubtful?: boolean
  }

export type ResultRange = {
  readonly worstMinor: number
  readonly bestMinor: number
}

/** share of net market winnings an exchange keeps, by bookmaker */
export type Commissions = Readonly<Record<string, number>>

/**
 * What some bets on one event bring in the worst and in the best of all outcomes, to the minor unit, after commission on net market winnings.
 * Bets on markets that cannot decide each other (goals and corners) may all end worst together.
 * @throws ImpossibleInput for a market or selection nobody knows
 */
export const resultRange = (
  legs: readonly StandingLeg[],
  commissions: Commissions = {},
  sport?: string,
): ResultRange => {
  const doubtful = legs.filter((leg) => leg.doubtful)
  const certain = legs.filter((leg) => !leg.doubtful)
  let range = rangeOf(certain, commissions, sport)
  // each doubtful bet doubles the worlds; more than a few in one event means something else is wrong
  for (let world = 1; world < 2 ** Math.min(doubtful.length, 6); world++) {
    const standing = doubtful.filter((_leg, bit) => world & (1 << bit))
    const here = rangeOf([...certain, ...standing], commissions, sport)
    range = {
      worstMinor: Math.min(range.worstMinor, here.worstMinor),
      bestMinor: Math.max(range.bestMinor, here.bestMinor),
    }
  }
  return range
}

const rangeOf = (
  legs: readonly StandingLeg[],
  commissions: Commissions,
  sport: string | undefined,
): ResultRange => {
  const lines = new Map<BetLine, StandingLeg>()
  for (const leg of legs)
    lines.set({ market: marketFrom(leg.market, leg.line), selection: leg.selection }, leg)
  const sum = { worstMinor: 0, bestMinor: 0 }
  for (const group of groupLines([...lines.keys()], sport === undefined ? {} : { sport })) {
    const results = group.outcomes.map((outcome) => profitIn(outcome, group.lines, lines, commissions))
    sum.worstMinor += results.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
    sum.bestMinor += results.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  }
  return sum
}

const profitIn = (
  outcome: RawOutcome,
  group: readonly BetLine[],
  lines: ReadonlyMap<BetLine, StandingLeg>,
  commissions: Commissions,
): number => {
  const net = new Map<string, number>()
  for (const line of group) {
    const leg = lines.get(line)!
    const market = `${leg.bookmaker}|${leg.market}|${leg.line ?? ''}`
    net.set(market, (net.get(market) ?? 0) + legProfitMinor(leg, settleLine(line, outcome)))
  }
  let total = 0
  for (const [market, minor] of net)
    total += minor - commissionMinor(minor, commissions[market.slice(0, market.indexOf('|'))] ?? 0)
  return total
}
