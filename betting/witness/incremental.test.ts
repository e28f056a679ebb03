import { expect, test } from 'vitest'
import { PROFIT_FLOOR } from './describe-solution.ts'
import { EventEngine } from './event-engine.ts'
import type { EngineQuote } from './quote.ts'
import { randomEvent, seeded } from './testing/random-event.ts'
import { quotedOdds, wideEvent } from './testing/wide-event.ts'

const fromScratch = (quotes: readonly EngineQuote[]) => {
  const engine = new EventEngine()
  for (const quote of quotes) engine.setPrice(quote)
  return engine.result()
}

const agree = (engine: EventEngine, slots: readonly number[], where: string) => {
  const kept = engine.result()
  expect(engine.proofGap(), where).toBeLessThan(1e-11)
  const fresh = fromScratch(slots.filter((slot) => engine.isLive(slot)).map((slot) => engine.quoteOf(slot)))
  const near = Math.abs(fresh.profit - PROFIT_FLOOR) < 1e-11
  if (!near) expect(kept.kind, where).toBe(fresh.kind)
  // without an arbitrage the kept witness may be older than the prices, and is still one
  if (fresh.kind === 'arbitrage') expect(Math.abs(kept.profit - fresh.profit), where).toBeLessThan(1e-11)
}

test('50,000 random changes, removals and returns with fees and lays leave what solving from scratch finds', {
  timeout: 180_000,
}, () => {
  const seen = { witness: 0, arbitrage: 0 }
  for (let seed = 0; seed < 10; seed++) {
    const quotes = randomEvent(1_000 + seed, { books: 5, markets: 14, noise: 0.02, fees: true, lays: true })
    const engine = new EventEngine()
    const slots = quotes.map((quote) => engine.setPrice(quote))
    const random = seeded(seed)
    for (let step = 0; step < 5_000; step++) {
      const at = Math.floor(random() * slots.length)
      const { odds } = quotes[at]!
      if (random() < 0.05) engine.removePrice(slots[at]!)
      else engine.update(slots[at]!, 1 + (odds - 1) * (0.93 + 0.08 * random()))
      engine.result()
      if (step % 100 === 99) {
        agree(engine, slots, `seed ${seed} step ${step}`)
        seen[engine.result().kind]++
      }
    }
  }
  expect(seen.witness).toBeGreaterThan(50)
  expect(seen.arbitrage).toBeGreaterThan(50)
})

test('50,000 single-price changes of 2 100 prices leave what solving from scratch finds', {
  timeout: 180_000,
}, () => {
  const [margin, noise] = [0.05, 0.055]
  const { quotes, fair } = wideEvent(7, 20, margin, noise)
  const engine = new EventEngine()
  const slots = quotes.map((quote) => engine.setPrice(quote))
  const random = seeded(7)
  for (let step = 0; step < 50_000; step++) {
    const at = Math.floor(random() * slots.length)
    engine.update(slots[at]!, quotedOdds(fair[at]!, margin, noise, random))
    engine.result()
    if (step % 2_500 === 2_499) agree(engine, slots, `step ${step}`)
  }
  // what the barriers save is the point of them
  expect(engine.solves).toBeLessThan(5_000)
})
