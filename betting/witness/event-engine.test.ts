import { describe, expect, test } from 'vitest'
import { parseMarketKey } from '#markets/market.ts'
import { certify } from './certificate.ts'
import { EventEngine } from './event-engine.ts'
import type { EngineQuote } from './quote.ts'

type Row = readonly [market: string, selection: string, odds: number, more?: Partial<EngineQuote>]

const engineWith = (rows: readonly Row[], rules = {}) => {
  const engine = new EventEngine(rules)
  const slots = rows.map(([key, selection, odds, more], at) =>
    engine.setPrice({ bookmaker: `book${at}`, market: parseMarketKey(key), selection, odds, ...more }),
  )
  return { engine, slots }
}

describe('certificate', () => {
  test('the price that ends a two-way arbitrage is o/(o−1) of the other', () => {
    const { engine } = engineWith([
      ['ft_ou 2.5', 'over', 2.1],
      ['ft_ou 2.5', 'under', 2.05],
    ])
    const result = engine.result()
    if (result.kind !== 'arbitrage') throw new Error('expected an arbitrage')
    const limits = certify(engine, result).legs
    expect(limits.find(({ slot }) => slot === 0)?.endsAt).toBeCloseTo(2.05 / 1.05, 9)
    expect(limits.find(({ slot }) => slot === 1)?.endsAt).toBeCloseTo(2.1 / 1.1, 9)
    expect(engine.result()).toEqual(result)
  })

  test('the limit is where the guarantee of the whole event ends, with stakes adapting and commission netted', () => {
    const fees = { marketCommission: 0.05 }
    const { engine, slots } = engineWith([
      ['ft_1x2', 'home', 2.45, { bookmaker: 'exchange', fees }],
      ['ft_1x2', 'draw', 3.8, { bookmaker: 'exchange', fees }],
      ['ft_1x2', 'away', 3.75],
      ['ft_hdp 0.25', 'away', 2.15],
      ['ft_hdp -0.25', 'home', 1.72, { bookmaker: 'other', side: 'lay' }],
      ['ft_dc', 'draw_away', 1.6],
    ])
    const result = engine.result()
    if (result.kind !== 'arbitrage') throw new Error('expected an arbitrage')
    for (const slot of slots) {
      const limit = engine.priceLimit(slot)
      if (limit === undefined) continue
      const worse = engine.quoteOf(slot).side === 'lay' ? 1 : -1
      expect(engine.profitAt(slot, limit * (1 - worse * 1e-7))).toBeGreaterThan(0)
      expect(engine.profitAt(slot, limit * (1 + worse * 1e-7))).toBeLessThan(1e-12)
    }
    expect(certify(engine, result).legs.some(({ endsAt }) => endsAt !== undefined)).toBe(true)
    expect(engine.result()).toEqual(result)
  })

  test('a leg the others win without has no limit', () => {
    const { engine, slots } = engineWith([
      ['ft_ou 2.5', 'over', 2.2],
      ['ft_ou 2.5', 'under', 2.05],
      ['ft_ou 2.5', 'over', 2.1],
    ])
    expect(slots.map((slot) => engine.priceLimit(slot))).toEqual([
      undefined,
      expect.closeTo(2.2 / 1.2, 9),
      undefined,
    ])
  })
})

describe('no loss', () => {
  test('both sides of draw-no-bet: nothing at the draw, 1/S − 1 otherwise', () => {
    const { engine } = engineWith([
      ['ft_dnb', 'home', 2.2],
      ['ft_hdp 0', 'away', 2.1],
      ['ft_ou 2.5', 'over', 1.9],
    ])
    expect(engine.result().kind).toBe('witness')
    const found = engine.noLoss()
    expect(found?.profitUnlessPush).toBeCloseTo(1 / (1 / 2.2 + 1 / 2.1) - 1, 12)
    expect(found?.worst.profit).toBeCloseTo(0, 12)
    const { home, away } = found!.worst.outcome.outcome.scores.ft!
    expect(home).toBe(away)
  })

  test.each([2.2, 1.8])('no such thing below S = 1 or without a push: away %d', (away) => {
    const { engine } = engineWith([
      [away > 2 ? 'ft_hdp 0.5' : 'ft_dnb', 'home', 1.9],
      [away > 2 ? 'ft_hdp 0.5' : 'ft_dnb', 'away', away > 2 ? 1.9 : away],
    ])
    expect(engine.noLoss()).toBeUndefined()
  })
})

