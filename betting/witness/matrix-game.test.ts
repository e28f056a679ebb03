import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MatrixGame } from './matrix-game.ts'

const game = new MatrixGame()

/** Grows the game bet by bet and outcome by outcome in turn, solving in between, as the engine does. */
const solve = (payoffs: readonly (readonly number[])[]) => {
  game.clear()
  const [bets, outcomes] = [payoffs.length, payoffs[0]!.length]
  while (game.bets < bets || game.outcomes < outcomes) {
    if (game.bets < bets) game.addBet(payoffs[game.bets]!.slice(0, game.outcomes))
    if (game.outcomes < outcomes)
      game.addOutcome(payoffs.slice(0, game.bets).map((row) => row[game.outcomes]!))
    if (game.bets % 3 === 0) game.solve()
  }
  const { value, shares, prices } = game.solve()
  return { value, shares: [...shares], prices: [...prices] }
}

test('matching pennies, and a bet that is better everywhere', () => {
  expect(
    solve([
      [1, -1],
      [-1, 1],
    ]),
  ).toEqual({ value: expect.closeTo(0, 12), shares: [0.5, 0.5], prices: [0.5, 0.5] })
  expect(
    solve([
      [1, -1],
      [2, 3],
    ]).value,
  ).toBe(2)
})

const sum = (parts: readonly number[]) => parts.reduce((all, part) => all + part, 0)

/** The proof of a game: shares that secure the value against every outcome, prices at which no bet is worth more. */
const expectSolved = (payoffs: readonly (readonly number[])[], tolerance: number) => {
  const { value, shares, prices } = solve(payoffs)
  const secured = payoffs[0]!.map((_, outcome) =>
    sum(payoffs.map((row, bet) => row[outcome]! * shares[bet]!)),
  )
  const worth = payoffs.map((row) => sum(row.map((payoff, outcome) => payoff * prices[outcome]!)))
  expect(Math.min(...shares, ...prices)).toBeGreaterThanOrEqual(0)
  expect(sum(shares)).toBeCloseTo(1, 12)
  expect(sum(prices)).toBeCloseTo(1, 12)
  expect(Math.min(...secured)).toBeGreaterThan(value - tolerance)
  expect(Math.max(...worth)).toBeLessThan(value + tolerance)
}

const matrix = (payoff: fc.Arbitrary<number>) =>
  fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 })).chain(([bets, outcomes]) =>
    fc.array(fc.array(payoff, { minLength: outcomes, maxLength: outcomes }), {
      minLength: bets,
      maxLength: bets,
    }),
  )

test('both sides of the optimum meet, for payoffs of long and short odds', () => {
  const payoff = fc.oneof(
    fc.constant(-1),
    fc.double({ min: -1, max: 6, noNaN: true }),
    fc.double({ min: 5, max: 900, noNaN: true }),
  )
  fc.assert(
    fc.property(matrix(payoff), (payoffs) => expectSolved(payoffs, 1e-11)),
    { numRuns: 1_500, seed: 4 },
  )
})

test('ties everywhere do not make it run in circles', () => {
  fc.assert(
    fc.property(matrix(fc.constantFrom(-1, -0.5, 0, 0.5, 1)), (payoffs) => expectSolved(payoffs, 1e-12)),
    { numRuns: 1_500, seed: 5 },
  )
})

test('nothing to choose from, and a payoff that is no number, are refused', () => {
  game.clear()
  expect(() => game.solve()).toThrow(RangeError)
  expect(() => solve([[1, Number.NaN]])).toThrow('NaN')
})
