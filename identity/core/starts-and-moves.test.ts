import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Decision, IdentityChange } from '../model/decision.ts'
import type { SourceEvent } from '../model/source-event.ts'
import { Identity } from './identity.ts'

const start = Date.UTC(2026, 10, 21, 15)
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const now = start - 30 * hour

const untimed = (
  bookmaker: string,
  home: string,
  away: string,
  more: Partial<SourceEvent> = {},
): SourceEvent => ({
  ...{ bookmaker, site: `${bookmaker}.example`, sport: 'football', home, away, live: false },
  ...more,
})
const sourceEvent = (
  bookmaker: string,
  home: string,
  away: string,
  more: Partial<SourceEvent> = {},
): SourceEvent => untimed(bookmaker, home, away, { startAt: start, ...more })

let identity: Identity
let changes: IdentityChange[]
beforeEach(() => {
  identity = new Identity({ path: ':memory:', now })
  changes = []
  identity.onChange((change) => changes.push(change))
})
afterEach(() => identity.close())

const eventOf = (decision: Decision): string => {
  if (decision.state === 'rejected') throw new Error('rejected')
  return decision.eventId
}
/** Every source event again and again, as messages do; where each is at the end. */
function settle(sourceEvents: readonly SourceEvent[], from = now, passes = 4): string[] {
  for (let pass = 0; pass < passes; pass++)
    for (const one of sourceEvents) identity.resolve(one, from + pass * 20_000)
  return sourceEvents.map((one) => eventOf(identity.resolve(one, from + passes * 20_000)))
}
const groups = (sourceEvents: readonly SourceEvent[], from?: number, passes?: number): number[] => {
  const events = settle(sourceEvents, from, passes)
  return events.map((event) => events.indexOf(event))
}

test('the same names four hours apart are two matches, by any number of bookmakers', () => {
  const league = { league: 'Premier League' }
  const early = [sourceEvent('a', 'Leeds', 'Derby', league), sourceEvent('b', 'Leeds', 'Derby', league)]
  const late = ['c', 'd'].map((one) =>
    sourceEvent(one, 'Leeds', 'Derby', { ...league, startAt: start + 4 * hour }),
  )
  expect(groups([...early, ...late])).toEqual([0, 0, 2, 2])
})

test.each([2, 3, 5.5, 12])(
  '%s hours apart and nothing else in sight is a mistaken zone, after a check',
  (hours) => {
    const wrong = sourceEvent('b', 'Leeds', 'Derby', { startAt: start + hours * hour })
    const event = eventOf(identity.resolve(sourceEvent('a', 'Leeds', 'Derby'), now))
    expect(identity.resolve(wrong, now)).toMatchObject({ state: 'review' })
    expect(identity.resolve(wrong, now + 20_000)).toMatchObject({ state: 'accepted', eventId: event })
    expect(changes.at(-1)).toMatchObject({
      type: 'merged',
      reasons: expect.arrayContaining([expect.objectContaining({ code: 'start_slip' })]),
    })
  },
)

test('three hours apart are two matches where a bookmaker lists both', () => {
  const late = { startAt: start + 3 * hour }
  expect(
    groups([
      sourceEvent('b', 'Leeds', 'Derby'),
      sourceEvent('a', 'Leeds', 'Derby', late),
      sourceEvent('b', 'Leeds', 'Derby', late),
    ]),
  ).toEqual([0, 1, 1])
})

test.each(['baseball', 'tennis', 'table_tennis', 'cs2', 'unknown'])(
  'in %s the same two may meet again three hours later',
  (sport) => {
    const pair = [
      sourceEvent('a', 'Alpha', 'Bravo', { sport }),
      sourceEvent('b', 'Alpha', 'Bravo', { sport, startAt: start + (sport === 'tennis' ? 41 : 3) * hour }),
    ]
    expect(groups(pair)).toEqual([0, 1])
  },
)

test('a simulated match three hours later is another', () => {
  const pair = [
    sourceEvent('a', 'Leeds SRL', 'Derby SRL'),
    sourceEvent('b', 'Leeds SRL', 'Derby SRL', { startAt: start + 3 * hour }),
  ]
  expect(groups(pair)).toEqual([0, 1])
})

test('a member without a start does not hide that another is hours away, and may be either', () => {
  const others = [sourceEvent('a', 'Leeds', 'Derby'), untimed('b', 'Leeds', 'Derby')]
  expect(groups([...others, sourceEvent('c', 'Leeds', 'Derby', { startAt: start + 5 * hour })])).toEqual([
    0, 1, 2,
  ])
})

