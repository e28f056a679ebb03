import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Kind, makeMarket, type Period } from '#markets/market.ts'
import { selectionsOf } from '#markets/selection.ts'
import type { Outcome } from '../outcome.ts'
import { type BetLine, lineKey, settleLine } from './bet-line.ts'
import { distinctLines, type EventRules, groupLines } from './coupling.ts'
import { buildClasses } from './outcome-classes.ts'

const quarters = (low: number, high: number) =>
  fc.integer({ min: Math.ceil(low * 4), max: Math.floor(high * 4) }).map((steps) => steps / 4)

const lined = (period: Period, kind: Kind, low: number, high: number) =>
  quarters(low, high).map((line) => makeMarket(period, 'score', kind, line))

const marketOf = (period: Period, most: number, draws: boolean) =>
  fc.oneof(
    lined(period, 'hdp', -most / 3, most / 3),
    lined(period, 'ou', 0.5, most),
    lined(period, 'home_ou', 0.5, most / 2),
    lined(period, 'away_ou', 0.5, most / 2),
    fc.constantFrom<Kind>('winner', 'oe', 'btts').map((kind) => makeMarket(period, 'score', kind)),
    ...(draws
      ? [
          fc
            .constantFrom<Kind>('1x2', 'dc', 'dnb', 'cs', 'margin')
            .map((kind) => makeMarket(period, 'score', kind)),
        ]
      : []),
  )

const listed = ['0-0', '1-0', '1-1', '2-1', '0-2']
const margins = ['home_1', 'home_2+', 'away_3', 'draw']

const linesOf = (market: ReturnType<typeof makeMarket>): readonly BetLine[] => {
  if (market.kind === 'cs')
    return [...listed, 'other', 'other_home'].map((selection) => ({ market, selection, listed }))
  if (market.kind === 'margin') return margins.map((selection) => ({ market, selection }))
  return selectionsOf(market.kind)!.map((selection) => ({ market, selection }))
}

/** Every distinct way a list of outcomes settles the lines, as text. */
const waysOf = (lines: readonly BetLine[], outcomes: readonly Outcome[]): Set<string> =>
  new Set(
    outcomes.map((outcome) =>
      lines
        .map((line) => {
          const { won, returned } = settleLine(line, { outcome })
          return `${won}/${returned}`
        })
        .join(' '),
    ),
  )

const expectExact = (
  markets: readonly ReturnType<typeof makeMarket>[],
  rules: EventRules,
  everything: readonly Outcome[],
) => {
  const lines = distinctLines(markets.flatMap(linesOf))
  for (const group of groupLines(lines, rules)) {
    const classes = buildClasses(group.outcomes, group.lines)
    const found = waysOf(
      group.lines,
      classes.representatives.map(({ outcome }) => outcome),
    )
    expect(found).toEqual(waysOf(group.lines, everything))
    // as coarse as the markets allow: no two classes settle everything alike
    expect(classes.representatives.length).toBe(found.size)
    for (const line of group.lines) expect(classes.pattern(line), lineKey(line)).toBeDefined()
  }
}

const upTo = (most: number) => Array.from({ length: most + 1 }, (_, count) => count)
const scores = (most: number) => upTo(most).flatMap((home) => upTo(most).map((away) => ({ home, away })))
const runs = { numRuns: 150, seed: 11 }

