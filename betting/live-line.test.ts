import fc from 'fast-check'
import { expect, test } from 'vitest'
import { handicapOnFullScore, totalOnFullScore } from './live-line.ts'
import { settleHandicap, settleTotal } from './settlement/asian-line.ts'

test('a live −0.5 at 2-0 is −2.5 on the whole score, at 0-1 it is +0.5', () => {
  expect(handicapOnFullScore(-0.5, { home: 2, away: 0 })).toBe(-2.5)
  expect(handicapOnFullScore(-0.5, { home: 0, away: 1 })).toBe(0.5)
  expect(totalOnFullScore(1.25, { home: 2, away: 1 })).toBe(4.25)
})

test('both ways of counting settle alike', () => {
  const goals = fc.integer({ min: 0, max: 5 })
  fc.assert(
    fc.property(
      goals,
      goals,
      goals,
      goals,
      fc.integer({ min: -12, max: 12 }),
      (home, away, moreHome, moreAway, quarters) => {
        const line = quarters / 4
        const base = { home, away }
        for (const side of ['home', 'away'])
          expect(
            settleHandicap(side, handicapOnFullScore(line, base), home + moreHome, away + moreAway),
          ).toBe(settleHandicap(side, line, moreHome, moreAway))
        for (const side of ['over', 'under'])
          expect(
            settleTotal(side, totalOnFullScore(Math.abs(line), base), home + moreHome + away + moreAway),
          ).toBe(settleTotal(side, Math.abs(line), moreHome + moreAway))
      },
    ),
  )
})
