import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { QuoteInput } from '#protocol/quote.ts'
import { isInShard, type Shard, wholeSite } from '#sites/driving/shard.ts'
import { createHeldPrices } from './held-prices.ts'
import { createPublisher } from './publish.ts'
import { createRebuiltBook } from './testing/rebuilt-book.ts'

type Cell = {
  match: number
  outcome: number
  side: 'back' | 'lay'
  odds: number
  suspended: boolean
  limit: number | undefined
}

const outcomes = [
  { market: 'ft_1x2', selection: 'home' },
  { market: 'ft_1x2', selection: 'draw' },
  { market: 'ft_hdp', line: -0.5, selection: 'home' },
  { market: 'ft_hdp', line: -0.5, selection: 'away' },
  { market: 'ft_hdp', line: 0.25, selection: 'home' },
  { market: 'ft_ou', line: 2.5, selection: 'over' },
  { market: 'ft_ou', line: 3, selection: 'over' },
  { market: 'ft_cs', selection: '2-1' },
]
const cell: fc.Arbitrary<Cell> = fc.record({
  match: fc.integer({ min: 0, max: 3 }),
  outcome: fc.integer({ min: 0, max: outcomes.length - 1 }),
  side: fc.constantFrom('back', 'lay'),
  odds: fc.constantFrom(1.5, 2, 2.5, 3.25),
  suspended: fc.boolean(),
  limit: fc.constantFrom(undefined, 10),
})
/** A board offers an outcome once. */
const board = fc.uniqueArray(cell, {
  maxLength: 25,
  selector: ({ match, outcome, side }) => `${match} ${outcome} ${side}`,
})
const step = fc.record({
  cells: board,
  shard: fc.constantFrom<Shard>(wholeSite, wholeSite, { index: 0, of: 2 }, { index: 1, of: 2 }),
  reconnects: fc.boolean(),
  // several readings may come before the coordinator can be told
  isTold: fc.boolean(),
})

const quoteOf = ({ match, outcome, side, odds, suspended, limit }: Cell): QuoteInput => ({
  bookmaker: 'acme',
  match: { matchId: `${match}`, home: `Home ${match}`, away: `Away ${match}` },
  ...outcomes[outcome]!,
  side,
  odds,
  suspended,
  ...(limit !== undefined && { limit }),
})

test('a book rebuilt from the updates is what the site offers in the shard, whatever happens in between', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
      let shard = wholeSite
      const held = createHeldPrices({ bookmaker: undefined, push: false })
      const publisher = createPublisher({ held, shard: () => shard, isExchange: true })
      const { book, take } = createRebuiltBook((problem) => expect.fail(problem))
      for (const [index, { cells, shard: assigned, reconnects, isTold }] of steps.entries()) {
        held.apply({ scope: 'all', quotes: cells.map(quoteOf) }, { at: index, mono: index })
        if (assigned !== shard) for (const key of held.matches.keys()) held.changed.add(key)
        shard = assigned
        if (reconnects) publisher.startOver()
        if (!isTold && index < steps.length - 1) continue
        for (const update of publisher.take()) take(update)
        const expected = cells
          .filter(({ match }) => isInShard(`Home ${match}`, `Away ${match}`, shard))
          .map(({ match, outcome, side, odds, suspended }) => {
            const { market, line, selection } = outcomes[outcome]!
            const key = `acme Home ${match} v Away ${match} ${market}${line === undefined ? '' : ` ${line}`} ${selection} ${side}`
            return [key, suspended ? -odds : odds]
          })
        expect(Object.fromEntries(book)).toEqual(Object.fromEntries(expected))
        expect(publisher.isBehind()).toBe(false)
      }
    }),
    { numRuns: 300 },
  )
})

test('nothing new is nothing sent', () => {
  const held = createHeldPrices({ bookmaker: undefined, push: false })
  const publisher = createPublisher({ held, shard: () => wholeSite, isExchange: false })
  const quotes = [0, 1, 2].map((outcome) =>
    quoteOf({ match: 1, outcome, side: 'back', odds: 2, suspended: false, limit: 5 }),
  )
  held.apply({ scope: 'all', quotes }, { at: 1, mono: 1 })
  expect(publisher.take()).toMatchObject([{ snapshot: true, prices: 3 }])
  held.apply({ scope: 'all', quotes }, { at: 2, mono: 2 })
  expect(publisher.take()).toEqual([])
})

test('equal content is equal text', () => {
  const texts = [0, 1].map((turn) => {
    const held = createHeldPrices({ bookmaker: undefined, push: false })
    const publisher = createPublisher({ held, shard: () => wholeSite, isExchange: false })
    const quotes = [0, 2, 5].map((outcome) =>
      quoteOf({ match: 1, outcome, side: 'back', odds: 2, suspended: false, limit: 5 }),
    )
    held.apply(
      { scope: 'all', quotes: turn === 0 ? quotes : quotes.map((one) => structuredClone(one)) },
      { at: 1, mono: 1 },
    )
    return JSON.stringify(publisher.take())
  })
  expect(texts[0]).toBe(texts[1])
})

test('a large snapshot goes on as changes', () => {
  const held = createHeldPrices({ bookmaker: undefined, push: false })
  const publisher = createPublisher({ held, shard: () => wholeSite, isExchange: false })
  const quotes = Array.from({ length: 9000 }, (_, match) =>
    quoteOf({ match, outcome: 0, side: 'back', odds: 2, suspended: false, limit: undefined }),
  )
  held.apply({ scope: 'all', quotes }, { at: 1, mono: 1 })
  const { book, take } = createRebuiltBook((problem) => expect.fail(problem))
  const updates = publisher.take()
  expect(updates.map(({ snapshot, prices }) => [snapshot, prices])).toEqual([
    [true, 4000],
    [false, 4000],
    [false, 1000],
  ])
  for (const update of updates) take(update)
  expect(book.size).toBe(9000)
})

test('a bookmaker that takes lays is not judged as one that does not', () => {
  const held = createHeldPrices({ bookmaker: undefined, push: false })
  const publisher = createPublisher({ held, shard: () => wholeSite, isExchange: false })
  const prices = (side: 'back' | 'lay'): QuoteInput[] =>
    (['home', 'draw', 'away'] as const).map((selection) => ({
      bookmaker: 'acme',
      match: { home: 'A', away: 'B' },
      market: 'ft_1x2',
      selection,
      side,
      odds: 3.1,
    }))
  held.apply({ scope: 'all', quotes: prices('back') }, { at: 1, mono: 1 })
  expect(publisher.take()).toMatchObject([{ prices: 0 }])
  expect([...publisher.muted.values()].flat()).toMatchObject([{ market: 'ft_1x2', fault: 'overround' }])
  held.apply({ scope: 'all', quotes: [...prices('back'), ...prices('lay')] }, { at: 2, mono: 2 })
  expect(publisher.take()).toMatchObject([{ prices: 6 }])
  expect(publisher.muted.size).toBe(0)
})
