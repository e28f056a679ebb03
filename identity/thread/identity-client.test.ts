import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { lookupKey, openIdentity } from '../identity.ts'
import type { IdentityChange } from '../model/decision.ts'
import type { SourceEvent } from '../model/source-event.ts'
import type { IdentityClient } from './identity-client.ts'
import type { KnownSourceEvent } from './known-source-event.ts'
import { SampleBudget } from './sample-budget.ts'
import { SubmissionQueue } from './submission-queue.ts'

const now = Date.UTC(2026, 10, 21, 12)
const minute = 60_000
const hour = 60 * minute

const listed = (
  bookmaker: string,
  home: string,
  away: string,
  more: Partial<SourceEvent> = {},
): SourceEvent => ({
  ...{ bookmaker, site: bookmaker, sport: 'football', home, away, live: false, startAt: now + 6 * hour },
  ...more,
})

const open = async (more: Partial<Parameters<typeof openIdentity>[0]> = {}): Promise<IdentityClient> => {
  const identity = await openIdentity({ path: ':memory:', now, thread: false, ...more })
  onTestFinished(() => identity.close())
  return identity
}

const submit = (identity: IdentityClient, sourceEvent: SourceEvent, at = now): KnownSourceEvent =>
  identity.submit(lookupKey(sourceEvent), sourceEvent, at)!

test('what was submitted is found by one key, and the event is described by what most call it', async () => {
  const identity = await open()
  const first = listed('a', 'Manchester United', 'Chelsea')
  expect(identity.find(lookupKey(first))).toBeUndefined()
  const known = submit(identity, first)
  expect(known).toMatchObject({ state: 'accepted', swapped: false, trust: 1 })
  expect(identity.find(lookupKey(first))).toBe(known)
  const turned = submit(identity, listed('b', 'CHELSEA', 'MANCHESTER UNITED'))
  expect(turned).toMatchObject({ state: 'accepted', eventId: known.eventId, swapped: true })
  expect(identity.event(known.eventId!)).toMatchObject({
    ...{
      slug: 'manchester_united_vs_chelsea',
      sport: 'football',
      home: 'Manchester United',
      away: 'Chelsea',
    },
    ...{ startAt: now + 6 * hour, members: [{ bookmaker: 'a' }, { bookmaker: 'b', swapped: true }] },
  })
  expect(identity.trust(known.eventId!, new Set(['a', 'b']))).toBe(
    Math.min(...identity.event(known.eventId!)!.members.map(({ trust }) => trust)),
  )
  expect(submit(identity, listed('a', '', '-'))).toMatchObject({ state: 'rejected', eventId: undefined })
})

test.each([
  ['start', { startAt: now + 7 * hour }],
  ['names', { home: 'Manchester Utd' }],
  ['league', { league: 'Cup' }],
  ['in play', { live: true }],
  ['site', { site: 'mirror' }],
])('another %s is another key', (_, change) => {
  const one = listed('a', 'Manchester United', 'Chelsea', { rawId: '7' })
  expect(lookupKey({ ...one, ...change })).not.toBe(lookupKey(one))
  expect(lookupKey({ ...one })).toBe(lookupKey(one))
})

test('a manual override moves what was answered before, and says so', async () => {
  const changes: IdentityChange[] = []
  const moved: KnownSourceEvent[] = []
  const identity = await open({
    onChange: (change) => changes.push(change),
    onAnswers: (answers) => moved.push(...answers),
  })
  const one = submit(identity, listed('a', 'Real Zaragoza', 'SD Huesca'))
  const other = submit(identity, listed('b', 'Zaragoza', 'Osca', { startAt: now + 9 * hour }))
  expect(other.eventId).not.toBe(one.eventId)
  const from = other.eventId
  const [first, second] = [one, other].map(
    ({ eventId }) => identity.event(eventId!)!.members[0]!.sourceEventKey,
  )
  moved.length = 0
  const pin = await identity.ask('pin', now, {
    verdict: 'same',
    first: first!,
    second: second!,
    swapped: true,
  })
  expect(other).toMatchObject({ state: 'accepted', eventId: one.eventId, swapped: true, trust: 1 })
  expect(moved).toEqual([other])
  expect(changes).toMatchObject([{ type: 'merged', from, into: one.eventId, swapped: true }])
  expect(identity.event(from!)).toBeUndefined()
  expect(await identity.ask('pins', now)).toEqual([pin])
  expect(await identity.ask('unpin', now, pin!.id)).toBe(true)
  expect(await identity.ask('unpin', now, pin!.id)).toBe(false)
})

test('other names under one id: the key of the old ones is not known any more', async () => {
  const identity = await open()
  const before = listed('a', 'Lugano', 'Davos', { rawId: '1' })
  const event = submit(identity, before).eventId
  expect(submit(identity, listed('b', 'Lugano', 'Davos')).eventId).toBe(event)
  const after = submit(identity, listed('a', 'Zurich', 'Bern', { rawId: '1' }))
  expect(after.eventId).not.toBe(event)
  expect(identity.find(lookupKey(before))).toBeUndefined()
  // the same match in play keeps both keys: the page may show it twice for a while
  const live = listed('a', 'Zurich', 'Bern', { rawId: '1', live: true })
  expect(submit(identity, live).eventId).toBe(after.eventId)
  expect(identity.find(after.key)).toBe(after)
})

