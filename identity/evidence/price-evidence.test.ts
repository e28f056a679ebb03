import { expect, onTestFinished, test } from 'vitest'
import { Identity } from '../core/identity.ts'
import type { SourceEvent } from '../model/source-event.ts'
import { parseMatchName } from '../names/match-name.ts'
import { StartHabits } from '../starts/start-habits.ts'

const now = Date.UTC(2026, 10, 21, 12)
const hour = 3_600_000

const listed = (
  bookmaker: string,
  home: string,
  away: string,
  more: Partial<SourceEvent> = {},
): SourceEvent => ({
  ...{ bookmaker, site: bookmaker, rawId: '1', sport: 'football', home, away, live: false },
  ...{ startAt: now + 6 * hour, ...more },
})

const open = (): Identity => {
  const identity = new Identity({ path: ':memory:', now })
  onTestFinished(() => identity.close())
  return identity
}

const eventOf = (identity: Identity, sourceEvent: SourceEvent, at = now): string => {
  const decision = identity.resolve(sourceEvent, at)
  return decision.state === 'rejected' ? '' : decision.eventId
}

test('two source events that a person called different are not merged by a third that fits both', () => {
  const identity = open()
  const [a, b] = [listed('a', 'Chelsea', 'Arsenal'), listed('b', 'Chelsea', 'Arsenal')]
  expect(eventOf(identity, a)).toBe(eventOf(identity, b))
  identity.pin('different', 'a¦#1', 'b¦#1', {}, now)
  expect(eventOf(identity, a)).not.toBe(eventOf(identity, b))
  // it fits both equally, and brings neither to the other, however often it is asked again
  const c = listed('c', 'Chelsea', 'Arsenal')
  const undecided = identity.resolve(c, now)
  expect([undecided.state, undecided.reasons[0]?.code]).toEqual(['undecided', 'ambiguous'])
  for (let at = now; at < now + 10 * 60_000; at += 20_000)
    for (const each of [c, a, b]) {
      identity.resolve(each, at)
      expect(eventOf(identity, a, at)).not.toBe(eventOf(identity, b, at))
    }
  // another feed's id on both is no reason either
  const d = listed('d', 'Chelsea', 'Arsenal', { feedIds: { radar: '5' } })
  identity.resolve(d, now + hour)
  expect(eventOf(identity, a, now + hour)).not.toBe(eventOf(identity, b, now + hour))
})

test('prices that contradict count in a row: an agreement between them starts the count anew', () => {
  const identity = open()
  const all = ['a', 'b', 'c'].map((bookmaker) => listed(bookmaker, 'Lugano', 'Davos'))
  const [event] = all.map((one) => eventOf(identity, one))
  let at = now
  const say = (fair: readonly number[]): string => {
    at += 2000
    for (const bookmaker of ['a', 'b']) identity.observePrices(event!, bookmaker, [0.6, 0.22, 0.18], at)
    return identity.observePrices(event!, 'c', fair, at)
  }
  const other = [0.34, 0.32, 0.34]
  const same = [0.6, 0.22, 0.18]
  expect([say(other), say(other), say(same), say(other), say(other)]).not.toContain('unmerged')
  expect(eventOf(identity, all[2]!, at)).toBe(event)
  expect(say(other)).toBe('unmerged')
  expect(eventOf(identity, all[2]!, at)).not.toBe(event)
  // what it agreed to elsewhere does not count against it there
  expect(identity.observePrices(event!, 'c', other, at + 2000)).toBe('noted')
})

test.each([
  ['one team alike and one not at all', ['Lugano', 'Geneva Servette'], 'joins'],
  ['a team spelt a little alike', ['Luzano Unter', 'Tavosch'], 'joins'],
  ['two teams that are nothing alike', ['Rapperswil', 'Kloten'], 'stays away'],
] as const)('a shared feed id with %s: it %s', (_, [home, away], outcome) => {
  const identity = open()
  const feedIds = { radar: '99' }
  const event = eventOf(identity, listed('a', 'Lugano', 'Davos', { feedIds }))
  const decision = identity.resolve(listed('b', home, away, { feedIds }), now)
  if (outcome === 'joins')
    expect(decision).toMatchObject({ state: 'accepted', eventId: event, evidence: 'feed_id' })
  else {
    expect(decision).toMatchObject({ state: 'review' })
    expect(decision.reasons[0]).toEqual({ code: 'feed_id_contradicted', feed: 'radar', id: '99' })
  }
})

test('a shared feed id is not believed against two teams that only share a word each', () => {
  const identity = open()
  const feedIds = { radar: '99' }
  const event = eventOf(identity, listed('a', 'Atletico Madrid', 'Sporting Gijon', { feedIds }))
  const decision = identity.resolve(listed('b', 'Atletico Tucuman', 'Sporting Lisbon', { feedIds }), now)
  expect(decision).toMatchObject({ state: 'review', candidates: [{ eventId: event }] })
  expect(decision.reasons[0]).toEqual({ code: 'feed_id_contradicted', feed: 'radar', id: '99' })
})

test.each([
  [0, 12, 3 * hour],
  [1, 11, 3 * hour],
  [2, 10, 0],
] as const)('a start habit with %i of 12 matches off it: %i agree, so it is %i ms', (off, agree, habit) => {
  const habits = new StartHabits()
  const named = (bookmaker: string, match: number, startAt: number) =>
    parseMatchName({
      ...{ bookmaker, site: bookmaker, sport: 'football', startAt },
      ...{
        home: `Home ${String.fromCharCode(97 + match)}vik`,
        away: `Away ${String.fromCharCode(97 + match)}sund`,
      },
    })
  for (let match = 0; match < off + agree; match++) {
    const startAt = now + match * 24 * hour
    habits.learn(
      named('late', match, startAt + (match < off ? hour : 3 * hour)),
      named('right', match, startAt),
    )
  }
  expect(habits.between(named('late', 20, now), named('right', 20, now))).toBe(habit)
  expect(habits.between(named('right', 20, now), named('late', 20, now))).toBe(habit === 0 ? 0 : -habit)
})
