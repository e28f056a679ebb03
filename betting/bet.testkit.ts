import fc from 'fast-check'
import { anyMarket } from '#markets/market.testkit.ts'
import type { Market } from '#markets/market.ts'
import { selectionsOf } from '#markets/selection.ts'
import { type Outcome, type Score, scopeFrom } from './outcome.ts'

const count = fc.integer({ min: 0, max: 8 })
export const anyScore: fc.Arbitrary<Score> = fc.record({ home: count, away: count })

const openSelection = (kind: 'cs' | 'margin'): fc.Arbitrary<string> =>
  kind === 'cs'
    ? fc.oneof(
        anyScore.map(({ home, away }) => `${home}-${away}`),
        fc.constantFrom('other', 'other_home', 'other_draw', 'other_away'),
      )
    : fc.oneof(
        fc.constant('draw'),
        fc
          .tuple(fc.constantFrom('home', 'away'), fc.integer({ min: 1, max: 5 }), fc.constantFrom('', '+'))
          .map(([side, lead, open]) => `${side}_${lead}${open}`),
      )

/** A market with one of its selections. */
export const anyBet: fc.Arbitrary<{ market: Market; selection: string }> = anyMarket.chain((market) => {
  const { kind } = market
  const selection =
    kind === 'cs' || kind === 'margin' ? openSelection(kind) : fc.constantFrom(...(selectionsOf(kind) ?? []))
  return selection.map((one) => ({ market, selection: one }))
})

/** An end of the event that says what the market needs. */
export const outcomeFor = ({ period, stat }: Market): fc.Arbitrary<Outcome> =>
  fc.record({ half: anyScore, rest: anyScore }).map(({ half, rest }) => ({
    scores: {
      [scopeFrom('ht', stat)]: half,
      [scopeFrom(period, stat)]:
        period === 'ht' ? half : { home: half.home + rest.home, away: half.away + rest.away },
    },
  }))
