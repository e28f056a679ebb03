import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseMarketKey } from '#markets/market.ts'
import type { EngineQuote } from '../witness/quote.ts'
import type { PlanLeg } from './leg.ts'
import { plan } from './plan.ts'
import { planSpace } from './plan-space.ts'

/** How a leg ends, in half stakes: [won, returned]; the rest of two halves is lost. */
type Ends = readonly [won: number, returned: number]
const W: Ends = [2, 0]
const HW: Ends = [1, 1]
const P: Ends = [0, 2]
const HL: Ends = [0, 1]
const L: Ends = [0, 0]

type Shape = {
  readonly lines: readonly (readonly [market: string, selection: string, side?: 'lay'])[]
  /** one row per way the event can end, written by hand */
  readonly table: readonly (readonly Ends[])[]
}

const shapes: readonly Shape[] = [
  {
    lines: [
      ['ft_ou 2.5', 'over'],
      ['ft_ou 2.5', 'under'],
    ],
    table: [
      [W, L],
      [L, W],
    ],
  },
  {
    lines: [
      ['ft_ou 3', 'over'],
      ['ft_ou 3', 'under'],
    ],
    table: [
      [W, L],
      [P, P],
      [L, W],
    ],
  },
  {
    lines: [
      ['ft_hdp -0.25', 'home'],
      ['ft_hdp -0.25', 'away'],
    ],
    table: [
      [W, L],
      [HL, HW],
      [L, W],
    ],
  },
  {
    lines: [
      ['ft_ou 2.75', 'over'],
      ['ft_ou 2.75', 'under'],
    ],
    table: [
      [W, L],
      [HW, HL],
      [L, W],
    ],
  },
  {
    lines: [
      ['ft_1x2', 'home'],
      ['ft_1x2', 'draw'],
      ['ft_1x2', 'away'],
    ],
    table: [
      [W, L, L],
      [L, W, L],
      [L, L, W],
    ],
  },
  {
    lines: [
      ['ft_1x2', 'home'],
      ['ft_1x2', 'draw'],
      ['ft_dnb', 'away'],
    ],
    table: [
      [W, L, L],
      [L, W, P],
      [L, L, W],
    ],
  },
  {
    lines: [
      ['ft_dc', 'draw_away'],
      ['ft_hdp -0.25', 'home'],
    ],
    table: [
      [L, W],
      [W, HL],
      [W, L],
    ],
  },
  {
    lines: [
      ['ft_btts', 'yes'],
      ['ft_home_ou 0.5', 'under'],
      ['ft_away_ou 0.5', 'under'],
      ['ft_ou 0.5', 'over'],
    ],
    table: [
      [W, L, L, W],
      [L, W, L, W],
      [L, L, W, W],
      [L, W, W, L],
    ],
  },
  {
    lines: [
      ['ft_1x2', 'home'],
      ['ft_1x2', 'home', 'lay'],
    ],
    table: [
      [W, W],
      [L, L],
    ],
  },
  {
    lines: [
      ['ft_ou 2.25', 'under'],
      ['ft_ou 2.25', 'under', 'lay'],
    ],
    table: [
      [W, W],
      [HW, HW],
      [L, L],
    ],
  },
]
const spaces = shapes.map(({ lines }) =>
  planSpace(lines.map(([key, selection]) => ({ market: parseMarketKey(key), selection }))),
)

const leg = fc.record({
  tilt: fc.double({ min: -0.06, max: 0.1, noNaN: true }),
  minMinor: fc.constantFrom(0, 0, 10, 100, 500, 20_00),
  span: fc.constantFrom(0, 30_00, 500_00, 100_000_00),
  incrementMinor: fc.constantFrom(1, 1, 1, 5, 50, 100, 5_00, 10_00),
})

