import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { resultRange, type StandingLeg } from '../exposure/result-range.ts'
import { outlayMinor } from '../odds-floor.ts'
import type { LivePrice } from './live-price.ts'
import { type HalfPlaced, repairMenu } from './repair-menu.ts'

type Bet = StandingLeg & { readonly reference: string }

const bet = (selection: string, odds: number, stakeMinor: number, more: Partial<Bet> = {}): Bet => ({
  reference: `r-${selection}`,
  bookmaker: 'alpha',
  market: 'ft_1x2',
  selection,
  side: 'back',
  odds,
  commission: 0,
  stakeMinor,
  ...more,
})
const live = (selection: string, odds: number, more: Partial<LivePrice> = {}): LivePrice => ({
  bookmaker: 'beta',
  site: 'beta',
  market: 'ft_1x2',
  selection,
  side: 'back',
  odds,
  commission: 0,
  raw: { home: 'Rovers', away: 'United', market: 'ft_1x2', selection },
  seenAt: 0,
  ...more,
})
const half = (
  standing: readonly Bet[],
  prices: readonly LivePrice[],
  changes: Partial<HalfPlaced> = {},
): HalfPlaced => ({
  standing,
  prices,
  offers: [],
  bounds: {
    extraOutlayMinor: 20_000,
    minStakeMinor: 1,
    maxStakeMinor: 50_000,
    floorMinor: resultRange(standing).worstMinor,
  },
  ...changes,
})

/** A second opinion: every score up to 9-9, by the textbook, sharing no code with the settlement. */
const worstByHand = (legs: readonly StandingLeg[]): number => {
  let worst = Number.POSITIVE_INFINITY
  for (let home = 0; home <= 9; home++)
    for (let away = 0; away <= 9; away++) {
      const netted = new Map<string, { net: number; commission: number }>()
      for (const { bookmaker, market, selection, side, odds, stakeMinor, commission } of legs) {
        const happened =
          market === 'ft_1x2'
            ? selection === (home > away ? 'home' : home < away ? 'away' : 'draw')
            : selection === (home + away > 2.5 ? 'over' : 'under')
        const back = happened ? stakeMinor * (odds - 1) : -stakeMinor
        const group = netted.get(bookmaker + market) ?? { net: 0, commission }
        group.net += side === 'back' ? back : -back
        netted.set(bookmaker + market, group)
      }
      const sum = [...netted.values()].reduce(
        (all, { net, commission }) => all + (net > 0 ? net * (1 - commission) : net),
        0,
      )
      worst = Math.min(worst, sum)
    }
  return worst
}

