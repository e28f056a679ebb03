import type { CalculatorName } from './calculators.ts'

/** One calculation whose answer is known from elsewhere: published examples and closed forms worked out by hand. */
export type CalculatorVector = {
  readonly name: CalculatorName
  readonly what: string
  readonly input: Readonly<Record<string, unknown>>
  /** parts of the answer, by path, to four decimals */
  readonly expected: Readonly<Record<string, number>>
}

export const calculatorVectors: readonly CalculatorVector[] = [
  {
    ...{ name: 'arbitrage', what: 'two ways, 2.10 and 2.05' },
    input: { legs: [{ odds: 2.1 }, { odds: 2.05 }], outlay: 100 },
    expected: { profit_percent: 3.7349, 'figures.reciprocal_sum': 0.964 },
  },
  {
    ...{ name: 'arbitrage', what: 'three ways, 2.10, 3.90 and 4.20' },
    input: { legs: [{ odds: 2.1 }, { odds: 3.9 }, { odds: 4.2 }], outlay: 100 },
    expected: { profit_percent: 3.0189, 'stakes.0': 49.0566, 'stakes.1': 26.4151, 'stakes.2': 24.5283 },
  },
  {
    ...{ name: 'arbitrage', what: 'in steps of 5 the best neighbour brings nothing, the nearest −2.50' },
    input: { legs: [{ odds: 2.1 }, { odds: 3.9 }, { odds: 4.2 }], outlay: 100, increment: 5 },
    expected: { worst: 0, 'stakes.0': 50, 'stakes.1': 30, 'stakes.2': 25 },
  },
  {
    ...{ name: 'arbitrage', what: 'a limit makes all of it smaller' },
    input: { legs: [{ odds: 2.1, max_stake: 20 }, { odds: 2.05 }], outlay: 100 },
    expected: { 'stakes.0': 20, 'stakes.1': 20.4878, profit_percent: 3.7349 },
  },
  {
    ...{ name: 'arbitrage', what: 'a leg in another currency is staked in it' },
    input: { legs: [{ odds: 2.1, rate: 0.8 }, { odds: 2.05 }], outlay: 100 },
    expected: { 'stakes.0': 61.747, 'stakes.1': 50.6024, outlay: 100, profit_percent: 3.7349 },
  },
  {
    ...{ name: 'dutching', what: '1 and X at 2.5 and 3.3 are a double chance at 1.4224' },
    input: { odds: [2.5, 3.3], outlay: 100 },
    expected: { 'figures.dutched_odds': 1.4224, 'outcomes.0.total': 42.2414, worst: -100 },
  },
  {
    ...{ name: 'matched', what: 'own money, 2.20 back, 2.10 lay, 2 %' },
    input: { bet: 'qualifying', back_odds: 2.2, back_stake: 100, lay_odds: 2.1, commission: 0.02 },
    expected: { 'figures.lay_stake': 105.7692, worst: 3.6538, best: 3.6538 },
  },
  {
    ...{ name: 'matched', what: 'a free bet of 10 at 5.0, lay 5.2, 5 %: lay 7.77' },
    input: { bet: 'free_bet', back_odds: 5, back_stake: 10, lay_odds: 5.2, commission: 0.05 },
    expected: { 'figures.lay_stake': 7.767, worst: 7.3786, best: 7.3786 },
  },
  {
    ...{ name: 'middle', what: 'handicap −2 at 1.90 (51.5) with +3 at 2.25 (43.5)' },
    input: {
      market: 'hdp',
      legs: [
        { selection: 'home', line: -2, odds: 1.9 },
        { selection: 'away', line: -3, odds: 2.25 },
      ],
      ...{ stakes: [51.5, 43.5], outlay: 95 },
    },
    expected: { best: 54.375 },
  },
  {
    ...{ name: 'asian_line', what: '−0.25 and +0.25 at 2.10 and 2.05' },
    input: {
      ...{ market: 'hdp', line: -0.25, outlay: 100 },
      legs: [
        { selection: 'home', odds: 2.1 },
        { selection: 'away', odds: 2.05 },
      ],
    },
    expected: { worst: 2.48, best: 4.96 },
  },
  {
    ...{ name: 'asian_line', what: 'over and under 3 can be returned' },
    input: {
      ...{ market: 'ou', line: 3, outlay: 100 },
      legs: [
        { selection: 'over', odds: 2.1 },
        { selection: 'under', odds: 2.05 },
      ],
    },
    expected: { worst: 0, best: 3.7349 },
  },
  {
    ...{ name: 'each_way', what: '10 each way at 9.0, a quarter of the odds' },
    input: { odds: 9, stake: 10, place_fraction: 0.25 },
    expected: { 'outcomes.0.total': 100, 'outcomes.1.total': 10, 'outcomes.2.total': -20 },
  },
  {
    ...{ name: 'each_way', what: 'a dead heat of two halves the winning stake' },
    input: { odds: 9, stake: 10, place_fraction: 0.25, tied: 2 },
    expected: { 'outcomes.0.total': 55 },
  },
  {
    ...{ name: 'hedge', what: '100 at 3.0, lay at 3.0: 100, nothing either way' },
    input: { odds: 3, stake: 100, with: 'lay', hedge_odds: 3 },
    expected: { 'figures.hedge_stake': 100, worst: 0, best: 0, 'figures.cash_out': 100 },
  },
  {
    ...{ name: 'convert_odds', what: '10/11' },
    input: { format: 'fractional', value: '10/11' },
    expected: { decimal: 1.9091, american: -110 },
  },
  {
    ...{ name: 'no_vig', what: '1.909 both sides is even' },
    input: { odds: [1.909, 1.909] },
    expected: { 'methods.0.probabilities.0': 0.5, overround_percent: 4.7669 },
  },
  {
    ...{ name: 'kelly', what: 'p 0.55 at 2.0 is a tenth of the bankroll' },
    input: { probability: 0.55, odds: 2, bankroll: 1000, fraction: 1 },
    expected: { 'stakes.0': 100, 'figures.edge_percent': 10 },
  },
  {
    ...{ name: 'kelly', what: 'as uncertain as the edge is large: half of it' },
    input: { probability: 0.55, odds: 2, bankroll: 1000, fraction: 1, uncertainty: 0.05 },
    expected: { 'stakes.0': 50 },
  },
  {
    ...{ name: 'combination', what: 'a Trixie of three evens: four bets, 20 back for 4' },
    input: { odds: [2, 2, 2], stake: 1, sizes: [2, 3] },
    expected: { 'figures.bets': 4, outlay: 4, best: 16, 'outcomes.4.total': 0 },
  },
]

/** The value at a path like `outcomes.0.total`. */
export const at = (answer: unknown, path: string): unknown =>
  path.split('.').reduce((value: unknown, name) => (value as Record<string, unknown>)[name], answer)