test('a page in another zone is learned from ten matches, and then its double-headers find their games', () => {
  const clubs = [
    'Arlon',
    'Bruges',
    'Cork',
    'Derry',
    'Elche',
    'Faro',
    'Ghent',
    'Hull',
    'Inca',
    'Jena',
    'Kiel',
    'Lugo',
  ]
  const rounds = clubs.map((club, index) => [`${club} City`, `${clubs[(index + 5) % 12]} Rovers`] as const)
  const zone = 5 * hour
  const all = rounds.flatMap(([home, away], index) => [
    sourceEvent('utc', home, away, { startAt: start + index * hour }),
    sourceEvent('local', home, away, { startAt: start + index * hour + zone }),
  ])
  settle(all)
  expect(identity.counts()).toMatchObject({ events: 12, accepted: 24 })
  const baseball = { sport: 'baseball' }
  const games = [0, 5 * hour].flatMap((later) => [
    sourceEvent('utc', 'Cubs', 'Reds', { ...baseball, startAt: start + later }),
    sourceEvent('local', 'Cubs', 'Reds', { ...baseball, startAt: start + later + zone }),
  ])
  expect(groups(games)).toEqual([0, 0, 2, 2])
  const decision = identity.resolve(games[3]!, now + hour)
  expect(decision.reasons).toContainEqual(
    expect.objectContaining({
      code: 'start_habit',
      offsetMs: expect.toSatisfy((ms: number) => Math.abs(ms) === zone),
    }),
  )
})

test('nine matches are no habit, and neither are twelve of which a third are right', () => {
  const clubs = 'Arlon Bruges Cork Derry Elche Faro Ghent Hull Inca Jena Kiel Lugo'.split(' ')
  const publish = (club: string, index: number, off: number) => [
    sourceEvent('utc', `${club} City`, `${clubs[(index + 5) % 12]} Rovers`),
    sourceEvent('other', `${club} City`, `${clubs[(index + 5) % 12]} Rovers`, { startAt: start + off }),
  ]
  const some = clubs.flatMap((club, index) => publish(club, index, index % 3 === 0 ? 0 : 5 * hour))
  expect(new Set(settle(some)).size).toBe(20)
})

test('a source event without a start leaves for the match it fits', () => {
  const waiting = untimed('a', 'Dinamo Mos', 'Spartak')
  const wrong = untimed('b', 'Dinamo Minsk', 'Spartak')
  const right = untimed('c', 'Dinamo Moscow', 'Spartak')
  expect(groups([wrong, waiting, right])).toEqual([0, 1, 1])
})

const hockey = { sport: 'ice_hockey' }
const minsk = untimed('b', 'Dynamo Minsk', 'Torpedo', hockey)
const moscow = untimed('c', 'Dynamo Moscow', 'Torpedo', hockey)
const either = untimed('a', 'Dynamo M', 'Torpedo', hockey)

test('a second match of a bookmaker takes the place it fits better, and the first goes on', () => {
  const all = [minsk, either, untimed('a', 'Dynamo Minsk', 'Torpedo', hockey), moscow]
  expect(groups(all)).toEqual([0, 1, 0, 1])
  const moves = changes.length
  // and stays where it went
  settle(all, now + hour, 8)
  expect(changes).toHaveLength(moves)
})

test('between two fixtures a source event without a start is asked about, until one has begun', () => {
  const cup = ['a', 'b'].map((one) => sourceEvent(one, 'Ajax', 'PSV', { startAt: start + 3 * day }))
  const either = untimed('c', 'Ajax', 'PSV')
  expect(groups([...cup, either])).toEqual([0, 0, 0])
  const league = ['a', 'b'].map((one) => sourceEvent(one, 'Ajax', 'PSV'))
  const all = [...cup, ...league, either]
  expect(groups(all, now + hour)).toEqual([0, 0, 2, 2, 4])
  expect(identity.resolve(either, now + 2 * hour)).toMatchObject({ state: 'undecided' })
  expect(groups(all, start + hour)).toEqual([0, 0, 2, 2, 0])
})

test.each([3 * hour, day, 21 * day])(
  'a start moved by %s ms that one bookmaker is late to follow',
  (later) => {
    const at = (bookmaker: string, startAt: number) =>
      sourceEvent(bookmaker, 'Ajax', 'PSV', { rawId: bookmaker, startAt })
    const [event] = settle(['a', 'b', 'c'].map((one) => at(one, start)))
    const moved = start + later
    const late = [at('a', moved), at('b', moved), at('c', start), at('d', moved)]
    expect(new Set(settle(late, now + hour))).toEqual(new Set([event]))
    expect(identity.event(event!)).toMatchObject({ startAt: moved })
    expect(changes.filter(({ type }) => type !== 'rescheduled')).toEqual([])
  },
)

