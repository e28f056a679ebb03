import fc from 'fast-check'
import { hasLine, kinds, type Market, makeMarket, periods, stats } from './market.ts'

/** Every kind of market in every period and stat, lines on the whole quarter grid. For tests. */
export const anyMarket: fc.Arbitrary<Market> = fc
  .record({
    period: fc.constantFrom(...periods),
    stat: fc.constantFrom(...stats),
    kind: fc.constantFrom(...kinds),
    quarters: fc.integer({ min: -60, max: 60 }),
  })
  .filter(({ kind, period }) => kind !== 'htft' || period === 'ft' || period === 'game')
  .map(({ period, stat, kind, quarters }) => {
    if (!hasLine(kind)) return makeMarket(period, stat, kind)
    const isTotal = kind === 'ou' || kind === 'home_ou' || kind === 'away_ou'
    const line = kind === 'ehdp' ? Math.round(quarters / 4) : quarters / 4
    return makeMarket(period, stat, kind, isTotal ? Math.abs(line) : line)
  })
