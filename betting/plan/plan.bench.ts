import { test } from 'vitest'
import { parseMarketKey } from '#markets/market.ts'
import type { PlanLeg } from './leg.ts'
import { plan } from './plan.ts'
import { planSpace } from './plan-space.ts'

const legs = (['home', 'draw', 'away'] as const).map((selection, at): PlanLeg => {
  const odds = [2.1, 3.9, 4.2][at]!
  return { quote: { bookmaker: selection, market: parseMarketKey('ft_1x2'), selection, odds } }
})
const coarse = legs.map((leg) => ({
  ...leg,
  limits: { incrementMinor: 1_00, minMinor: 2_00, maxMinor: 500_00 },
}))
const space = planSpace(legs.map(({ quote }) => quote))

test('three stakes made real', { timeout: 60_000 }, async ({ bench }) => {
  await bench.compare(
    bench('to the cent', () => {
      plan({ legs, bankrollMinor: 100_00, space })
    }),
    bench('whole units with limits', () => {
      plan({ legs: coarse, bankrollMinor: 100_00, space })
    }),
    bench('to the cent, outcomes built each time', () => {
      plan({ legs, bankrollMinor: 100_00 })
    }),
  )
})
