import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatMarketKey, kinds, parseMarketKey } from '#markets/market.ts'
import { anyBet, outcomeFor } from './bet.testkit.ts'
import { swapMarket, swapOutcome, swapSelection } from './orientation.ts'
import { settle } from './settlement.ts'

test.each([
  ['ft_1x2', 'home', 'ft_1x2', 'away'],
  ['ft_1x2', 'draw', 'ft_1x2', 'draw'],
  ['ft_dc', 'home_draw', 'ft_dc', 'draw_away'],
  ['ft_dc', 'home_away', 'ft_dc', 'home_away'],
  ['ft_hdp -0.75', 'home', 'ft_hdp 0.75', 'away'],
  ['ft_hdp 0', 'away', 'ft_hdp 0', 'home'],
  ['ft_ehdp -1', 'draw', 'ft_ehdp 1', 'draw'],
  ['ft_home_ou 1.5', 'over', 'ft_away_ou 1.5', 'over'],
  ['ft_ou 2.5', 'under', 'ft_ou 2.5', 'under'],
  ['ft_cs', '3-1', 'ft_cs', '1-3'],
  ['ft_cs', 'other_home', 'ft_cs', 'other_away'],
  ['ft_htft', 'home/draw', 'ft_htft', 'away/draw'],
  ['ft_htft', 'home/away', 'ft_htft', 'away/home'],
  ['ft_margin', 'away_3+', 'ft_margin', 'home_3+'],
  ['ft_btts', 'yes', 'ft_btts', 'yes'],
])('%s %s reads from the other side %s %s', (key, selection, swappedKey, swappedSelection) => {
  const market = parseMarketKey(key)
  expect(formatMarketKey(swapMarket(market))).toBe(swappedKey)
  expect(swapSelection(market, selection)).toBe(swappedSelection)
})

test('swapping twice changes nothing, swapping everything settles alike, for every kind', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(
      anyBet.chain((bet) => outcomeFor(bet.market).map((outcome) => ({ ...bet, outcome }))),
      ({ market, selection, outcome }) => {
        seen.add(market.kind)
        const swapped = swapMarket(market)
        expect(swapMarket(swapped)).toEqual(market)
        expect(swapSelection(swapped, swapSelection(market, selection))).toBe(selection)
        expect(swapOutcome(swapOutcome(outcome))).toEqual(outcome)
        const listed = ['0-0', '1-0', '2-1', '1-1']
        const listedSwapped = listed.map((score) => swapSelection({ kind: 'cs' }, score))
        expect(
          settle(swapped, swapSelection(market, selection), swapOutcome(outcome), { listed: listedSwapped }),
        ).toEqual(settle(market, selection, outcome, { listed }))
      },
    ),
    { numRuns: 5_000 },
  )
  expect([...seen].sort()).toEqual([...kinds].sort())
})

test('a contest won on penalties is lost from the other side', () => {
  const outcome = { scores: { ft: { home: 1, away: 1 } }, winner: 'home' } as const
  expect(swapOutcome(outcome)).toEqual({ scores: { ft: { home: 1, away: 1 } }, winner: 'away' })
})