describe('parts of the book', () => {
  const rows: readonly Row[] = [
    ['ft_ou 2.5', 'over', 2.2, { bookmaker: 'a' }],
    ['ft_ou 2.5', 'under', 2.1, { bookmaker: 'b' }],
    ['ft_ou 2.5', 'over', 2.1, { bookmaker: 'c' }],
    ['ft_ou 2.5', 'under', 2.15, { bookmaker: 'd', side: 'lay' }],
    ['ft_btts', 'yes', 2.3, { bookmaker: 'a' }],
    ['ft_btts', 'no', 1.9, { bookmaker: 'b' }],
  ]
  const { engine } = engineWith(rows)
  const sizeOf = (...odds: readonly number[]) => 1 / odds.reduce((sum, price) => sum + 1 / price, 0) - 1

  test('the best of all, and then without its bets', () => {
    const found = engine.arbitrages()
    expect(found.map(({ profit }) => profit)).toEqual([
      expect.closeTo(sizeOf(2.2, 2.1), 12),
      expect.closeTo(sizeOf(2.3, 1.9), 12),
    ])
  })

  test('restricted to some bookmakers or to backs', () => {
    expect(engine.bestOf(({ bookmaker }) => bookmaker !== 'a').profit).toBeCloseTo(sizeOf(2.1, 2.1), 12)
    expect(engine.bestOf(({ side, bookmaker }) => side !== 'lay' && bookmaker === 'b').kind).toBe('witness')
  })

  test('among given slots: one market after the other', () => {
    expect(engine.bestAmong([1, 2]).profit).toBeCloseTo(sizeOf(2.1, 2.1), 12)
    expect(engine.bestAmong([4, 5]).profit).toBeCloseTo(sizeOf(2.3, 1.9), 12)
    expect(engine.bestAmong([1, 5])).toMatchObject({ kind: 'witness', profit: -1 })
    expect(engine.bestAmong([])).toMatchObject({ kind: 'witness', legs: [] })
  })

  test('goals and corners stand alone', () => {
    const apart = engineWith([
      ['ft_ou 2.5', 'over', 3],
      ['ft_corners_ou 9.5', 'under', 3],
    ])
    expect(apart.engine.result().profit).toBe(-1)
  })

  test('a price that leaves, comes back and moves', () => {
    const two = engineWith(rows.slice(0, 2))
    const [over] = two.slots
    expect(two.engine.result().profit).toBeCloseTo(sizeOf(2.2, 2.1), 12)
    expect(two.engine.removePrice(over!)).toBe(false)
    expect(two.engine.result().kind).toBe('witness')
    two.engine.update(over!, 2.4)
    expect(two.engine.result().profit).toBeCloseTo(sizeOf(2.4, 2.1), 12)
    two.engine.update(over!, 1.8)
    expect(two.engine.result().kind).toBe('witness')
    expect(two.engine.update(over!, 1.7), 'a worse price keeps the witness').toBe(true)
  })
})

test('a market that left comes back after others have joined', () => {
  const { engine, slots } = engineWith([
    ['ft_ou 2.5', 'over', 2.2],
    ['ft_ou 2.5', 'under', 2.1],
  ])
  for (const slot of slots) engine.removePrice(slot)
  engine.setPrice({ bookmaker: 'late', market: parseMarketKey('ft_btts'), selection: 'yes', odds: 2 })
  expect(engine.result()).toMatchObject({ kind: 'witness', profit: -1 })
  for (const slot of slots) expect(engine.update(slot, 2.1)).toBe(false)
  expect(engine.result().profit).toBeCloseTo(0.05, 12)
})

describe('fair prices', () => {
  test('the witness of one complete market takes the margin off in proportion', () => {
    const { engine } = engineWith([
      ['ft_1x2', 'home', 2],
      ['ft_1x2', 'draw', 3.2],
      ['ft_1x2', 'away', 3.6],
    ])
    const sum = 1 / 2 + 1 / 3.2 + 1 / 3.6
    expect(engine.fairOdds({ market: parseMarketKey('ft_1x2'), selection: 'draw' })).toBeCloseTo(
      3.2 * sum,
      10,
    )
    expect(engine.fairOdds({ market: parseMarketKey('ft_ou 2.5'), selection: 'over' })).toBeUndefined()
  })
  test('without the bookmaker in question', () => {
    const { engine } = engineWith([
      ['ft_ou 2.5', 'over', 2.3, { bookmaker: 'late' }],
      ['ft_ou 2.5', 'over', 1.9, { bookmaker: 'sharp' }],
      ['ft_ou 2.5', 'under', 1.9, { bookmaker: 'sharp' }],
    ])
    const over = { market: parseMarketKey('ft_ou 2.5'), selection: 'over' }
    expect(engine.fairOdds(over, ({ bookmaker }) => bookmaker !== 'late')).toBeCloseTo(2, 12)
  })
})

describe('impossible input', () => {
  const { engine, slots } = engineWith([['ft_ou 2.5', 'over', 1.9]])
  test.each([1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, -2])(
    'odds %d are refused and the old price stays',
    (odds) => {
      expect(() => engine.update(slots[0]!, odds)).toThrow(
        expect.objectContaining({ code: 'bad_odds', value: odds }),
      )
      expect(engine.quoteOf(slots[0]!).odds).toBe(1.9)
    },
  )
  test('a rate of 1 takes everything', () => {
    const market = parseMarketKey('ft_ou 2.5')
    const quote = { bookmaker: 'b', market, selection: 'over', odds: 2, fees: { winCommission: 1 } }
    expect(() => engine.setPrice(quote)).toThrow(expect.objectContaining({ code: 'bad_rate', value: 1 }))
  })
  test('an unlisted other score cannot be settled', () => {
    const quote = { bookmaker: 'b', market: parseMarketKey('ft_cs'), selection: 'other', odds: 9 }
    expect(() => engine.setPrice(quote)).toThrow(expect.objectContaining({ code: 'unknown_selection' }))
  })
})
