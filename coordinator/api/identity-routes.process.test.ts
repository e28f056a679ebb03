import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Opportunity } from '#protocol/opportunity.ts'
import { systemClock } from '#runtime/clock.ts'
import { iso, openClient, openCoordinator, openWorker } from '../testing/open-coordinator.ts'

let coordinator: Awaited<ReturnType<typeof openCoordinator>>
beforeEach(async () => {
  coordinator = await openCoordinator()
})
afterEach(() => coordinator.close())

type Waiting = {
  listing_key: string
  bookmaker: string
  home: string
  state: string
  candidates: {
    event_id: string
    home: string
    swapped: boolean
    score: number
    reasons: { code: string }[]
    listings: { listing_key: string; bookmaker: string; home: string; away: string }[]
  }[]
}
const review = async () =>
  (await coordinator.get<{ count: number; review: Waiting[] }>('/identity/review')).review
const open = async () =>
  (await coordinator.get<{ opportunities: Opportunity[] }>('/opportunities')).opportunities
const send = async (method: string, path: string, body?: unknown, type = 'application/json') => {
  const answer = await coordinator.ask(path, {
    method,
    ...(body !== undefined && {
      headers: { 'content-type': type },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  })
  const text = await answer.text()
  return {
    status: answer.status,
    body: text === '' ? undefined : (JSON.parse(text) as Record<string, unknown>),
  }
}
const until = async <T>(read: () => Promise<T>, fits: (value: T) => boolean): Promise<T> => {
  for (let left = 100; ; left--) {
    const value = await read()
    if (fits(value) || left === 0) return value
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const total = (over: number, under: number) => ({ ft_ou: { over, under, line: 2.5 } })
const listed = (
  id: string,
  [home, away]: readonly [string, string],
  odds: Record<string, unknown>,
  hours = 5,
) => ({
  ...{ match_id: id, home_team: home, away_team: away, league: 'Segunda', odds },
  start_time: iso(hours * 3_600_000),
})
const names = ['Real Zaragoza', 'SD Huesca'] as const

/** One name alike and three hours apart: a person has to say whether that is one match. */
const twoThatWait = async (second: readonly [string, string] = ['Zaragoza', 'Osca']) => {
  const a = await openWorker(coordinator.socket, 'a1')
  const b = await openWorker(coordinator.socket, 'b1')
  a.offer([listed('1', names, { ...total(2.1, 1.7), ft_1x2: { home: 2.2, draw: 3.3, away: 3.4 } })])
  await until(
    () => coordinator.get<{ count: number }>('/events'),
    ({ count }) => count === 1,
  )
  b.offer([listed('2', second, { ...total(1.8, 2.05), ft_1x2: { home: 3.2, draw: 3.2, away: 2.3 } }, 8)])
  const [waiting] = await until(review, ({ length }) => length === 1)
  return { a, b, waiting: waiting! }
}

describe('a listing that waits', () => {
  test('is shown with what it may be, and why', async () => {
    const { waiting } = await twoThatWait()
    expect(waiting).toMatchObject({
      bookmaker: 'b1',
      home: 'Zaragoza',
      state: 'review',
      candidates: [
        {
          home: 'Real Zaragoza',
          swapped: false,
          listings: [{ bookmaker: 'a1', home: 'Real Zaragoza', away: 'SD Huesca' }],
        },
      ],
    })
    const [candidate] = waiting.candidates
    expect(candidate!.score).toBeGreaterThan(0)
    expect(candidate!.score).toBeLessThan(1)
    expect(candidate!.reasons.map(({ code }) => code)).toContain('one_team_only')
    expect(await open()).toEqual([])
    expect(await coordinator.get('/identity')).toMatchObject({ events: 2, listings: 2, review: 1, pins: 0 })
  })

  test('"same": its prices join the match and make an arbitrage; the decision is in the history', async () => {
    const { waiting } = await twoThatWait()
    const [candidate] = waiting.candidates
    const pinned = await send('POST', '/identity/pins', {
      ...{ verdict: 'same', first: candidate!.listings[0]!.listing_key, second: waiting.listing_key },
      ...{ swapped: false, note: 'postponed' },
    })
    expect(pinned).toMatchObject({
      status: 201,
      body: { verdict: 'same', swapped: false, note: 'postponed' },
    })
    const found = (await open()).find(({ market }) => market === 'ft_ou')
    expect(found!.margin).toBeCloseTo((1 / (1 / 2.1 + 1 / 2.05) - 1) * 100, 9)
    expect(await review()).toEqual([])
    const { history } = await coordinator.get<{ history: { listing_key: string; reasons: unknown }[] }>(
      '/identity/history?limit=1',
    )
    expect(history[0]).toMatchObject({ reasons: [{ code: 'pinned', pinId: pinned.body!.id }] })
  })

  test('"swapped": home and away prices change places', async () => {
    const { waiting } = await twoThatWait(['Osca', 'Zaragoza'])
    const [candidate] = waiting.candidates
    await send('POST', '/identity/pins', {
      ...{ verdict: 'same', first: candidate!.listings[0]!.listing_key, second: waiting.listing_key },
      swapped: true,
    })
    const { odds } = await coordinator.get<{
      odds: { bookmaker: string; selection: string; odds: number }[]
    }>('/odds?market=ft_1x2&bookmaker=b1')
    expect(Object.fromEntries(odds.map(({ selection, odds: price }) => [selection, price]))).toEqual({
      home: 2.3,
      draw: 3.2,
      away: 3.2,
    })
  })

  test('"different": nobody is asked again', async () => {
    const { waiting } = await twoThatWait()
    const [candidate] = waiting.candidates
    const { status } = await send('POST', '/identity/pins', {
      ...{ verdict: 'different', first: candidate!.listings[0]!.listing_key, second: waiting.listing_key },
    })
    expect(status).toBe(201)
    expect(await review()).toEqual([])
    expect(await coordinator.get('/identity')).toMatchObject({ events: 2, accepted: 2, review: 0, pins: 1 })
  })
})

test('two matches taken for one: the pin parts them, withdraws what they made and says why; taken back, they meet again', async () => {
  const a = await openWorker(coordinator.socket, 'a1')
  const b = await openWorker(coordinator.socket, 'b1')
  const consumer = await openClient(coordinator.socket)
  consumer.send({ type: 'subscribe' })
  a.offer([listed('1', names, total(2.1, 1.7))])
  b.offer([listed('2', names, total(1.8, 2.05))])
  const { opportunity } = await consumer.next('opportunity:opened')
  const event = await coordinator.get<{ listings: { listing_key: string; bookmaker: string }[] }>(
    `/identity/events/${encodeURIComponent(opportunity.event_id)}`,
  )
  expect(event.listings.map(({ bookmaker }) => bookmaker)).toEqual(['a1', 'b1'])
  const [first, second] = event.listings.map(({ listing_key }) => listing_key)
  const pinned = await send('POST', '/identity/pins', { verdict: 'different', first, second })
  expect(await consumer.next('opportunity:closed')).toMatchObject({
    id: opportunity.id,
    reason: 'identity_changed',
  })
  expect(await open()).toEqual([])
  const { events } = await coordinator.get<{ events: { bookmakers: string[]; prices: number }[] }>('/events')
  expect(events.map(({ bookmakers, prices }) => [bookmakers, prices])).toEqual([
    [['a1'], 2],
    [['b1'], 2],
  ])
  // the bookmakers go on listing them, and they stay apart
  b.offer([listed('2', names, total(1.8, 2.06))])
  await until(
    () => coordinator.get<{ odds: { odds: number }[] }>('/odds?bookmaker=b1'),
    ({ odds }) => odds.some(({ odds: price }) => price === 2.06),
  )
  expect(await open()).toEqual([])

  expect(await send('DELETE', `/identity/pins/${pinned.body!.id}`)).toMatchObject({ status: 204 })
  expect((await consumer.next('opportunity:opened')).opportunity.margin).toBeCloseTo(
    (1 / (1 / 2.1 + 1 / 2.06) - 1) * 100,
    9,
  )
  expect(await coordinator.get('/identity/pins')).toEqual({ pins: [] })
})

test('a new join that prices contradict is taken back: its opportunity closes, and the history says why', async () => {
  await coordinator.close()
  let later = 0
  coordinator = await openCoordinator({}, { ...systemClock, now: () => Date.now() + later })
  const a = await openWorker(coordinator.socket, 'a1')
  const b = await openWorker(coordinator.socket, 'b1')
  const consumer = await openClient(coordinator.socket)
  consumer.send({ type: 'subscribe' })
  a.offer([listed('1', names, { ...total(2.1, 1.7), ft_1x2: { home: 1.5, draw: 4.2, away: 6.5 } })])
  b.offer([listed('2', names, total(1.8, 2.05))])
  const { opportunity } = await consumer.next('opportunity:opened')
  const key = 'b1¦#2'
  for (const draw of [3.2, 3.3, 3.2]) {
    later += 1500
    b.offer([listed('2', names, { ...total(1.8, 2.05), ft_1x2: { home: 2.9, draw, away: 2.4 } })])
    await until(
      () => coordinator.get<{ odds: { odds: number }[] }>('/odds?market=ft_1x2&bookmaker=b1'),
      ({ odds }) => odds.some(({ odds: price }) => price === draw),
    )
  }
  expect(await consumer.next('opportunity:closed')).toMatchObject({
    id: opportunity.id,
    reason: 'identity_changed',
  })
  const { history } = await coordinator.get<{ history: unknown[] }>(
    `/identity/history?limit=1&listing_key=${encodeURIComponent(key)}`,
  )
  expect(history).toMatchObject([
    { state: 'review', reasons: [{ code: 'prices_contradict', observations: 1 }] },
  ])
  expect(await review()).toMatchObject([
    {
      listing_key: key,
      candidates: [{ event_id: opportunity.event_id, reasons: [{ code: 'prices_contradict' }] }],
    },
  ])
  expect(await open()).toEqual([])
})

test('names that were learned are shown with what taught them, and can be taken back', async () => {
  const { waiting } = await twoThatWait()
  const first = waiting.candidates[0]!.listings[0]!.listing_key
  const pinned = await send('POST', '/identity/pins', {
    ...{ verdict: 'same', first, second: waiting.listing_key, swapped: false },
  })
  type Known = { count: number; aliases: { id: number; team: string; name: string; lessons: unknown[] }[] }
  const aliases = () => coordinator.get<Known>('/identity/aliases')
  const { count, aliases: known } = await aliases()
  expect([count, known.map(({ team, name }) => [team, name].sort()).sort()]).toEqual([
    2,
    [
      ['Osca', 'SD Huesca'],
      ['Real Zaragoza', 'Zaragoza'],
    ],
  ])
  for (const { lessons } of known)
    expect(lessons).toEqual([
      {
        ...{ source: 'pin', at: expect.any(String), settled: false, pin_id: pinned.body!.id },
        listings: [waiting.listing_key, first],
      },
    ])
  expect((await coordinator.get<Known>('/identity/aliases?limit=1')).aliases).toEqual(known.slice(0, 1))
  expect((await send('DELETE', `/identity/aliases/${known[0]!.id}`)).status).toBe(204)
  expect(await send('DELETE', `/identity/aliases/${known[0]!.id}`)).toMatchObject({
    status: 404,
    body: { error: { code: 'not_found' } },
  })
  expect(await aliases()).toEqual({ count: 1, aliases: known.slice(1) })
})

test('a decision that cannot be carried out is answered with its reason', async () => {
  const { waiting } = await twoThatWait()
  const key = waiting.listing_key
  expect(
    await send('POST', '/identity/pins', { verdict: 'same', first: key, second: 'nobody' }),
  ).toMatchObject({ status: 404, body: { error: { code: 'not_listed' } } })
  expect(await send('POST', '/identity/pins', { verdict: 'same', first: key, second: key })).toMatchObject({
    status: 400,
    body: { error: { code: 'same_listing' } },
  })
  expect(await send('POST', '/identity/pins', { verdict: 'perhaps', first: key, second: 'x' })).toMatchObject(
    { status: 400 },
  )
  expect(await send('DELETE', '/identity/pins/17')).toMatchObject({ status: 404 })
  expect(await review()).toHaveLength(1)
})

describe.each(['csv', 'json'])('as %s', (format) => {
  const type = format === 'csv' ? 'text/csv' : 'application/json'

  test('decisions are carried to a coordinator that has not seen the matches yet', async () => {
    const { waiting } = await twoThatWait(['Zaragoza, "Z"', 'Huesca'])
    await send('POST', '/identity/pins', {
      ...{ verdict: 'same', first: waiting.candidates[0]!.listings[0]!.listing_key },
      ...{ second: waiting.listing_key, swapped: false, note: 'one, "two"' },
    })
    const saved = await (await coordinator.ask(`/identity/export?format=${format}`)).text()
    await coordinator.close()

    coordinator = await openCoordinator()
    const carried = await send('POST', '/identity/import', saved, type)
    expect(carried).toMatchObject({ status: 200, body: { pins: 1, refused: [] } })
    expect(carried.body!.aliases).toBeGreaterThan(0)
    expect(await (await coordinator.ask(`/identity/export?format=${format}`)).text()).toBe(saved)
    expect(await send('POST', '/identity/import', saved, type)).toMatchObject({
      body: { pins: 0, aliases: 0, known: Number(carried.body!.aliases) + 1 },
    })
    const a = await openWorker(coordinator.socket, 'a1')
    const b = await openWorker(coordinator.socket, 'b1')
    a.offer([listed('1', names, total(2.1, 1.7))])
    b.offer([listed('2', ['Zaragoza, "Z"', 'Huesca'], total(1.8, 2.05), 8)])
    expect(await until(open, ({ length }) => length === 1)).toHaveLength(1)
  })
})

test('rows that do not fit are named, the others count; what is no table at all is refused whole', async () => {
  const good = { sport: 'football', scope: '', team: 'Manchester United', name: 'Red Devils' }
  expect(
    await send('POST', '/identity/import', {
      pins: [{ verdict: 'same' }],
      aliases: [{ ...good, team: '' }, good, { ...good, name: 'Manchester United Women' }],
    }),
  ).toMatchObject({
    status: 200,
    body: {
      ...{ pins: 0, aliases: 1, known: 0 },
      refused: [
        { kind: 'alias', index: 0 },
        { kind: 'alias', index: 2 },
        { kind: 'pin', index: 0 },
      ],
    },
  })
  for (const table of ['kind,verdict\r\n"pin', 'kind\nteam\n'])
    expect(await send('POST', '/identity/import', table, 'text/csv')).toMatchObject({
      status: 400,
      body: { error: { code: 'unreadable_table' } },
    })
})

test('a register of clubs counts at once; another layout is refused by the column', async () => {
  const register = 'id,name,country\nx1,SD Huesca,Spain\nx2,Huescar,Spain\n'
  expect(await send('POST', '/identity/register', register, 'text/csv')).toMatchObject({
    status: 200,
    body: { taken: 2, clubs: 2 },
  })
  const a = await openWorker(coordinator.socket, 'a1')
  const b = await openWorker(coordinator.socket, 'b1')
  a.offer([listed('1', ['Real Zaragoza', 'SD Huesca'], total(2.1, 1.7))])
  b.offer([listed('2', ['Real Zaragoza', 'Huescar'], total(1.8, 2.05))])
  const [waiting] = await until(review, ({ length }) => length === 1)
  expect(waiting!.candidates[0]!.reasons).toContainEqual({ code: 'registered_apart', side: 'away' })
  expect(await open()).toEqual([])
  expect(await send('POST', '/identity/register', 'id,title\n1,x\n', 'text/csv')).toMatchObject({
    status: 400,
    body: { error: { code: 'identity_register_unreadable', column: 'name' } },
  })
})
