import { describe, expect, test } from 'vitest'
import { parseMarketKey } from '#markets/market.ts'
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

  test('what a level score can hide is no arbitrage', () => {
    const rows: Row[] = [
      ['game_winner', 'home', 2.2],
      ['game_hdp 0', 'away', 2.2],
    ]
    const sizeIn = (sport: string, these: readonly Row[]) =>
      engineWith(these, { sport }).engine.result().profit
    // basketball goes on until it is won
    expect(sizeIn('basketball', rows)).toBeCloseTo(0.1, 12)
    // football is level after extra time and won on penalties, or over two legs
    expect(sizeIn('football', rows)).toBeLessThan(-0.99)
    // a tie hands both stakes back
    expect(sizeIn('american_football', rows)).toBeCloseTo(0, 12)
    const corners: Row[] = [
      ['game_corners_hdp 0.5', 'home', 2.2],
      ['game_corners_hdp -0.5', 'away', 2.2],
      ['game_corners_hdp -0.5', 'home', 2.2],
      ['game_corners_hdp 0.5', 'away', 1.5],
    ]
    expect(sizeIn('basketball', corners.slice(1, 3))).toBeCloseTo(0.1, 12)
    expect(sizeIn('basketball', [corners[2]!, corners[3]!])).toBeLessThan(-0.2)
  })

  test('two sides of a football contest still make a set', () => {
    const rows: Row[] = [
      ['game_winner', 'home', 2.2],
      ['game_winner', 'away', 2.1],
    ]
    expect(engineWith(rows, { sport: 'football' }).engine.result().profit).toBeCloseTo(
      1 / (1 / 2.2 + 1 / 2.1) - 1,
      12,
    )
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
