import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyMarket } from '#markets/market.testkit.ts'
import { marketFrom } from '#markets/market.ts'
import { selectionsOf } from '#markets/selection.ts'
import { sports } from '#markets/sport.ts'
import { EventEngine } from './event-engine.ts'
import type { EngineQuote } from './quote.ts'

const openSelections = new Map([
  ['cs', ['0-0', '2-1', '1-3']],
  ['margin', ['draw', 'home_1', 'away_2+']],
])

const anyQuote: fc.Arbitrary<EngineQuote> = fc
  .record({
    market: anyMarket,
    at: fc.nat(8),
    odds: fc.double({ min: 1.01, max: 30, noNaN: true }),
    bookmaker: fc.constantFrom('a', 'b', 'c'),
    side: fc.constantFrom('back', 'back', 'back', 'lay'),
  })
  .map(({ market, at, odds, bookmaker, side }) => {
    const words = selectionsOf(market.kind) ?? openSelections.get(market.kind)!
    return { market, selection: words[at % words.length]!, odds, bookmaker, side }
  })

const anySport = fc.constantFrom(undefined, 'kabaddi', ...Object.keys(sports))

test('whatever markets meet in one event, the search takes them and answers', () => {
  fc.assert(
    fc.property(fc.array(anyQuote, { minLength: 1, maxLength: 12 }), anySport, (quotes, sport) => {
      const engine = new EventEngine(sport === undefined ? {} : { sport })
      for (const quote of quotes) engine.setPrice(quote)
      const result = engine.result()
      expect(Number.isFinite(result.profit)).toBe(true)
      const shares = result.legs.reduce((sum, { share }) => sum + share, 0)
      if (result.kind === 'arbitrage') expect(shares).toBeCloseTo(1, 9)
    }),
    { numRuns: 1_000 },
  )
})

test('a series over sets and one over maps in the same event are two series', () => {
  const engine = new EventEngine({ sport: 'football' })
  const names = ['game_sets_dc', 'game_maps_dc', 'set1_winner', 'map1_winner', 'game_winner']
  for (const name of names)
    engine.setPrice({
      market: marketFrom(name),
      selection: name.endsWith('dc') ? 'home_draw' : 'home',
      odds: 1.9,
      bookmaker: 'a',
    })
  expect(engine.result().kind).toBe('witness')
})