describe('outcome classes are exactly what walking over every score gives', { timeout: 120_000 }, () => {
  test('football scores', () => {
    const everything = scores(24).map((ft) => ({ scores: { ft } }))
    fc.assert(
      fc.property(fc.array(marketOf('ft', 6, true), { minLength: 1, maxLength: 6 }), (markets) => {
        expectExact(markets, {}, everything)
      }),
      runs,
    )
  })

  test('basketball points, where the contest must be won', () => {
    const everything = scores(130)
      .filter(({ home, away }) => home !== away)
      .map((game) => ({ scores: { game } }))
    fc.assert(
      fc.property(fc.array(marketOf('game', 45, false), { minLength: 1, maxLength: 5 }), (markets) => {
        expectExact(markets, {}, everything)
      }),
      { ...runs, numRuns: 40 },
    )
  })

  test('a half inside its match', () => {
    const parts = scores(9)
    const everything = parts.flatMap((ht) =>
      scores(11).map((rest) => ({
        scores: { ht, ft: { home: ht.home + rest.home, away: ht.away + rest.away } },
      })),
    )
    fc.assert(
      fc.property(
        fc.array(marketOf('ht', 3, true), { minLength: 1, maxLength: 3 }),
        fc.array(marketOf('ft', 4, true), { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        (half, full, both) => {
          expectExact(
            [...half, ...full, ...(both ? [makeMarket('ft', 'score', 'htft')] : [])],
            {},
            everything,
          )
        },
      ),
      { ...runs, numRuns: 30 },
    )
  })

  test('both halves and their match', () => {
    const everything = scores(11).flatMap((ht) =>
      scores(11).map((h2) => ({
        scores: { ht, h2, ft: { home: ht.home + h2.home, away: ht.away + h2.away } },
      })),
    )
    const market = (period: Period) => fc.array(marketOf(period, 2, false), { minLength: 1, maxLength: 2 })
    fc.assert(
      fc.property(market('ht'), market('h2'), market('ft'), (...markets) => {
        expectExact(markets.flat(), {}, everything)
      }),
      { ...runs, numRuns: 20 },
    )
  })

  test('overtime after a level score', () => {
    const everything: Outcome[] = scores(16).flatMap((ft) =>
      ft.home !== ft.away
        ? [{ scores: { ft, game: ft } }]
        : scores(14)
            .filter(({ home, away }) => home !== away)
            .map((ot) => ({ scores: { ft, game: { home: ft.home + ot.home, away: ft.away + ot.away } } })),
    )
    const sudden = everything.filter(({ scores: { ft, game } }) => {
      const extra = game!.home + game!.away - ft!.home - ft!.away
      return ft!.home !== ft!.away || extra === 1
    })
    fc.assert(
      fc.property(
        fc.array(marketOf('ft', 5, true), { minLength: 1, maxLength: 3 }),
        fc.array(marketOf('game', 5, false), { minLength: 1, maxLength: 3 }),
        (regulation, whole) => {
          expectExact([...regulation, ...whole], {}, everything)
          expectExact([...regulation, ...whole], { sport: 'ice_hockey' }, sudden)
        },
      ),
      { ...runs, numRuns: 40 },
    )
  })
})

describe('series', () => {
  const winner = (period: Period) => makeMarket(period, 'score', 'winner')
  const ends = (bestOf: number) => {
    const markets = [winner('set1'), winner('game'), makeMarket('game', 'sets', 'ou', 2.5)]
    const lines = distinctLines(markets.flatMap(linesOf))
    const [group, ...others] = groupLines(lines, { bestOf })
    expect(others).toEqual([])
    return waysOf(
      group!.lines,
      group!.outcomes.map(({ outcome }) => outcome),
    )
  }
  test('best of three: who takes the first set and loses needs a third', () => {
    // set 1 home|away, match home|away, over|under 2.5 sets
    expect(ends(3)).toEqual(
      new Set([
        '1/0 0/0 1/0 0/0 0/0 1/0',
        '1/0 0/0 1/0 0/0 1/0 0/0',
        '1/0 0/0 0/0 1/0 1/0 0/0',
        '0/0 1/0 0/0 1/0 0/0 1/0',
        '0/0 1/0 0/0 1/0 1/0 0/0',
        '0/0 1/0 1/0 0/0 1/0 0/0',
      ]),
    )
  })
  test('games of a set are counted on their own', () => {
    const markets = [winner('set1'), makeMarket('set1', 'games', 'ou', 9.5), winner('game')]
    const groups = groupLines(distinctLines(markets.flatMap(linesOf)), { bestOf: 3 })
    expect(groups.map(({ lines }) => [...new Set(lines.map(({ market }) => market.stat))])).toEqual([
      ['score'],
      ['games'],
    ])
  })
})
