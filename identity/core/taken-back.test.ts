import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Decision, IdentityChange } from '../model/decision.ts'
import type { SourceEvent } from '../model/source-event.ts'
import { Identity } from './identity.ts'

const minute = 60_000
const hour = 60 * minute
const now = Date.UTC(2026, 10, 21, 12)
const start = now + 6 * hour

let folder: string
let identity: Identity
let changes: IdentityChange[]
const open = (at: number) => {
  identity = new Identity({ path: join(folder, 'identity.sqlite'), now: at })
  changes = []
  identity.onChange((change) => changes.push(change))
}
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'identity-'))
  open(now)
})
afterEach(() => {
  identity.close()
  rmSync(folder, { recursive: true, force: true })
})

const sourceEvent = (
  bookmaker: string,
  home: string,
  away: string,
  more: Partial<SourceEvent> = {},
): SourceEvent => ({
  ...{ bookmaker, site: bookmaker, sport: 'volleyball', home, away, live: false, startAt: start, ...more },
})
const eventOf = (decision: Decision): string => {
  if (decision.state === 'rejected') throw new Error('rejected')
  return decision.eventId
}
const names = () => identity.aliases(100).aliases.map(({ team, name }) => [team, name].sort())
const keyOf = (bookmaker: string, eventId: string): string =>
  identity.event(eventId)!.members.find((member) => member.bookmaker === bookmaker)!.sourceEventKey
const look = (eventId: string, bookmaker: string, fair: readonly number[], times: number, from: number) =>
  Array.from({ length: times }, (_, index) =>
    identity.observePrices(eventId, bookmaker, fair, from + index * 2000),
  ).at(-1)
/** Whether two source events of another day, whose names only a learned name could join, are one event. */
const isAnotherFixture = (days: number, at: number) => {
  const more = { startAt: start + days * 24 * hour }
  const one = identity.resolve(sourceEvent('a', 'Olympia', 'Norrland', more), at)
  return eventOf(identity.resolve(sourceEvent('b', 'Olympia', 'Skyttarna', more), at)) === eventOf(one)
}

/** One team is surely the same, the other goes by two names, and prices agree for a while: taken for one match. */
const takenForOne = (): { event: string; waiting: string } => {
  const event = eventOf(identity.resolve(sourceEvent('a', 'Olympia', 'Norrland'), now))
  const waiting = eventOf(identity.resolve(sourceEvent('b', 'Olympia', 'Skyttarna'), now))
  expect(waiting).not.toBe(event)
  const [first, second] = [keyOf('a', event), keyOf('b', waiting)]
  const pin = identity.pin('same', first, second, {}, now)!
  identity.unpin(pin.id, now)
  expect(names()).toEqual([])
  look(event, 'a', [0.72, 0.28], 1, now)
  expect(look(event, 'b', [0.7, 0.3], 3, now + 1000)).toBe('confirmed')
  expect(names()).toEqual([['Norrland', 'Skyttarna']])
  return { event, waiting }
}