describe('ways out of a half-placed bet', () => {
  test('the missing third leg is completed elsewhere at the live price', () => {
    const standing = [bet('home', 2.1, 4906), bet('draw', 3.9, 2642)]
    const [best] = repairMenu(half(standing, [live('away', 4.1), live('away', 4.0, { bookmaker: 'gamma' })]))
    expect(best).toMatchObject({
      kind: 'complete',
      legs: [{ stakeMinor: 2513, price: { bookmaker: 'beta', odds: 4.1 } }],
    })
    // 4906 + 2642 + 2513 out, 10302.6 or 10303.8 or 10303.3 back, each paid to the nearest penny
    expect(best!.worstMinor).toBe(242)
    expect(best!.worstMinor).toBeGreaterThanOrEqual(
      Math.floor(worstByHand([...standing, { ...live('away', 4.1), stakeMinor: 2513 }])),
    )
  })

  test('a lay hedges what stands when nothing completes it', () => {
    const standing = [bet('home', 2.1, 5000)]
    const lay = live('home', 2.08, { bookmaker: 'exchange', side: 'lay', commission: 0.02 })
    const [best] = repairMenu(half(standing, [lay]))
    expect(best!.kind).toBe('hedge')
    // L = B·o_b/(o_l − c): equal outcomes
    expect(best!.legs[0]!.stakeMinor).toBeCloseTo((5000 * 2.1) / (2.08 - 0.02), -0.5)
    expect(best!.worstMinor).toBeGreaterThan(-20)
  })

  test('a cash-out is taken when it is the best', () => {
    const standing = [bet('home', 2.1, 5000)]
    const menu = repairMenu(half(standing, [], { offers: [{ reference: 'r-home', amountMinor: 4900 }] }))
    expect(menu.map(({ kind, worstMinor }) => [kind, worstMinor])).toEqual([
      ['cash_out', -100],
      ['accept', -5000],
    ])
  })

  test('doing nothing is always listed, and alone when nothing helps', () => {
    const standing = [bet('home', 2.1, 5000)]
    expect(repairMenu(half(standing, [live('home', 2.2)]))).toMatchObject([
      { kind: 'accept', worstMinor: -5000, bestMinor: 5500 },
    ])
  })

  test('two missing legs are not begun: the first alone would make matters worse', () => {
    const standing = [bet('home', 2.1, 4906)]
    const prices = [live('draw', 3.9), live('away', 4.2)]
    expect(repairMenu(half(standing, prices))[0]!.kind).toBe('accept')
    const daring = half(standing, prices)
    const [best] = repairMenu({ ...daring, bounds: { ...daring.bounds, floorMinor: -10_000 } })
    expect(best).toMatchObject({ kind: 'complete', worstMinor: 302 })
    expect(best!.interruptedMinor).toBeLessThan(-4906)
    // one bet on both at once is as good and leaves no gap
    const [one] = repairMenu(half(standing, [...prices, live('draw_away', 2.02, { market: 'ft_dc' })]))
    expect(one!.legs).toHaveLength(1)
    expect(one!.worstMinor).toBeGreaterThan(100)
  })

  test('a price on an unknown market costs only itself', () => {
    const standing = [bet('home', 2.1, 4906), bet('draw', 3.9, 2642)]
    const prices = [live('away', 4.1), live('seven', 9, { market: 'ft_nonsense' })]
    expect(repairMenu(half(standing, prices))[0]!.kind).toBe('complete')
  })
})

/** A bet on 1X2 or over/under that failed somewhere on its way, and what the market offers then. */
const failure = fc
  .record({
    threeWay: fc.boolean(),
    prices: fc.array(fc.integer({ min: 105, max: 900 }), { minLength: 3, maxLength: 3 }),
    outlay: fc.integer({ min: 500, max: 100_000 }),
    placed: fc.integer({ min: 1, max: 2 }),
    /** of the last placed leg, in percent */
    filled: fc.integer({ min: 1, max: 100 }),
    moves: fc.array(fc.integer({ min: -30, max: 15 }), { minLength: 3, maxLength: 3 }),
    lay: fc.option(
      fc.record({ gap: fc.integer({ min: 0, max: 10 }), commission: fc.constantFrom(0, 0.02, 0.05) }),
    ),
    limit: fc.option(fc.integer({ min: 50, max: 20_000 })),
    offer: fc.option(fc.integer({ min: 10, max: 120 })),
    extra: fc.constantFrom(0, 0.2, 0.5),
    /** what becomes of each leg of the repair: percent filled */
    fate: fc.array(fc.constantFrom(0, 0, 30, 100, 100), { minLength: 4, maxLength: 4 }),
  })
  .map((world) => {
    const market = world.threeWay ? 'ft_1x2' : 'ft_ou'
    const line = world.threeWay ? {} : { line: 2.5 }
    const selections = world.threeWay ? ['home', 'draw', 'away'] : ['over', 'under']
    const odds = selections.map((_, n) => world.prices[n]! / 100)
    const sum = odds.reduce((all, each) => all + 1 / each, 0)
    const planned = selections.map((selection, n) =>
      bet(selection, odds[n]!, Math.max(1, Math.round(world.outlay / odds[n]! / sum)), {
        market,
        ...line,
        bookmaker: `book${n}`,
      }),
    )
    const count = Math.min(world.placed, selections.length - 1)
    const standing = planned
      .slice(0, count)
      .map((leg, n) =>
        n === count - 1
          ? { ...leg, stakeMinor: Math.max(1, Math.floor((leg.stakeMinor * world.filled) / 100)) }
          : leg,
      )
    const shown = world.limit === null ? {} : { maxStakeMinor: world.limit }
    const prices = selections.flatMap((selection, n) => {
      const now = Math.max(1.01, Math.round(odds[n]! * (100 + world.moves[n]!)) / 100)
      const back = live(selection, now, { market, ...line, ...shown, bookmaker: `live${n}` })
      if (!world.lay) return [back]
      const { gap, commission } = world.lay
      return [
        back,
        live(selection, Math.round((now + gap / 100) * 100) / 100, {
          market,
          ...line,
          ...shown,
          side: 'lay',
          commission,
          bookmaker: 'exchange',
        }),
      ]
    })
    const offers =
      world.offer === null
        ? []
        : [
            {
              reference: standing[0]!.reference,
              amountMinor: Math.floor((standing[0]!.stakeMinor * world.offer) / 100),
            },
          ]
    const outlay = planned.reduce((all, { stakeMinor }) => all + stakeMinor, 0)
    const out = standing.reduce((all, { stakeMinor }) => all + stakeMinor, 0)
    const extraOutlayMinor = Math.max(0, Math.floor(outlay * (1 + world.extra)) - out)
    return { standing, prices, offers, extraOutlayMinor, fate: world.fate, outlay, extra: world.extra }
  })

