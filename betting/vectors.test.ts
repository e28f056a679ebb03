import { describe, expect, test } from 'vitest'
import { formatMarketKey, type Market, parseMarketKey } from '#markets/market.ts'
import { middleOf } from './middle.ts'
import { grossReturn, type Settlement } from './settled.ts'
import { settleScore } from './settlement.ts'

// Published pairs and triples of handicaps and totals, judged only by settling them on every score up to 12-12.

type Leg = readonly [key: string, selection: string, odds: number]

const returnsOf = (legs: readonly Leg[]): readonly (readonly number[])[] => {
  const markets = legs.map(([key]) => parseMarketKey(key))
  const rows = new Map<string, readonly number[]>()
  for (let home = 0; home <= 12; home++)
    for (let away = 0; away <= 12; away++) {
      const row = legs.map(([, selection, odds], at) =>
        grossReturn(settleScore(markets[at] as Market, selection, home, away) as Settlement, odds),
      )
      rows.set(row.join(), row)
    }
  return [...rows.values()]
}

const worst = (rows: readonly (readonly number[])[], stakes: readonly number[]): number =>
  Math.min(...rows.map((row) => row.reduce((sum, gross, at) => sum + gross * (stakes[at] ?? 0), -1)))

/** The best guarantee of two legs: a concave function of one share, so its top lies where two rows cross, or at an end. */
const bestOfTwo = (
  rows: readonly (readonly number[])[],
): { guarantee: number; share: number; best: number } => {
  const shares = [0, 1]
  for (const [a = 0, b = 0] of rows)
    for (const [c = 0, d = 0] of rows) {
      const slope = a - b - (c - d)
      if (slope !== 0) shares.push((d - b) / slope)
    }
  const inside = shares.filter((share) => share >= 0 && share <= 1)
  const share = inside.reduce(
    (top, one) => (worst(rows, [one, 1 - one]) > worst(rows, [top, 1 - top]) ? one : top),
    0,
  )
  const best = Math.max(...rows.map(([a = 0, b = 0]) => a * share + b * (1 - share) - 1))
  return { guarantee: worst(rows, [share, 1 - share]), share, best }
}

describe('Asian handicap pairs, home at the first odds and away at the second', () => {
  test.each<[string, Leg, Leg, number, number]>([
    [
      'half lines are a plain pair',
      ['ft_hdp -0.5', 'home', 2.1],
      ['ft_hdp -0.5', 'away', 2.05],
      0.03735,
      0.03735,
    ],
    ['−0.25 / +0.25', ['ft_hdp -0.25', 'home', 2.1], ['ft_hdp -0.25', 'away', 2.05], 0.0248, 0.0496],
    ['O/U 2.25 is the same', ['ft_ou 2.25', 'over', 2.1], ['ft_ou 2.25', 'under', 2.05], 0.0248, 0.0496],
    ['−0.75 / +0.75', ['ft_hdp -0.75', 'home', 2.1], ['ft_hdp -0.75', 'away', 2.05], 0.025, Number.NaN],
    ['0 / 0 pays nothing at the draw', ['ft_hdp 0', 'home', 2.1], ['ft_hdp 0', 'away', 2.05], 0, Number.NaN],
    [
      '−1 / +1 pays nothing at the push',
      ['ft_hdp -1', 'home', 2.1],
      ['ft_hdp -1', 'away', 2.05],
      0,
      Number.NaN,
    ],
    ['O3 / U3 pays nothing at three', ['ft_ou 3', 'over', 2.1], ['ft_ou 3', 'under', 2.05], 0, Number.NaN],
  ])('%s', (_, home, away, guarantee, best) => {
    const found = bestOfTwo(returnsOf([home, away]))
    expect(found.guarantee).toBeCloseTo(guarantee, 5)
    if (!Number.isNaN(best)) expect(found.best).toBeCloseTo(best, 5)
  })

  test('−0.25 / +0.25: stakes (o₂+1):(2o₁−1), where equal returns leave 1.87 % at the draw', () => {
    const rows = returnsOf([
      ['ft_hdp -0.25', 'home', 2.1],
      ['ft_hdp -0.25', 'away', 2.05],
    ])
    const { share } = bestOfTwo(rows)
    expect(share / (1 - share)).toBeCloseTo((2.05 + 1) / (2 * 2.1 - 1), 9)
    const equal = 1 / 2.1 / (1 / 2.1 + 1 / 2.05)
    const profits = rows.map(([a = 0, b = 0]) => a * equal + b * (1 - equal) - 1).sort((x, y) => x - y)
    expect(profits[0]).toBeCloseTo(0.0187, 4)
    expect(profits.at(-1)).toBeCloseTo(0.03735, 5)
  })

  test('a positive gap is a free middle at the draw', () => {
    const positive = middleOf(
      { market: parseMarketKey('ft_hdp 0'), selection: 'home', odds: 2.1 },
      { market: parseMarketKey('ft_hdp -0.25'), selection: 'away', odds: 2.05 },
    )
    expect(positive.miss).toBeCloseTo(0.03735, 5)
    expect(positive.steps.find(({ from }) => from === 0)?.profit).toBe(positive.hit)
  })
})

