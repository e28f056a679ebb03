import { describe, expect, test } from 'vitest'
import { parseMarketKey } from '../market.ts'
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

const profitOf = (...rows: readonly Row[]) => engineWith(rows).engine.result().profit
const shares = (rows: readonly Row[]) => {
  const { engine } = engineWith(rows)
  const result = engine.result()
  return rows.map((_, slot) => result.legs.find((leg) => leg.slot === slot)?.share ?? 0)
}

describe('textbook sets', () => {
  test.each([
    [[2.1, 2.05], 0.0373493975903614],
    [[2.1, 1.8], 1 / (1 / 2.1 + 1 / 1.8) - 1],
  ])('two ways at %j', (odds, profit) => {
    expect(profitOf(['ft_ou 2.5', 'over', odds[0]!], ['ft_ou 2.5', 'under', odds[1]!])).toBeCloseTo(
      profit,
      12,
    )
  })

  test.each([
    [[2.1, 3.9, 4.2], 0.03019, [0.4906, 0.2642, 0.2453]],
    [[2.6, 3.6, 3.4], 0.04547, undefined],
  ])('three ways at %j', (odds, printed, stakes) => {
    const rows: Row[] = ['home', 'draw', 'away'].map((side, at) => ['ft_1x2', side, odds[at]!])
    const exact = 1 / odds.reduce((sum, price) => sum + 1 / price, 0) - 1
    expect(profitOf(...rows)).toBeCloseTo(exact, 12)
    expect(exact).toBeCloseTo(printed, 5)
    if (stakes !== undefined) {
      for (const [at, share] of shares(rows).entries()) expect(share).toBeCloseTo(stakes[at]!, 4)
    }
  })
})

describe('Asian handicaps and totals', () => {
  test('quarter line: stakes (o₂+1):(2o₁−1) guarantee 2.480 %, best 4.960 %', () => {
    const rows: Row[] = [
      ['ft_hdp -0.25', 'home', 2.1],
      ['ft_hdp -0.25', 'away', 2.05],
    ]
    const result = engineWith(rows).engine.result()
    expect(result.profit).toBeCloseTo(0.0248, 5)
    expect(result.kind === 'arbitrage' && result.best.profit).toBeCloseTo(0.0496, 5)
    const [home, away] = shares(rows)
    expect(home! / away!).toBeCloseTo((2.05 + 1) / (2 * 2.1 - 1), 10)
    expect(profitOf(['ft_ou 2.25', 'over', 2.1], ['ft_ou 2.25', 'under', 2.05])).toBeCloseTo(0.0248, 5)
  })

  test('three-quarter line', () => {
    expect(profitOf(['ft_hdp -0.75', 'home', 2.1], ['ft_hdp -0.75', 'away', 2.05])).toBeCloseTo(0.025, 4)
  })

  test.each(['ft_hdp 0', 'ft_hdp -1', 'ft_ou 3'])('a push row is never money: %s', (key) => {
    const [over, under] = key.startsWith('ft_ou') ? ['over', 'under'] : ['home', 'away']
    const result = engineWith([
      [key, over!, 2.2],
      [key, under!, 2.1],
    ]).engine.result()
    expect(result.kind).toBe('witness')
    expect(result.profit).toBeCloseTo(0, 12)
  })

  test('positive gap is a two-way set with a bonus', () => {
    const result = engineWith([
      ['ft_hdp 0', 'home', 2.1],
      ['ft_hdp -0.25', 'away', 2.05],
    ]).engine.result()
    expect(result.profit).toBeCloseTo(1 / (1 / 2.1 + 1 / 2.05) - 1, 12)
  })

  test('negative gap loses 18.9 %, and two such prices never make an arbitrage', () => {
    expect(profitOf(['ft_hdp -0.25', 'home', 2.15], ['ft_hdp 0', 'away', 2.15])).toBeCloseTo(-0.189, 3)
  })

  test('over 2.5 and under 2.25 need 1/o + 2/(o+1) < 1', () => {
    expect(profitOf(['ft_ou 2.5', 'over', 2.1], ['ft_ou 2.25', 'under', 2.05])).toBeCloseTo(-0.117, 3)
    expect(profitOf(['ft_ou 2.75', 'over', 3.2], ['ft_ou 2.5', 'under', 2.05])).toBeGreaterThan(0)
    const bonus = engineWith([
      ['ft_ou 2.25', 'over', 2.1],
      ['ft_ou 2.5', 'under', 2.05],
    ]).engine.result()
    expect(bonus.profit).toBeCloseTo(0.0373, 4)
    expect(bonus.kind === 'arbitrage' && bonus.best.profit).toBeCloseTo(0.284, 3)
  })
})

