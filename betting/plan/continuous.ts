import type { CashBet } from './cash.ts'
import { maximise } from './linear-programme.ts'

/** What stakes may be before rounding; money in account units per bet, bankroll units overall. */
export type Bounds = {
  readonly bankrollMinor: number
  /** largest stake per bet */
  readonly most: readonly number[]
  /** bets that draw on one account, and what it holds */
  readonly accounts: readonly { readonly bets: readonly number[]; readonly balanceMinor: number }[]
}

export type Aim = {
  /** outcomes to be rich in, if any */
  readonly favoured: readonly number[]
  /** with favoured outcomes: a worst case above this is not worth paying for */
  readonly floorMinor: number
}

/** A guarantee is worth this much of a favoured outcome: a floor is met before anything is gained beyond it. */
const GUARANTEE_WEIGHT = 1e4
/** Of two equal guarantees the one that ties up less money. */
const OUTLAY_WEIGHT = 1e-7

/** Every way the net result of the exchange markets can count: taxed or not. The worst of them is the true one. */
const taxings = (markets: readonly string[]): readonly ReadonlySet<string>[] =>
  Array.from(
    { length: 2 ** markets.length },
    (_, bits) => new Set(markets.filter((_, at) => bits & (1 << at))),
  )

const worth = (bet: CashBet, at: number, taxed: ReadonlySet<string>): number => {
  const profit = bet.profit[at]!
  const net = bet.netting !== undefined && taxed.has(bet.netting) ? profit * bet.keep : profit
  return (net + bet.outlay) * bet.sell - bet.outlay * bet.buy
}

/**
 * Stakes in fractions of minor units that serve the aim best, next to stakes already placed. Money for fixed fees is set aside;
 * whether they and the smallest stakes are worth it is left to the rounding, which counts every cent.
 */
export const continuousStakes = (
  bets: readonly CashBet[],
  placed: readonly { readonly bet: CashBet; readonly stakeMinor: number }[],
  bounds: Bounds,
  aim: Aim,
): readonly number[] => {
  const everything = [...bets, ...placed.map(({ bet }) => bet)]
  const outcomes = everything[0]?.profit.length ?? 0
  const markets = [...new Set(everything.flatMap(({ netting }) => netting ?? []))]
  const unit = bounds.bankrollMinor
  const ends: { readonly at: number; readonly row: readonly number[]; readonly start: number }[] = []
  for (const taxed of taxings(markets)) {
    for (let at = 0; at < outcomes; at++) {
      ends.push({
        at,
        row: bets.map((bet) => worth(bet, at, taxed)),
        start: placed.reduce(
          (sum, { bet, stakeMinor }) => sum + (stakeMinor * worth(bet, at, taxed)) / unit,
          0,
        ),
      })
    }
  }
  // variables: a stake per bet, then the guarantee and the favoured profit, both raised so that they start at 0 or more
  const raise = Math.max(0, ...ends.map(({ start }) => -start))
  const rows: number[][] = []
  const limits: number[] = []
  const add = (row: readonly number[], guarantee: number, favoured: number, bound: number) => {
    rows.push([...row, guarantee, favoured])
    limits.push(Math.max(0, bound))
  }
  const none = bets.map(() => 0)
  const biased = aim.favoured.length > 0
  for (const { at, row, start } of ends) {
    const negated = row.map((value) => -value)
    add(negated, 1, 0, start + raise)
    if (biased && aim.favoured.includes(at)) add(negated, 0, 1, start + raise)
  }
  if (biased) add(none, 1, 0, aim.floorMinor / unit + raise)
  else add(none, 0, 1, 0)
  bets.forEach((_, j) => {
    if (Number.isFinite(bounds.most[j]!)) add(none.with(j, 1), 0, 0, bounds.most[j]! / unit)
  })
  for (const account of bounds.accounts) {
    add(
      bets.map(({ outlay }, j) => (account.bets.includes(j) ? outlay : 0)),
      0,
      0,
      (account.balanceMinor - account.bets.reduce((sum, j) => sum + bets[j]!.fixedMinor, 0)) / unit,
    )
  }
  add(
    bets.map(({ outlay, buy }) => outlay * buy),
    0,
    0,
    1 - bets.reduce((sum, { fixedMinor, buy }) => sum + (fixedMinor * buy) / unit, 0),
  )
  const objective = [
    ...bets.map(({ outlay, buy }) => -OUTLAY_WEIGHT * outlay * buy),
    biased ? GUARANTEE_WEIGHT : 1,
    biased ? 1 : 0,
  ]
  return maximise(objective, rows, limits)
    .slice(0, bets.length)
    .map((stake) => stake * unit)
}