test('a negative gap, −0.25 against 0 at 2.15 / 2.15, is the classic false arbitrage', () => {
  const rows = returnsOf([
    ['ft_hdp -0.25', 'home', 2.15],
    ['ft_hdp 0', 'away', 2.15],
  ])
  expect(bestOfTwo(rows).guarantee).toBeCloseTo(-0.189, 3)
})

describe('totals', () => {
  test.each<[Leg, Leg, number]>([
    [['ft_ou 2.5', 'over', 2.1], ['ft_ou 2.25', 'under', 2.05], -0.117],
    [['ft_ou 2.25', 'over', 2.1], ['ft_ou 2.5', 'under', 2.05], 0.0374],
  ])('%j %j', (over, under, guarantee) => {
    expect(bestOfTwo(returnsOf([over, under])).guarantee).toBeCloseTo(guarantee, 3)
  })
  test.each([
    [2.6, 2.3],
    [2.1, 2.05],
    [2.9, 1.8],
  ])('O 2.5 at %f and U 2.25 at %f: arbitrage exactly when 1/o + 2/(u+1) < 1', (over, under) => {
    const { guarantee } = bestOfTwo(
      returnsOf([
        ['ft_ou 2.5', 'over', over],
        ['ft_ou 2.25', 'under', under],
      ]),
    )
    expect(guarantee > 1e-12).toBe(1 / over + 2 / (under + 1) < 1)
  })
  test.each([
    [2.6, 2.3],
    [2.1, 2.05],
    [3.4, 1.75],
  ])('O 2.75 at %f and U 2.5 at %f: exactly when 2/(o+1) + 1/u < 1', (over, under) => {
    const { guarantee } = bestOfTwo(
      returnsOf([
        ['ft_ou 2.75', 'over', over],
        ['ft_ou 2.5', 'under', under],
      ]),
    )
    expect(guarantee > 1e-12).toBe(2 / (over + 1) + 1 / under < 1)
  })
})