test('what is seen stays; what nobody shows is forgotten with its event', async () => {
  const identity = await open({ forgetAfterMs: hour })
  const [stays, goes] = [listed('a', 'Bahia', 'Ceara'), listed('a', 'Brann', 'Molde')].map((one) =>
    submit(identity, one),
  )
  const gone = goes!.eventId!
  for (let at = now; at <= now + 2 * hour; at += 4 * minute) {
    identity.seen(stays!, at)
    identity.tick(at)
  }
  expect(identity.find(stays!.key)).toBe(stays)
  expect(identity.event(stays!.eventId!)).toBeDefined()
  expect(identity.find(goes!.key)).toBeUndefined()
  expect(identity.event(gone)).toBeUndefined()
})

test('a new join whose prices contradict the others is taken back at the first sample', async () => {
  const moved: KnownSourceEvent[] = []
  const identity = await open({ onAnswers: (answers) => moved.push(...answers) })
  const [a, b, c] = ['a', 'b', 'c'].map((bookmaker) => submit(identity, listed(bookmaker, 'Lugano', 'Davos')))
  const event = a!.eventId!
  expect([b!.eventId, c!.eventId]).toEqual([event, event])
  let samples = 0
  for (let at = now; c!.eventId === event && samples < 10; at += 1000) {
    if (!identity.pricesDue(event, at)) continue
    samples++
    const say = (bookmaker: string, fair: readonly number[]) => ({ bookmaker, fair })
    identity.samplePrices(
      event,
      [say('a', [0.6, 0.22, 0.18]), say('b', [0.6, 0.22, 0.18]), say('c', [0.34, 0.32, 0.34])],
      at,
    )
  }
  expect(samples).toBe(1)
  expect(c!.eventId).not.toBe(event)
  expect([a!.eventId, b!.eventId]).toEqual([event, event])
  expect(moved).toContain(c)
  expect([a!.trust, b!.trust]).toEqual([1, 1])
})

test('the samples of an event are spent at once and come back one a minute', () => {
  const budget = new SampleBudget()
  const spent = (from: number, until: number, members: number): number => {
    let count = 0
    for (let at = from; at < until; at += 500)
      if (budget.isDue('e', members, at)) {
        budget.spend('e', at)
        count++
      }
    return count
  }
  expect(spent(0, 3000, 2)).toBe(3)
  expect(spent(3000, minute, 2)).toBe(3)
  expect(spent(minute, 61 * minute, 2)).toBe(60)
  // a new member is judged within seconds
  expect(spent(61 * minute, 61.5 * minute, 3)).toBeGreaterThan(4)
})

test('the soonest start is resolved first, whatever the order of arrival', () => {
  const start = fc.option(fc.integer({ min: -10, max: 100 }), { nil: undefined })
  fc.assert(
    fc.property(fc.array(start, { maxLength: 60 }), (hours) => {
      const queue = new SubmissionQueue()
      for (const [index, ahead] of hours.entries()) {
        const { startAt: _, ...rest } = listed('a', 'X', 'Y')
        const startAt = ahead === undefined ? {} : { startAt: now + ahead * hour }
        queue.add({ key: String(index), sourceEvent: { ...rest, ...startAt } }, now)
      }
      const taken = Array.from(hours, () => Number(queue.take()!.key))
      expect(queue.take()).toBeUndefined()
      expect(queue.size).toBe(0)
      const urgency = (index: number): number => {
        const ahead = hours[index]
        if (ahead === undefined || (ahead >= -3 && ahead <= 3)) return 0
        return ahead > 0 && ahead <= 24 ? 1 : 2
      }
      const wanted = [...hours.keys()].sort((a, b) => urgency(a) - urgency(b) || a - b)
      expect(taken).toEqual(wanted)
    }),
  )
})

test('too many waiting: what starts later is refused first', async () => {
  const { IdentityClient: Client } = await import('./identity-client.ts')
  const silent = new Client(() => ({ post: () => {}, close: async () => {} }), { maxWaiting: 10 })
  const submitted = (count: number, startAt: number) =>
    Array.from({ length: count }, (_, index) =>
      silent.submit(`${startAt}-${index}`, listed('a', 'X', 'Y', { startAt }), now),
    ).filter((known) => known !== undefined).length
  expect(submitted(20, now + 90 * hour)).toBe(8)
  expect(submitted(20, now + hour)).toBe(2)
  expect(silent.status().waiting).toBe(10)
})

test('a question that cannot be answered says why, with its values', async () => {
  const identity = await open()
  await expect(identity.ask('importRegister', now, 'id,name\n1,X')).rejects.toMatchObject({
    ...{ code: 'identity_register_unreadable', details: { column: 'country' }, statusCode: 400 },
  })
})
