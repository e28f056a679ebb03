import { expect, test } from 'vitest'
import { Identity } from '../core/identity.ts'

const now = Date.UTC(2026, 6, 10, 12)
const day = 24 * 3_600_000

test('the question that settles most comes first, and what its answer settles comes last', () => {
  const identity = new Identity({ path: ':memory:', now })
  const list = (bookmaker: string, home: string, away: string, days: number) =>
    identity.resolve(
      {
        ...{
          bookmaker,
          site: bookmaker,
          rawId: `${bookmaker} ${home} ${away} ${days}`,
          sport: 'basketball',
          home,
          away,
        },
        ...{ live: false, startAt: now + days * day },
      },
      now,
    )
  // one unlike pair of names in three matches, another in one
  for (const [away, days] of [
    ['Duke', 1],
    ['Gonzaga', 3],
    ['Baylor', 5],
  ] as const) {
    list('a', 'Azoty Tarnow', away, days)
    list('b', 'Jaskolki Tarnow', away, days)
  }
  list('a', 'Hitachi Chiba', 'Villanova', 2)
  list('b', 'Sunrockers Chiba', 'Villanova', 2)
  const asked = identity.review().map(({ home, away }) => `${home} – ${away}`)
  identity.close()
  expect(asked).toHaveLength(4)
  expect(asked[0]).toMatch(/^Jaskolki Tarnow/)
  expect(asked[1]).toBe('Sunrockers Chiba – Villanova')
  expect(asked.slice(2).every((text) => text.startsWith('Jaskolki Tarnow'))).toBe(true)
})
