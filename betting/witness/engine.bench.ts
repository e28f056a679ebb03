import { test } from 'vitest'
import { formatMarketKey } from '#markets/market.ts'
import { EventEngine } from './event-engine.ts'
import type { EngineQuote } from './quote.ts'
import { seeded } from './testing/random-event.ts'
import { quotedOdds, wideEvent } from './testing/wide-event.ts'

/*
 * One price of an event of 20 bookmakers × 10 markets × 5 lines changes. What does it cost to know whether the event has an
 * arbitrage now? Prices move within 6 % ± 3 %, where a witness holds, or within 5 % ± 5.5 %, where some moves break it.
 */
const CHANGES = 4_096
const BATCH = 1_000
/** Small, so that the median is not of batches the scheduler interrupted. */
const MIXED_BATCH = 100

const setUp = (margin: number, noise: number) => {
  const { quotes, fair } = wideEvent(1, 20, margin, noise)
  const engine = new EventEngine()
  const slots = Int32Array.from(quotes, (quote) => engine.setPrice(quote))
  engine.result()
  const random = seeded(2)
  const at = Int32Array.from({ length: CHANGES }, () => slots[Math.floor(random() * slots.length)]!)
  const odds = Float64Array.from(at, (slot) => quotedOdds(fair[slot]!, margin, noise, random))
  return { engine, quotes, at, odds }
}

/** Prices by market and selection, for the ways that look at each market alone. */
const bySelection = (quotes: readonly EngineQuote[]) =>
  [...Map.groupBy(quotes, ({ market }) => formatMarketKey(market)).values()].map((mine) => [
    ...Map.groupBy(mine, ({ selection }) => selection).values(),
  ])

/** Arbitrages among all pairs of prices of a market; the best sets of three besides. Misses all that mixes markets. */
const recomputeAllPairs = (markets: ReturnType<typeof bySelection>): number => {
  let found = 0
  for (const selections of markets) {
    const sum = selections.reduce((all, mine) => all + 1 / Math.max(...mine.map(({ odds }) => odds)), 0)
    if (selections.length > 2 && sum < 1) found++
    for (const first of selections) {
      for (const second of selections) {
        if (first === second) continue
        for (const { odds } of first)
          for (const { odds: other } of second) if (1 / odds + 1 / other < 1) found++
      }
    }
  }
  return found
}

test('one changed price, 20 bookmakers × 10 markets × 5 lines', { timeout: 120_000 }, async ({ bench }) => {
  const calm = setUp(0.06, 0.03)
  const busy = setUp(0.05, 0.055)
  const markets = bySelection(busy.quotes)
  let next = 0
  const results = await bench.compare(
    bench('the witness holds, 1 000 changes', () => {
      for (let k = 0; k < BATCH; k++) {
        next = (next + 1) % CHANGES
        calm.engine.update(calm.at[next]!, calm.odds[next]!)
      }
    }),
    bench('the witness breaks', () => {
      do next = (next + 1) % CHANGES
      while (busy.engine.update(busy.at[next]!, busy.odds[next]!))
      busy.engine.result()
    }),
    bench('every change answered, 100 changes', () => {
      for (let k = 0; k < MIXED_BATCH; k++) {
        next = (next + 1) % CHANGES
        if (!busy.engine.update(busy.at[next]!, busy.odds[next]!)) busy.engine.result()
      }
    }),
    bench('solve from nothing each time', () => {
      busy.engine.bestOf(() => true)
    }),
    bench('recompute all pairs', () => {
      recomputeAllPairs(markets)
    }),
    { time: 2_000 },
  )
  const holds = results.get('the witness holds, 1 000 changes').latency.p50 / BATCH
  const breaks = results.get('the witness breaks').latency
  const mixed = results.get('every change answered, 100 changes').latency.p50 / MIXED_BATCH
  const scratch = results.get('solve from nothing each time').latency.p50
  const pairs = results.get('recompute all pairs').latency.p50
  console.info(
    [
      `holds ${(holds * 1e6).toFixed(1)} ns median`,
      `breaks ${breaks.p50.toFixed(3)} ms median, ${breaks.p99.toFixed(2)} ms p99`,
      `every change answered ${(mixed * 1e3).toFixed(2)} µs, from nothing = ${(scratch / mixed).toFixed(0)} × that`,
      `from nothing ${scratch.toFixed(2)} ms = ${(scratch / holds).toFixed(0)} × holds, ${(scratch / breaks.p50).toFixed(1)} × breaks`,
      `all pairs ${pairs.toFixed(3)} ms = ${(pairs / holds).toFixed(0)} × holds`,
    ].join('\n'),
  )
})
