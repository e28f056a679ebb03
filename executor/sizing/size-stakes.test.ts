import fc from 'fast-check'
import { expect, test } from 'vitest'
import { resultRange } from '../exposure/result-range.ts'
import { type Strategy, strategy } from '../strategies/strategy.ts'
import { type SampleLeg, sampleOpportunity, threeWay } from '../testing/sample-opportunity.ts'
import { sizeStakes } from './size-stakes.ts'

const size = (legs: readonly SampleLeg[], changes: object = {}, more: object = {}, wanted?: number) =>
  sizeStakes(
    sampleOpportunity('o1', legs, more),
    strategy.parse({ name: 'test', ...changes }) as Strategy,
    {},
    wanted,
  )

test('a plan that fits is taken as it is', () => {
  expect(size(threeWay)).toEqual([4906, 2642, 2453])
})

test('a smaller outlay is planned anew, and stays sure', () => {
  const stakes = size(threeWay, {}, {}, 500)!
  expect(stakes.reduce((sum, stake) => sum + stake, 0)).toBeLessThanOrEqual(500)
  const legs = threeWay.map((leg, n) => ({
    ...leg,
    market: 'ft_1x2',
    side: 'back' as const,
    commission: 0,
    stakeMinor: stakes[n]!,
  }))
  // 3.019 % of five pounds is 15 pence
  expect(resultRange(legs).worstMinor).toBeGreaterThanOrEqual(13)
})

test('whatever the limits, a sure plan made smaller never loses', () => {
  fc.assert(
    fc.property(
      fc.record({
        margin: fc.integer({ min: 5, max: 80 }),
        home: fc.integer({ min: 120, max: 500 }),
        draw: fc.integer({ min: 250, max: 500 }),
        wanted: fc.integer({ min: 1, max: 20_000 }),
        maxStake: fc.integer({ min: 1, max: 20_000 }),
        minStake: fc.integer({ min: 1, max: 300 }),
      }),
      ({ margin, home, draw, wanted, maxStake, minStake }) => {
        const rest = 1 - margin / 1000 - 100 / home - 100 / draw
        fc.pre(rest > 0.02)
        const odds = [home / 100, draw / 100, Math.ceil(100 / rest) / 100]
        const legs = odds.map((each, n) => ({
          ...{ bookmaker: `b${n}`, odds: each, selection: ['home', 'draw', 'away'][n]! },
          stakeMinor: Math.round(10_000 / each),
        }))
        const limits = { max_stake_minor: Math.max(maxStake, minStake), min_stake_minor: minStake }
        const stakes = size(legs, { limits }, {}, wanted)
        if (stakes === undefined || stakes.every((stake, n) => stake === legs[n]!.stakeMinor)) return
        expect(stakes.reduce((sum, stake) => sum + stake, 0)).toBeLessThanOrEqual(wanted)
        for (const stake of stakes.filter((each) => each > 0)) {
          expect(stake).toBeGreaterThanOrEqual(limits.min_stake_minor)
          expect(stake).toBeLessThanOrEqual(limits.max_stake_minor)
        }
        const placed = legs.map((leg, n) => ({
          ...leg,
          market: 'ft_1x2',
          side: 'back' as const,
          commission: 0,
          stakeMinor: stakes[n]!,
        }))
        expect(
          resultRange(placed.filter(({ stakeMinor }) => stakeMinor > 0)).worstMinor,
        ).toBeGreaterThanOrEqual(0)
      },
    ),
    { numRuns: 300, seed: 11 },
  )
})

const value = [{ bookmaker: 'alpha', odds: 2.2, selection: 'home', stakeMinor: 1 }]
const single = { kind: 'value', figures: { fair_odds: 2 } }

test('Kelly: a fraction of (p·o − 1)/(o − 1) of the bankroll, capped', () => {
  // p = 0.5: edge 0.1 over 1.2 is 8.33 %, of which 0.3 is 2.5 %
  const kelly = { bankroll_minor: 100_000, sizing: { kind: 'kelly', cap: 1 } }
  expect(size(value, kelly, single)).toEqual([2500])
  expect(size(value, { ...kelly, sizing: { kind: 'kelly', cap: 0.02 } }, single)).toEqual([2000])
  expect(size(value, kelly, single, 700)).toEqual([700])
})

test('Kelly without value, without a fair price, or with several legs has no stake', () => {
  const kelly = { sizing: { kind: 'kelly' } }
  expect(size(value, kelly, { ...single, figures: { fair_odds: 2.2 } })).toBeUndefined()
  expect(size(value, kelly, { kind: 'value' })).toBeUndefined()
  expect(size(threeWay, kelly, { figures: { fair_odds: 1.5 } })).toBeUndefined()
})

test('flat: one stake, for one leg', () => {
  expect(size(value, { sizing: { kind: 'flat', stake_minor: 300 } }, single)).toEqual([300])
  expect(size(threeWay, { sizing: { kind: 'flat', stake_minor: 300 } })).toBeUndefined()
})
