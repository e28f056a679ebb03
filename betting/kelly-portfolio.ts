import { ImpossibleInput } from '#markets/impossible-input.ts'
import { checkOdds } from '#markets/odds.ts'
import { checkKellyFraction } from './kelly.ts'
import { grossReturn } from './settled.ts'
import { checkProbability, type EndProbabilities } from './value.ts'

/** One way everything may end: how likely, and what a unit on each bet then brings back (0 lost, 1 pushed, odds won). */
export type KellyScenario = { readonly probability: number; readonly returns: readonly number[] }

/** Bets on one event of which exactly one wins (or, where the probabilities sum below 1, none). */
export const exclusiveScenarios = (
  bets: readonly { readonly probability: number; readonly odds: number }[],
): readonly KellyScenario[] => {
  const sum = bets.reduce((total, { probability }) => total + checkProbability(probability), 0)
  if (sum > 1 + 1e-9) throw new ImpossibleInput('bad_probability', sum, 'exclusive bets sum to at most 1')
  const won = bets.map(({ probability, odds }, at) => ({
    probability,
    returns: bets.map((_, other) => (other === at ? checkOdds(odds) : 0)),
  }))
  return sum >= 1 - 1e-9 ? won : [...won, { probability: 1 - sum, returns: bets.map(() => 0) }]
}

/** Bets on events that have nothing to do with each other: every combination of their ends. */
export const independentScenarios = (
  bets: readonly { readonly ends: EndProbabilities; readonly odds: number }[],
): readonly KellyScenario[] => {
  const size = bets.reduce((product, { ends }) => product * ends.length, 1)
  if (size > 100_000)
    throw new ImpossibleInput('bad_amount', size, 'too many combinations; split the bets into groups')
  return bets.reduce<readonly KellyScenario[]>(
    (scenarios, { ends, odds }) =>
      scenarios.flatMap((scenario) =>
        ends.map(({ probability, settlement }) => ({
          probability: scenario.probability * checkProbability(probability),
          returns: [...scenario.returns, grossReturn(settlement, checkOdds(odds))],
        })),
      ),
    [{ probability: 1, returns: [] }],
  )
}

/** Solves A·x = b for a symmetric positive definite A by Cholesky; A and b are consumed. */
const solve = (a: number[][], b: number[]): number[] => {
  const size = b.length
  const at = (row: number, column: number) => a[row]?.[column] ?? 0
  for (let column = 0; column < size; column++) {
    for (let row = column; row < size; row++) {
      let value = at(row, column)
      for (let k = 0; k < column; k++) value -= at(row, k) * at(column, k)
      ;(a[row] as number[])[column] =
        row === column ? Math.sqrt(Math.max(value, 1e-300)) : value / at(column, column)
    }
  }
  for (let row = 0; row < size; row++) {
    for (let k = 0; k < row; k++) b[row] = (b[row] ?? 0) - at(row, k) * (b[k] ?? 0)
    b[row] = (b[row] ?? 0) / at(row, row)
  }
  for (let row = size - 1; row >= 0; row--) {
    for (let k = row + 1; k < size; k++) b[row] = (b[row] ?? 0) - at(k, row) * (b[k] ?? 0)
    b[row] = (b[row] ?? 0) / at(row, row)
  }
  return b
}

type Shares = { readonly bets: readonly number[]; readonly cash: number }

/** Expected log growth plus the barrier that keeps every share and the cash above zero. */
const objective = (scenarios: readonly KellyScenario[], { bets, cash }: Shares, barrier: number): number => {
  let value = barrier * (Math.log(cash) + bets.reduce((sum, share) => sum + Math.log(share), 0))
  for (const { probability, returns } of scenarios)
    value +=
      probability * Math.log(returns.reduce((wealth, gross, at) => wealth + gross * (bets[at] ?? 0), cash))
  return value
}

/** One Newton step on the barrier problem, shortened until it stays inside and improves. */
const improve = (scenarios: readonly KellyScenario[], shares: Shares, barrier: number): Shares => {
  const { bets, cash } = shares
  const gradient = bets.map((share) => barrier / share - barrier / cash)
  const hessian = bets.map((share, row) =>
    bets.map((_, column) => barrier / cash ** 2 + (row === column ? barrier / share ** 2 : 0)),
  )
  for (const { probability, returns } of scenarios) {
    const wealth = returns.reduce((sum, gross, at) => sum + gross * (bets[at] ?? 0), cash)
    for (const [row, gross] of returns.entries()) {
      const slope = (gross - 1) / wealth
      gradient[row] = (gradient[row] ?? 0) + probability * slope
      const line = hessian[row] as number[]
      for (const [column, other] of returns.entries())
        line[column] = (line[column] ?? 0) + (probability * slope * (other - 1)) / wealth
    }
  }
  const step = solve(hessian, [...gradient])
  const before = objective(scenarios, shares, barrier)
  for (let length = 1; length > 1e-12; length /= 2) {
    const moved = bets.map((share, at) => share + length * (step[at] ?? 0))
    const left = 1 - moved.reduce((sum, share) => sum + share, 0)
    if (left <= 0 || moved.some((share) => share <= 0)) continue
    const next = { bets: moved, cash: left }
    if (objective(scenarios, next, barrier) > before) return next
  }
  return shares
}

/**
 * Shares of the bankroll that maximise the expected logarithm of wealth over bets standing at the same time, times
 * `fraction`. Never negative, together at most 1. Solved by an interior-point Newton method; shares below 1e-7 are 0.
 * @throws ImpossibleInput `bad_probability` unless the scenarios sum to 1; `bad_amount` for a bad fraction
 */
export const kellyPortfolio = (scenarios: readonly KellyScenario[], fraction = 1): readonly number[] => {
  checkKellyFraction(fraction)
  const sum = scenarios.reduce((total, { probability }) => total + checkProbability(probability), 0)
  if (Math.abs(sum - 1) > 1e-9) throw new ImpossibleInput('bad_probability', sum, 'scenarios sum to 1')
  const count = scenarios[0]?.returns.length ?? 0
  let shares: Shares = { bets: Array.from({ length: count }, () => 1 / (count + 1)), cash: 1 / (count + 1) }
  for (let barrier = 1e-1; barrier > 1e-13; barrier /= 4)
    for (let step = 0; step < 30; step++) {
      const next = improve(scenarios, shares, barrier)
      if (next === shares) break
      shares = next
    }
  return shares.bets.map((share) => (share < 1e-7 ? 0 : share * fraction))
}