describe('across markets of one period', () => {
  test('1 against away +0.25: 2.9 / 2.2 keeps 3.11 %', () => {
    expect(1 / 2.9 + 2 / 3.2).toBeLessThan(1)
    expect(
      bestOfTwo(
        returnsOf([
          ['ft_1x2', 'home', 2.9],
          ['ft_hdp -0.25', 'away', 2.2],
        ]),
      ).guarantee,
    ).toBeCloseTo(0.0311, 4)
  })
  test('1 against away draw-no-bet is no arbitrage: 2.9 / 2.2 loses 25.6 %', () => {
    expect(
      bestOfTwo(
        returnsOf([
          ['ft_1x2', 'home', 2.9],
          ['ft_dnb', 'away', 2.2],
        ]),
      ).guarantee,
    ).toBeCloseTo(-0.256, 3)
  })
  test('1 and X dutched are 1X at 1.4224, 1 insured by X is draw-no-bet at 1.7424', () => {
    const [one, draw] = [2.5, 3.3]
    const both = 1 / (1 / one + 1 / draw)
    expect(both).toBeCloseTo(1.4224, 4)
    const dutched = returnsOf([
      ['ft_1x2', 'home', one],
      ['ft_1x2', 'draw', draw],
      ['ft_dc', 'home_draw', both],
    ])
    for (const [a = 0, b = 0, c = 0] of dutched)
      expect((a * both) / one + (b * both) / draw).toBeCloseTo(c, 12)
    const insured = one * (1 - 1 / draw)
    expect(insured).toBeCloseTo(1.7424, 4)
    const synthetic = returnsOf([
      ['ft_1x2', 'home', one],
      ['ft_1x2', 'draw', draw],
      ['ft_dnb', 'home', insured],
    ])
    for (const [a = 0, b = 0, c = 0] of synthetic) expect(a * (1 - 1 / draw) + b / draw).toBeCloseTo(c, 12)
  })
  test('X2 with home −0.25 or home draw-no-bet: an ordinary pair, the draw a bonus', () => {
    for (const key of ['ft_hdp -0.25', 'ft_dnb']) {
      const rows = returnsOf([
        ['ft_dc', 'draw_away', 1.95],
        [key, 'home', 2.2],
      ])
      const s = 1 / 1.95 + 1 / 2.2
      const stakes = [1 / 1.95 / s, 1 / 2.2 / s]
      expect(worst(rows, stakes), key).toBeCloseTo(1 / s - 1, 12)
      const bonus = Math.max(...rows.map(([a = 0, b = 0]) => a * (stakes[0] ?? 0) + b * (stakes[1] ?? 0) - 1))
      expect(bonus - (1 / s - 1), key).toBeCloseTo((stakes[1] ?? 0) * (key === 'ft_dnb' ? 1 : 0.5), 12)
    }
  })
  test('1 + X + away draw-no-bet: arbitrage exactly when 1/o₁ + 1/o_d + (1 − 1/o_d)/o_X < 1', () => {
    for (const [one, draw, away] of [
      [2.6, 3.6, 2.4],
      [2.1, 3.3, 1.9],
      [3, 3.5, 1.95],
    ] as const) {
      const rows = returnsOf([
        ['ft_1x2', 'home', one],
        ['ft_1x2', 'draw', draw],
        ['ft_dnb', 'away', away],
      ])
      // equal returns: the draw leg covers what the returned stake does not
      const cost = 1 / one + 1 / away + (1 - 1 / away) / draw
      const stakes = [1 / one / cost, (1 - 1 / away) / draw / cost, 1 / away / cost]
      expect(worst(rows, stakes)).toBeCloseTo(1 / cost - 1, 12)
    }
  })
})

test('hockey: home reg, tie and away with overtime leave no end uncovered; home with overtime and away reg leave one', () => {
  // home, tie then home, tie then away, away: what the three-way regulation and the two-way contest markets see
  const ends = [
    { ft: [1, 0], game: [1, 0] },
    { ft: [1, 1], game: [2, 1] },
    { ft: [1, 1], game: [1, 2] },
    { ft: [0, 1], game: [0, 1] },
  ] as const
  const covered = (legs: readonly (readonly [string, string])[]) =>
    ends.map((end) =>
      legs.some(([key, selection]) => {
        const market = parseMarketKey(key)
        const [home, away] = end[market.period as 'ft' | 'game']
        return (settleScore(market, selection, home, away) as Settlement).won === 1
      }),
    )
  expect(
    covered([
      ['ft_1x2', 'home'],
      ['ft_1x2', 'draw'],
      ['game_winner', 'away'],
    ]),
  ).toEqual([true, true, true, true])
  expect(
    covered([
      ['game_winner', 'home'],
      ['ft_1x2', 'away'],
    ]),
  ).toEqual([true, true, false, true])
  expect(formatMarketKey(parseMarketKey('game_winner'))).not.toBe(
    formatMarketKey(parseMarketKey('ft_winner')),
  )
})