test('10,000 failures: a repair is never worse than accepting, even interrupted, and no bound is crossed', () => {
  let repaired = 0
  fc.assert(
    fc.property(failure, ({ standing, prices, offers, extraOutlayMinor, fate, outlay, extra }) => {
      const acceptMinor = resultRange(standing).worstMinor
      const bounds = { extraOutlayMinor, minStakeMinor: 20, maxStakeMinor: 30_000, floorMinor: acceptMinor }
      const menu = repairMenu({ standing, prices, offers, bounds })
      const best = menu[0]!
      expect(menu.at(-1)!.worstMinor).toBe(acceptMinor)
      expect(best.worstMinor).toBeGreaterThanOrEqual(acceptMinor)
      if (best.kind !== 'accept') repaired++

      const done: StandingLeg[] = standing.filter(
        ({ reference }) => !best.sell.some((sale) => sale.reference === reference),
      )
      let gained = 0
      for (const { reference, leastMinor } of best.sell)
        gained += leastMinor - standing.find((leg) => leg.reference === reference)!.stakeMinor
      let spent = 0
      let perfect = true
      for (const [n, { price, stakeMinor }] of best.legs.entries()) {
        expect(stakeMinor).toBeGreaterThanOrEqual(20)
        expect(stakeMinor).toBeLessThanOrEqual(Math.min(30_000, price.maxStakeMinor ?? 30_000))
        const filled = Math.floor((stakeMinor * fate[n]!) / 100)
        perfect &&= filled === stakeMinor
        if (filled > 0) done.push({ ...price, stakeMinor: filled })
        spent += outlayMinor(price.side, price.odds, filled)
        if (filled < stakeMinor) break
      }
      expect(spent).toBeLessThanOrEqual(extraOutlayMinor)
      expect(spent + standing.reduce((all, { stakeMinor }) => all + stakeMinor, 0)).toBeLessThanOrEqual(
        Math.max(outlay * (1 + extra), outlay),
      )
      const byHand = worstByHand(done) + gained
      // each leg's payout is rounded to the unit
      expect(byHand).toBeGreaterThanOrEqual(acceptMinor - done.length)
      if (perfect) expect(Math.abs(byHand - best.worstMinor)).toBeLessThanOrEqual(done.length)
    }),
    { numRuns: 10_000, seed: 20260613 },
  )
  expect(repaired).toBeGreaterThan(1_000)
}, 120_000)
