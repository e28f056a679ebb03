import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { iso, openCoordinator, openWorker } from './testing/open-coordinator.ts'

/** What one registered worker can send in one message that once ended the coordinator or kept it busy for minutes. */

let coordinator: Awaited<ReturnType<typeof openCoordinator>>
beforeAll(async () => {
  coordinator = await openCoordinator()
})
afterAll(() => coordinator.close())

const good = {
  home_team: 'Bay United',
  away_team: 'Old Mill Town',
  league: 'Harbour League',
  start_time: iso(3_600_000),
}

/** Sends one match, and after it one that says whether the coordinator still works. */
const send = async (workerId: string, matches: Record<string, unknown>[]) => {
  const worker = await openWorker(coordinator.socket, 'acme', workerId)
  worker.offer(matches)
  worker.offer([{ ...good, odds: { ft_btts: { yes: 0.5 } } }])
  await worker.next('error', ({ path }) => path === 'data.matches.0.odds.ft_btts.yes')
  worker.close()
  return worker.heard.flatMap((message) =>
    message.type === 'error' ? [`${message.code} ${message.path}`] : [],
  )
}
const health = async () =>
  (await coordinator.get<{ parts: { exceptions: { caught: number } } }>('/health')).parts.exceptions

describe('a price that nobody can settle costs only itself', () => {
  test.each([
    ['ft_ou', { over: 1.9, line: -0.5 }, 'data.matches.0.odds.ft_ou.line'],
    ['ft_home_ou', { over: 1.9, line: -1 }, 'data.matches.0.odds.ft_home_ou.line'],
    ['ft_ehdp', { home: 1.9, handicap: 0.5 }, 'data.matches.0.odds.ft_ehdp.handicap'],
    ['ht_htft', { 'home/home': 1.9 }, 'data.matches.0.odds.ht_htft'],
    ['game_sets_htft', { 'home/home': 1.9 }, 'data.matches.0.odds.game_sets_htft'],
    ['game_maps_htft', { 'home/home': 1.9 }, 'data.matches.0.odds.game_maps_htft'],
  ])('%s %j', async (market, entry, path) => {
    expect(await send(`worker-${market}`, [{ ...good, odds: { [market]: entry } }])).toEqual([
      `invalid_price ${path}`,
    ])
    expect(await health()).toMatchObject({ caught: 0 })
  })
})

test('forty source events with names of fifty words are refused before any of them is compared', async () => {
  const matches = Array.from({ length: 40 }, (_, at) => ({
    ...good,
    home_team: Array.from({ length: 50 }, (_, word) => `${String.fromCharCode(97 + (word % 26))}${at}`).join(
      ' ',
    ),
    odds: { ft_btts: { yes: 1.9 } },
  }))
  const errors = await send('worker-words', matches)
  expect(errors.slice(0, 20)).toEqual(
    matches.slice(0, 20).map((_, at) => `over_limit data.matches.${at}.home_team`),
  )
  // the rest is one line
  expect(errors).toHaveLength(21)
  // the sound match is all that identity has been asked about
  const { parts } = await coordinator.get<{ parts: { identity: { listings: number } } }>('/health')
  expect(parts.identity.listings).toBe(1)
})

test('hundreds of lines of eight markets of one match are searched, and the coordinator goes on', async () => {
  const kinds = ['ft_ou', 'ft_hdp', 'ft_home_ou', 'ft_away_ou', 'game_ou', 'game_hdp', 'ht_ou', 'ht_hdp']
  const lines = (kind: string) =>
    Array.from({ length: 150 }, (_, at) =>
      kind.endsWith('hdp')
        ? { home: 1.9, away: 1.9, handicap: at - 75 }
        : { over: 1.9, under: 1.9, line: at },
    )
  const odds = Object.fromEntries(kinds.map((kind) => [kind, lines(kind)]))
  expect(await send('worker-lines', [{ ...good, odds }])).toEqual([])
  expect(await health()).toMatchObject({ caught: 0 })
})

test('thousands of bad prices are answered with a few errors', async () => {
  const odds = { ft_ou: Array.from({ length: 200 }, (_, line) => ({ over: 0, under: -1, line })) }
  expect(await send('worker-bad', [{ ...good, odds }])).toHaveLength(21)
})

test('matches that are no matches cost only themselves', async () => {
  const odd = [null, 7, 'match', [], {}, { home_team: {} }] as unknown as Record<string, unknown>[]
  const errors = await send('worker-odd', odd)
  expect(errors.map((error) => error.split('.').slice(0, 3).join('.'))).toEqual(
    odd.map((_, at) => `invalid_match data.matches.${at}`),
  )
})
