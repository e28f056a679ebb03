import { type BetLine, type RawOutcome, settleLine } from '#betting/witness/bet-line.ts'
import { groupLines } from '#betting/witness/coupling.ts'
import { marketFrom } from '#markets/market.ts'
import type { LegEntry } from '../ledger/entry.ts'
import { commissionMinor, legProfitMinor, type Standing } from '../settlement/leg-profit.ts'

/** A bet that stands, or may stand, on some market of an event. */
export type StandingLeg = Standing &
  Pick<LegEntry, 'bookmaker' | 'market' | 'selection' | 'commission'> & {
    readonly line?: number | undefined
    /** paid already, whatever happens */
    readonly placingFeeMinor?: number
    /** nobody knows whether it stands: both must be reckoned with */
    readonly doubtful?: boolean
  }

export type ResultRange = {
  readonly worstMinor: number
  readonly bestMinor: number
}

/**
 * What some bets on one event bring in the worst and in the best of all outcomes, to the minor unit, after commission on net market winnings.
 * Bets on markets that cannot decide each other (goals and corners) may all end worst together.
 * @throws ImpossibleInput for a market or selection nobody knows
 */
export const resultRange = (legs: readonly StandingLeg[], sport?: string): ResultRange => {
  const doubtful = legs.filter((leg) => leg.doubtful)
  const certain = legs.filter((leg) => !leg.doubtful)
  let range = rangeOf(certain, sport)
  // each doubtful bet doubles the worlds; more than a few in one event means something else is wrong
  for (let world = 1; world < 2 ** Math.min(doubtful.length, 6); world++) {
    const here = rangeOf([...certain, ...doubtful.filter((_leg, bit) => world & (1 << bit))], sport)
    range = {
      worstMinor: Math.min(range.worstMinor, here.worstMinor),
      bestMinor: Math.max(range.bestMinor, here.bestMinor),
    }
  }
  return range
}

const rangeOf = (legs: readonly StandingLeg[], sport: string | undefined): ResultRange => {
  const lines = new Map<BetLine, StandingLeg>()
  for (const leg of legs)
    lines.set({ market: marketFrom(leg.market, leg.line), selection: leg.selection }, leg)
  const paid = legs.reduce((sum, { placingFeeMinor = 0 }) => sum + placingFeeMinor, 0)
  const sum = { worstMinor: -paid, bestMinor: -paid }
  for (const group of groupLines([...lines.keys()], sport === undefined ? {} : { sport })) {
    const results = group.outcomes.map((outcome) => profitIn(outcome, group.lines, lines))
    sum.worstMinor += results.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
    sum.bestMinor += results.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
  }
  return sum
}

const profitIn = (
  outcome: RawOutcome,
  group: readonly BetLine[],
  lines: ReadonlyMap<BetLine, StandingLeg>,
): number => {
  const net = new Map<string, { minor: number; commission: number }>()
  for (const line of group) {
    const leg = lines.get(line)!
    const key = `${leg.bookmaker}|${leg.market}|${leg.line ?? ''}`
    const market = net.get(key) ?? { minor: 0, commission: leg.commission }
    market.minor += legProfitMinor(leg, settleLine(line, outcome))
    net.set(key, market)
  }
  return [...net.values()].reduce(
    (sum, { minor, commission }) => sum + minor - commissionMinor(minor, commission),
    0,
  )
}