describe('across markets', () => {
  test('home against the quarter handicap', () => {
    expect(profitOf(['ft_1x2', 'home', 2.9], ['ft_hdp -0.25', 'away', 2.2])).toBeCloseTo(0.0311, 4)
  })

  test('home against draw-no-bet away leaves the draw open', () => {
    expect(profitOf(['ft_1x2', 'home', 2.9], ['ft_dnb', 'away', 2.2])).toBeCloseTo(-0.256, 3)
  })

  test('home, draw and draw-no-bet away', () => {
    const [home, draw, away] = [2.6, 4.4, 2.4]
    const need = 1 / home + 1 / away + (1 - 1 / away) / draw
    const result = profitOf(['ft_1x2', 'home', home], ['ft_1x2', 'draw', draw], ['ft_dnb', 'away', away])
    expect(result).toBeCloseTo(1 / need - 1, 12)
  })

  test('double chance against the quarter handicap', () => {
    const result = engineWith([
      ['ft_dc', 'draw_away', 1.9],
      ['ft_hdp -0.25', 'home', 2.3],
    ]).engine.result()
    expect(result.profit).toBeCloseTo(1 / (1 / 1.9 + 1 / 2.3) - 1, 12)
  })

  test('both to score, correct scores and team totals only meet in the score grid', () => {
    // under 2.5, every 1-1 and the rest "yes": no-btts is covered by home 0 or away 0
    const rows: Row[] = [
      ['ft_btts', 'yes', 2.2],
      ['ft_home_ou 0.5', 'under', 4],
      ['ft_away_ou 0.5', 'under', 4],
    ]
    expect(profitOf(...rows)).toBeCloseTo(1 / (1 / 2.2 + 1 / 4 + 1 / 4) - 1, 12)
  })

  test('a first half inside its match', () => {
    expect(profitOf(['ht_ou 1.5', 'under', 2.1], ['ft_ou 1.5', 'over', 2.1])).toBeCloseTo(0.05, 12)
    expect(profitOf(['ht_ou 1.5', 'over', 2.1], ['ft_ou 1.5', 'under', 2.1])).toBeLessThan(0)
  })

  test('hockey: home in regulation, tie in regulation and away with overtime cover everything', () => {
    const full: Row[] = [
      ['ft_1x2', 'home', 3.2],
      ['ft_1x2', 'draw', 4.6],
      ['game_winner', 'away', 2.4],
    ]
    expect(engineWith(full, { sport: 'ice_hockey' }).engine.result().profit).toBeCloseTo(
      1 / (1 / 3.2 + 1 / 4.6 + 1 / 2.4) - 1,
      12,
    )
    const hole: Row[] = [
      ['game_winner', 'home', 2.4],
      ['ft_1x2', 'away', 3.2],
    ]
    expect(engineWith(hole, { sport: 'ice_hockey' }).engine.result().profit).toBeLessThan(-0.99)
  })

  test('a series and the winners of its maps', () => {
    const rows: Row[] = [
      ['map1_winner', 'home', 2.3],
      ['game_maps_hdp -1.5', 'away', 1.9],
    ]
    // home 2-0 wins map 1; every other end pays the handicap
    const result = engineWith(rows, { bestOf: 3 }).engine.result()
    expect(result.profit).toBeCloseTo(1 / (1 / 2.3 + 1 / 1.9) - 1, 12)
  })
})

describe('exchange', () => {
  const exchange = { bookmaker: 'exchange', fees: { marketCommission: 0.02 } }

  test('back and lay: profit o_b(1−c)/(o_l−c) − 1 per unit of back, L = o_b/(o_l−c)', () => {
    const { engine } = engineWith([
      ['ft_1x2', 'home', 2.2],
      ['ft_1x2', 'home', 2.1, { ...exchange, side: 'lay' }],
    ])
    const result = engine.result()
    const back = result.legs.find(({ slot }) => slot === 0)!
    const lay = result.legs.find(({ slot }) => slot === 1)!
    expect((100 * lay.stake) / back.stake).toBeCloseTo(105.77, 2)
    expect((100 * result.profit) / back.stake).toBeCloseTo(3.65, 2)
  })

  test('commission on net market winnings: +1.05 % where a haircut per leg says −0.23 %', () => {
    const rows = (fees: EngineQuote['fees']): Row[] => [
      ['ft_1x2', 'home', 2.3, { bookmaker: 'exchange', ...(fees && { fees }) }],
      ['ft_1x2', 'draw', 3.6, { bookmaker: 'exchange', ...(fees && { fees }) }],
      ['ft_1x2', 'away', 3.75],
    ]
    expect(profitOf(...rows({ marketCommission: 0.05 }))).toBeCloseTo(0.0105, 4)
    expect(profitOf(...rows({ winCommission: 0.05 }))).toBeCloseTo(-0.0023, 4)
  })
})

describe('voids', () => {
  test('mixed retirement rules break a tennis arbitrage unless the void is left out', () => {
    const rows: Row[] = [
      ['game_winner', 'home', 2.05, { ruleGroup: 'ball_served' }],
      ['game_winner', 'away', 2.05, { ruleGroup: 'one_set' }],
    ]
    expect(profitOf(...rows)).toBeCloseTo(0.025, 12)
    const voidEvents = [{ id: 'retired_in_set_1', voidedGroups: new Set(['one_set']) }]
    const { engine } = engineWith(rows, { voidEvents })
    expect(engine.result().profit).toBeLessThan(0)
  })
})

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