const request = fc.record({
  shape: fc.nat({ max: shapes.length - 1 }),
  weights: fc.array(fc.double({ min: 0.08, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }),
  legs: fc.array(leg, { minLength: 4, maxLength: 4 }),
  commissionPermille: fc.constantFrom(0, 0, 20, 50),
  bankrollMinor: fc.integer({ min: 1_00, max: 50_000_00 }),
})

/**
 * Profit in two-thousandths of a minor unit, exact in integers: odds are thousandths, results halves. `permille` is taken
 * from a net winning of the legs at the exchange.
 */
const exactProfit = (
  stakes: readonly number[],
  quotes: readonly EngineQuote[],
  row: readonly Ends[],
  permille: number,
): number => {
  let plain = 0
  let net = 0
  stakes.forEach((stake, j) => {
    const [won, returned] = row[j]!
    const milli = Math.round(quotes[j]!.odds * 1_000)
    const backed = stake * (won * milli + returned * 1_000 - 2_000)
    const paid = quotes[j]!.side === 'lay' ? -backed : backed
    if (quotes[j]!.bookmaker === 'exchange') net += paid
    else plain += paid
  })
  return plain + (net > 0 ? (net * (1_000 - permille)) / 1_000 : net)
}

test('100,000 plans: no whole stakes ever lose, and what they promise is kept to the cent', {
  timeout: 300_000,
}, () => {
  let plans = 0
  let dropped = 0
  fc.assert(
    fc.property(request, ({ shape, weights, legs, commissionPermille, bankrollMinor }) => {
      const { lines, table } = shapes[shape]!
      const sum = lines.reduce((all, _, j) => all + weights[j]!, 0)
      const placeable = lines.map(([key, selection, lay], j): PlanLeg => {
        const side = lay ?? 'back'
        const { tilt, minMinor, span, incrementMinor } = legs[j]!
        // a lay is priced as the bet it replaces: against everything but itself
        const fair =
          side === 'back' ? (sum / weights[j]!) * (1 + tilt) : (sum / (sum - weights[j]!)) * (1 - tilt)
        const odds = Math.max(1.01, Math.round(fair * 1_000) / 1_000)
        const exchange = (j === 0 || side === 'lay') && commissionPermille > 0
        return {
          quote: {
            bookmaker: exchange ? 'exchange' : `book${j}`,
            market: parseMarketKey(key),
            selection,
            side,
            odds,
            ...(exchange ? { fees: { marketCommission: commissionPermille / 1_000 } } : {}),
          },
          limits: { minMinor, incrementMinor, ...(span === 0 ? {} : { maxMinor: minMinor + span }) },
        }
      })
      const result = plan({ legs: placeable, bankrollMinor, space: spaces[shape]! })
      if (result.kind === 'dropped') {
        dropped++
        return
      }
      plans++
      const stakes = placeable.map(
        (one) => result.stakes.find((planned) => planned.leg === one)?.stakeMinor ?? 0,
      )
      const quotes = placeable.map(({ quote }) => quote)
      const worst =
        Math.min(...table.map((row) => exactProfit(stakes, quotes, row, commissionPermille))) / 2_000
      expect(result.worst.profitMinor).toBeGreaterThanOrEqual(1)
      expect(worst).toBeGreaterThanOrEqual(result.worst.profitMinor)
      // each payout is rounded down, each liability up, by less than one unit
      const roundings = lines.length + quotes.filter(({ side }) => side === 'lay').length
      expect(worst - result.worst.profitMinor).toBeLessThan(roundings + 0.001)
      let outlay = 0
      placeable.forEach(({ limits }, j) => {
        const stake = stakes[j]!
        const { side, odds } = quotes[j]!
        outlay += side === 'lay' ? Math.ceil((stake * Math.round((odds - 1) * 1_000)) / 1_000) : stake
        expect(stake % limits!.incrementMinor!).toBe(0)
        if (stake === 0) return
        expect(stake).toBeGreaterThanOrEqual(limits!.minMinor!)
        expect(stake).toBeLessThanOrEqual(limits!.maxMinor ?? Number.POSITIVE_INFINITY)
      })
      expect(outlay).toBe(result.outlayMinor)
      expect(outlay).toBeLessThanOrEqual(bankrollMinor)
    }),
    { numRuns: 100_000, seed: 20_260 },
  )
  // both ends have to be common for the property to say something
  expect(plans).toBeGreaterThan(20_000)
  expect(dropped).toBeGreaterThan(20_000)
})
