import fc from 'fast-check'
import { lineFieldOf } from './line.ts'
import { kindOfMarket, kinds, type Market, makeMarket, periods, scopeName, stats } from './market.ts'

/** Every kind of market in every period and stat, lines on the whole quarter grid. For tests. */
export const anyMarket: fc.Arbitrary<Market> = fc
  .record({
    period: fc.constantFrom(...periods),
    stat: fc.constantFrom(...stats),
    kind: fc.constantFrom(...kinds),
    quarters: fc.integer({ min: -60, max: 60 }),
  })
  .filter(({ kind, period, stat }) => kindOfMarket(`${scopeName(period, stat)}_${kind}`) !== undefined)
  .map(({ period, stat, kind, quarters }) => {
    const field = lineFieldOf(kind)
    if (field === undefined) return makeMarket(period, stat, kind)
    const line = kind === 'ehdp' ? Math.round(quarters / 4) : quarters / 4
    return makeMarket(period, stat, kind, field === 'line' ? Math.abs(line) : line)
  })
