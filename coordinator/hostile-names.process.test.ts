import { afterAll, beforeAll, expect, test } from 'vitest'
import { openClient, openCoordinator, openWorker } from './testing/open-coordinator.ts'

/** Names that every plain object has of its own; the first is a legal id of a site and of a bookmaker too. */
const inherited = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf']

let coordinator: Awaited<ReturnType<typeof openCoordinator>>
beforeAll(async () => {
  coordinator = await openCoordinator()
})
afterAll(() => coordinator.close())

const soon = new Date(Date.now() + 3_600_000).toISOString()
const match = (league: string, odds: Record<string, number>, more: Record<string, unknown> = {}) => ({
  home_team: `Home ${league}`,
  away_team: `Away ${league}`,
  league,
  sport: 'basketball',
  start_time: soon,
  odds: { game_winner: odds },
  ...more,
})

test('leagues, sites, bookmakers and sports with the names of object members are names like others', async () => {
  const consumer = await openClient(coordinator.socket)
  consumer.send({ type: 'subscribe' })
  await consumer.next('opportunity:snapshot')
  const one = await openWorker(coordinator.socket, 'constructor')
  const other = await openWorker(coordinator.socket, 'other')
  try {
    one.offer(inherited.map((league) => match(league, { home: 2.1, away: 1.8 })))
    other.offer([
      ...inherited.map((league) => match(league, { home: 1.8, away: 2.1 }, { bookmaker: 'other' })),
      match('sport', { home: 1.8, away: 2.1 }, { sport: 'constructor', bookmaker: 'constructor' }),
      match('feeds', { home: 1.8, away: 2.1 }, { feed_ids: { constructor: 'constructor', __proto__: '1' } }),
      JSON.parse(
        `{"home_team":"A","away_team":"B","__proto__":{"x":1},"odds":{"__proto__":{"home":2},"constructor":{"home":2}}}`,
      ),
    ])
    const opened = new Map<string, unknown>()
    while (opened.size < inherited.length) {
      const { opportunity } = await consumer.next('opportunity:opened')
      opened.set(opportunity.home, opportunity.legs.map(({ bookmaker }) => bookmaker).toSorted())
    }
    expect(Object.fromEntries(opened)).toEqual(
      Object.fromEntries(inherited.map((league) => [`Home ${league}`, ['constructor', 'other']])),
    )
    await other.next(
      'error',
      ({ code, path }) => code === 'invalid_price' && path?.endsWith('.odds.constructor') === true,
    )
  } finally {
    for (const each of [consumer, one, other]) each.close()
  }
})

test.each([
  '/',
  '/health',
  '/metrics',
  '/workers',
  '/odds?bookmaker=constructor',
  '/events?sport=constructor',
  '/opportunities',
  '/summary',
  '/identity',
])('%s answers while they are on offer', async (path) => {
  expect((await coordinator.ask(path)).status).toBe(200)
})
