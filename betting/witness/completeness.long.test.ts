import { describe, expect, test } from 'vitest'
import type { RawOutcome } from './bet-line.ts'
import { EventEngine } from './event-engine.ts'
import { highsProfit } from './testing/highs-oracle.ts'
import { type EventShape, GRID, randomEvent } from './testing/random-event.ts'

const grid: RawOutcome[] = Array.from({ length: (GRID + 1) ** 2 }, (_, at) => ({
  outcome: { scores: { ft: { home: Math.floor(at / (GRID + 1)), away: at % (GRID + 1) } } },
}))

const shapes: readonly EventShape[] = [
  { books: 4, markets: 4, noise: 0.06, fees: false, lays: false },
  { books: 4, markets: 5, noise: 0.02, fees: false, lays: true },
  { books: 5, markets: 6, noise: 0.06, fees: true, lays: false },
  { books: 6, markets: 6, noise: 0.025, fees: true, lays: true },
]

describe('complete', { timeout: 180_000 }, () => {
  test.each(shapes)('500 random events like %j: existence and size as HiGHS over the score grid', (shape) => {
    let arbitrages = 0
    for (let seed = 0; seed < 500; seed++) {
      const quotes = randomEvent(seed * 4 + shapes.indexOf(shape), shape)
      if (quotes.length === 0) continue
      const engine = new EventEngine()
      for (const quote of quotes) engine.setPrice(quote)
      const result = engine.result()
      const expected = highsProfit(quotes, grid)
      expect(Math.abs(result.profit - expected), `seed ${seed}: ${result.profit} ${expected}`).toBeLessThan(
        1e-9,
      )
      if (Math.abs(expected) > 1e-9) expect(result.kind === 'arbitrage').toBe(expected > 0)
      if (result.kind === 'arbitrage') arbitrages++
    }
    // both answers have to occur often for the agreement to say something
    expect(arbitrages).toBeGreaterThan(50)
    expect(arbitrages).toBeLessThan(450)
  })

  test('150 events whose bookmakers disagree on what a postponement voids', () => {
    const voidEvent = { id: 'postponed', voidedGroups: new Set(['strict']) }
    const ends = [...grid, ...grid.map(({ outcome }) => ({ outcome, voidEvent }))]
    let spoilt = 0
    for (let seed = 0; seed < 150; seed++) {
      const quotes = randomEvent(9_000 + seed, shapes[0]!).map((quote) => ({
        ...quote,
        ruleGroup: /[02]$/.test(quote.bookmaker) ? 'strict' : 'lenient',
      }))
      if (new Set(quotes.map(({ ruleGroup }) => ruleGroup)).size < 2) continue
      const [sure, plain] = [{ voidEvents: [voidEvent] }, {}].map((rules) => {
        const engine = new EventEngine(rules)
        for (const quote of quotes) engine.setPrice(quote)
        return engine.result()
      })
      expect(Math.abs(sure!.profit - highsProfit(quotes, ends)), `seed ${seed}`).toBeLessThan(1e-9)
      if (plain!.kind === 'arbitrage' && sure!.kind === 'witness') spoilt++
    }
    expect(spoilt).toBeGreaterThan(10)
  })
})