describe.each(['at once', 'after a restart'])('%s', (when) => {
  const perhapsRestart = (at: number) => {
    if (when === 'at once') return
    identity.close()
    open(at)
  }

  test('a wrong match that prices confirmed and then contradict: its names are two clubs again', () => {
    const { event } = takenForOne()
    expect(isAnotherFixture(7, now + minute)).toBe(true)
    perhapsRestart(now + 2 * minute)
    expect(isAnotherFixture(14, now + 2 * minute)).toBe(true)
    look(event, 'a', [0.72, 0.28], 1, now + 3 * minute)
    expect(look(event, 'b', [0.31, 0.69], 3, now + 3 * minute)).toBe('flipped')
    expect(names()).toEqual([])
    perhapsRestart(now + 4 * minute)
    expect(names()).toEqual([])
    expect(isAnotherFixture(21, now + 4 * minute)).toBe(false)
    // what had met by that name alone has separated, and says why
    expect(identity.events().filter(({ members }) => members.length > 1)).toMatchObject([{ id: event }])
    const [entry] = identity.history(1, `b¦volleyball¦¦Olympia¦Skyttarna¦${start + 7 * 24 * hour}`)
    expect(entry).toMatchObject({ state: 'review', reasons: [{ code: 'alias_withdrawn' }] })
  })

  test('what was separated stays separated, whoever asks', () => {
    const { event } = takenForOne()
    identity.resolve(sourceEvent('c', 'Olympia', 'Norrland'), now)
    look(event, 'a', [0.72, 0.28], 1, now + 3 * minute)
    look(event, 'c', [0.71, 0.29], 1, now + 3 * minute)
    expect(look(event, 'b', [0.5, 0.5], 3, now + 3 * minute)).toBe('unmerged')
    perhapsRestart(now + 4 * minute)
    for (let at = now + 4 * minute; at < now + 2 * hour; at += 20_000) {
      identity.resolve(sourceEvent('a', 'Olympia', 'Norrland'), at)
      identity.resolve(sourceEvent('b', 'Olympia', 'Skyttarna'), at)
      identity.resolve(sourceEvent('c', 'Olympia', 'Norrland'), at)
    }
    // the next bookmaker is not torn between the event and what has left it
    identity.resolve(sourceEvent('d', 'Olympia', 'Norrland'), now + 2 * hour)
    expect(identity.events().map(({ members }) => members.map(({ bookmaker }) => bookmaker).sort())).toEqual([
      ['a', 'c', 'd'],
      ['b'],
    ])
  })

  test('what a person separated stays separated when a start is put right, and so does what evidence separated', () => {
    const event = eventOf(identity.resolve(sourceEvent('a', 'Olympia', 'Norrland'), now))
    for (const bookmaker of ['b', 'c']) identity.resolve(sourceEvent(bookmaker, 'Olympia', 'Norrland'), now)
    identity.pin('different', keyOf('a', event), keyOf('b', event), {}, now)
    look(event, 'a', [0.72, 0.28], 1, now)
    expect(look(event, 'c', [0.5, 0.5], 3, now)).toBe('unmerged')
    perhapsRestart(now + minute)
    for (let at = now + minute; at < now + hour; at += minute)
      for (const bookmaker of ['a', 'b', 'c']) {
        const moved = bookmaker === 'a' ? {} : { startAt: start + 5 * minute }
        identity.resolve(sourceEvent(bookmaker, 'Olympia', 'Norrland', moved), at)
      }
    perhapsRestart(now + hour)
    expect(identity.pins()).toMatchObject([
      { second: { sourceEventKey: `b¦volleyball¦¦Olympia¦Norrland¦${start + 5 * minute}` } },
    ])
    const together = identity.events().filter(({ members }) => members.some((one) => one.bookmaker === 'a'))
    expect(together.flatMap(({ members }) => members.map((one) => one.bookmaker))).toEqual(['a'])
  })

  test('a pin taken back takes its names with it, other alias evidence of the same name stay', () => {
    const more = { feedIds: { sportradar: '1' }, startAt: start + 24 * hour }
    const one = eventOf(identity.resolve(sourceEvent('a', 'Olympia', 'Norrland'), now))
    const two = eventOf(identity.resolve(sourceEvent('b', 'Olympia', 'Skyttarna'), now))
    const pin = identity.pin('same', keyOf('a', one), keyOf('b', two), {}, now)!
    expect(identity.aliases(10).aliases).toMatchObject([
      { source: 'pin', taughtBy: [{ source: 'pin', pinId: pin.id, settled: false }] },
    ])
    identity.resolve(sourceEvent('a', 'Olympia', 'Norrland', more), now)
    identity.resolve(sourceEvent('b', 'Olympia', 'Skyttarna', more), now)
    expect(identity.aliases(10).aliases[0]!.taughtBy.map(({ source }) => source)).toEqual(['pin', 'feed_id'])
    perhapsRestart(now)
    identity.unpin(pin.id, now)
    perhapsRestart(now)
    expect(identity.aliases(10).aliases).toMatchObject([
      {
        source: 'feed_id',
        taughtBy: [
          {
            source: 'feed_id',
            first: `b¦volleyball¦¦Olympia¦Skyttarna¦${start + 24 * hour}`,
            second: `a¦volleyball¦¦Olympia¦Norrland¦${start + 24 * hour}`,
          },
        ],
      },
    ])
    expect(isAnotherFixture(7, now)).toBe(true)
  })

  test('what a person takes back evidence does not teach again, a person does', () => {
    const { event } = takenForOne()
    expect(isAnotherFixture(7, now)).toBe(true)
    const { id } = identity.aliases(10).aliases[0]!
    expect(identity.removeAlias(id, now + minute)).toBe(true)
    expect(identity.removeAlias(id, now + minute)).toBe(false)
    perhapsRestart(now + minute)
    expect(names()).toEqual([])
    expect(isAnotherFixture(7, now + minute)).toBe(false)
    look(event, 'b', [0.7, 0.3], 1, now + minute)
    look(event, 'a', [0.72, 0.28], 4, now + minute)
    expect(names()).toEqual([])
    identity.addAlias({ sport: 'volleyball', team: 'Norrland', name: 'Skyttarna', source: 'import' }, now)
    perhapsRestart(now + minute)
    expect(isAnotherFixture(21, now + minute)).toBe(true)
  })

  test('the names of a match that is over stay learned, with a few of its alias evidence', () => {
    takenForOne()
    for (let week = 1; week <= 6; week++) {
      const at = now + week * 7 * 24 * hour
      perhapsRestart(at)
      identity.forget(at)
      expect(identity.counts()).toMatchObject({ sourceEvents: 0, events: 0 })
      const more = { feedIds: { sportradar: String(week) }, startAt: at + hour }
      identity.resolve(sourceEvent('a', 'Olympia', 'Norrland', more), at)
      identity.resolve(sourceEvent('b', 'Olympia', 'Skyttarna', more), at)
    }
    const [alias] = identity.aliases(10).aliases
    expect(alias!.taughtBy.map(({ source, settled }) => [source, settled])).toEqual([
      ...[1, 2, 3].map(() => ['feed_id', true]),
      ['feed_id', false],
    ])
  })
})

test('a placeholder that was no match is checked again once it has names', () => {
  expect(identity.resolve(sourceEvent('a', '', '-', { rawId: '5' }), now).state).toBe('rejected')
  expect(identity.resolve(sourceEvent('a', 'Olympia', 'Norrland', { rawId: '5' }), now).state).toBe(
    'accepted',
  )
  expect(identity.counts()).toMatchObject({ rejected: 0, accepted: 1 })
})