test('without ids a new date is followed as soon as a second bookmaker has it', () => {
  const at = (bookmaker: string, startAt: number) => sourceEvent(bookmaker, 'Ajax', 'PSV', { startAt })
  const [event] = settle(['a', 'b', 'c'].map((one) => at(one, start)))
  const moved = start + 21 * day
  settle([at('a', moved), at('b', start), at('c', start)], now + hour)
  expect(new Set(settle([at('a', moved), at('b', moved), at('c', moved)], now + 2 * hour)).size).toBe(1)
  expect(event).toBeDefined()
})

test('an id shown again for the next fixture is another match', () => {
  const at = (bookmaker: string, startAt: number) =>
    sourceEvent(bookmaker, 'Ajax', 'PSV', { rawId: bookmaker, startAt })
  const [event] = settle(['a', 'b', 'c'].map((one) => at(one, start)))
  // the match is on at b and c
  const next = identity.resolve(at('a', start + 2 * day), start + hour)
  expect(eventOf(next)).not.toBe(event)
  expect(changes.at(-1)).toMatchObject({
    type: 'unmerged',
    eventId: event,
    bookmaker: 'a',
    reasons: [{ code: 'id_reused' }],
  })
  expect(eventOf(identity.resolve(at('b', start + 2 * day), start + 3 * hour))).toBe(eventOf(next))
})

test('an id shown for a match that others list besides this one goes there', () => {
  const at = (bookmaker: string, startAt: number, rawId: string) =>
    sourceEvent(bookmaker, 'Ajax', 'PSV', { rawId, startAt })
  const [first, , second] = settle([
    at('a', start, '1'),
    at('b', start, '1'),
    at('b', start + 2 * day, '2'),
    at('c', start + 2 * day, '2'),
  ])
  expect(first).not.toBe(second)
  expect(eventOf(identity.resolve(at('a', start + 2 * day, '1'), now + hour))).toBe(second)
})

test('legs a week apart stay two, and a venue exchanged with a new date stays one', () => {
  const legs = ['a', 'b'].flatMap((one) => [
    sourceEvent(one, 'Ajax', 'PSV', { rawId: `${one}1` }),
    sourceEvent(one, 'PSV', 'Ajax', { rawId: `${one}2`, startAt: start + 7 * day }),
  ])
  expect(groups(legs)).toEqual([0, 1, 0, 1])
  const tie = ['a', 'b'].map((one) => sourceEvent(one, 'Lens', 'Lille', { rawId: one }))
  const [event] = settle(tie)
  const turned = sourceEvent('a', 'Lille', 'Lens', { rawId: 'a', startAt: start + day })
  expect(identity.resolve(turned, now + hour)).toMatchObject({
    state: 'accepted',
    eventId: event,
    swapped: true,
  })
})

test('a double-header at five bookmakers of which one gives no game number', () => {
  const sport = 'baseball'
  const numbered = ['a', 'b', 'c', 'd'].flatMap((one) => [
    sourceEvent(one, 'Cubs (Game 1)', 'Reds (Game 1)', { sport }),
    sourceEvent(one, 'Cubs (Game 2)', 'Reds (Game 2)', { sport, startAt: start + 4 * hour }),
  ])
  const plain = [0, 4 * hour].map((later) =>
    sourceEvent('e', 'Cubs', 'Reds', { sport, startAt: start + later }),
  )
  expect(groups([...plain, ...numbered])).toEqual([0, 1, 0, 1, 0, 1, 0, 1, 0, 1])
  // the second game not timed yet: the numbers hold them apart
  const placeholder = [1, 2].map((game) =>
    sourceEvent('f', `Mets (Game ${game})`, `Cubs (Game ${game})`, { sport }),
  )
  const other = [1, 2].map((game) =>
    sourceEvent('g', `Mets (Game ${game})`, `Cubs (Game ${game})`, { sport }),
  )
  expect(groups([...placeholder, ...other])).toEqual([0, 1, 0, 1])
})

test('a match just after midnight listed by its date alone', () => {
  const midnight = Date.UTC(2026, 10, 22)
  const pair = [
    sourceEvent('a', 'Boca', 'River', { startAt: midnight + 15 * minute }),
    sourceEvent('b', 'Boca', 'River', { startAt: midnight }),
  ]
  expect(groups(pair)).toEqual([0, 0])
})

test('an abandoned match listed again is another event', () => {
  const [event] = settle(['a', 'b'].map((one) => sourceEvent(one, 'Ajax', 'PSV', { rawId: one })))
  const again = ['a', 'b'].map((one) =>
    sourceEvent(one, 'Ajax', 'PSV', { rawId: `${one} again`, startAt: start + day }),
  )
  const [anew, same] = settle(again, start + 2 * hour)
  expect(anew).toBe(same)
  expect(anew).not.toBe(event)
})
