import { afterEach, beforeEach, expect, test } from 'vitest'
import { Identity } from '../core/identity.ts'
import type { IdentityChange } from '../model/decision.ts'
import type { SourceEvent } from '../model/source-event.ts'

const now = Date.UTC(2026, 6, 10, 12)
const listed = (bookmaker: string, home = 'Arsenal', away = 'Chelsea'): SourceEvent => ({
  ...{ bookmaker, site: bookmaker, rawId: bookmaker, sport: 'football', home, away },
  ...{ live: false, startAt: now + 6 * 3_600_000 },
})
const home = [0.7, 0.18, 0.12]
const even = [0.36, 0.28, 0.36]

let identity: Identity
let changes: IdentityChange[]
beforeEach(() => {
  identity = new Identity({ path: ':memory:', now })
  changes = []
  identity.onChange((change) => changes.push(change))
})
afterEach(() => identity.close())

const join = (...bookmakers: string[]): string => {
  const decisions = bookmakers.map((bookmaker) => identity.resolve(listed(bookmaker), now))
  const [first] = decisions
  if (first?.state !== 'accepted') throw new Error('not accepted')
  expect(decisions.map((one) => one.state === 'accepted' && one.eventId)).toEqual(
    bookmakers.map(() => first.eventId),
  )
  return first.eventId
}
const stateOf = (bookmaker: string) => identity.resolve(listed(bookmaker), now + 2000).state

test('one look at prices that stand still sends a wrong join back to review', () => {
  const event = join('a', 'b')
  identity.samplePrices(
    event,
    [
      { bookmaker: 'a', fair: home },
      { bookmaker: 'b', fair: even },
    ],
    now + 1000,
  )
  expect(changes.filter(({ type }) => type === 'unmerged')).toMatchObject([
    { eventId: event, bookmaker: 'b', reasons: [{ code: 'prices_contradict', observations: 1 }] },
  ])
  expect([stateOf('a'), stateOf('b')]).toEqual(['accepted', 'review'])
})

test('of three the one that contradicts the other two leaves', () => {
  const event = join('a', 'b')
  identity.samplePrices(
    event,
    [
      { bookmaker: 'a', fair: home },
      { bookmaker: 'b', fair: home },
    ],
    now + 1000,
  )
  identity.resolve(listed('c'), now + 1500)
  const samples = [
    { bookmaker: 'c', fair: even },
    { bookmaker: 'a', fair: home },
    { bookmaker: 'b', fair: home },
  ]
  identity.samplePrices(event, samples, now + 2500)
  expect(changes.flatMap((one) => (one.type === 'unmerged' ? [one.bookmaker] : []))).toEqual(['c'])
})

test('who was checked once is not parted by a single sample later: a goal is priced in at one bookmaker first', () => {
  const event = join('a', 'b')
  identity.samplePrices(
    event,
    [
      { bookmaker: 'a', fair: home },
      { bookmaker: 'b', fair: home },
    ],
    now + 1000,
  )
  identity.samplePrices(
    event,
    [
      { bookmaker: 'a', fair: home },
      { bookmaker: 'b', fair: even },
    ],
    now + 3000,
  )
  expect(changes.filter(({ type }) => type === 'unmerged')).toEqual([])
})

test('what a person joined stays, whatever the prices say', () => {
  const event = join('a', 'b')
  identity.pin('same', 'a¦#a', 'b¦#b', {}, now)
  identity.samplePrices(
    event,
    [
      { bookmaker: 'a', fair: home },
      { bookmaker: 'b', fair: even },
    ],
    now + 1000,
  )
  expect(changes.filter(({ type }) => type === 'unmerged')).toEqual([])
})
