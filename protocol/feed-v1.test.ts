import { expect, test } from 'vitest'
import { decodeMatch } from './decode-match.ts'
import { feedV1, messageOfFeedV1 } from './feed-v1.ts'

const envelope = { v: 1, source: 'some_site', sent_at: '2026-09-12T13:30:00.000Z', session: 'laptop-1' }

test('odds become an update of all the page shows, its matches untouched', () => {
  const matches = [
    { home_team: 'Northport', away_team: 'Ashvale', odds: { game_winner: { home: 1.5, away: 2.6 } } },
    { broken: true },
  ]
  const message = messageOfFeedV1(feedV1.parse({ ...envelope, type: 'odds', data: { matches } }))
  expect(message).toEqual({
    type: 'odds:update',
    worker_id: 'userscript-some_site-laptop-1',
    site: 'some_site',
    timestamp: '2026-09-12T13:30:00.000Z',
    snapshot: true,
    data: { site: 'some_site', matches, count: 2 },
  })
  // a broken match costs only itself, where the coordinator reads it
  const problems: string[] = []
  const read = matches.map((match) => decodeMatch(match, 'matches', ({ code }) => problems.push(code)))
  expect(read.map((match) => match?.prices.length)).toEqual([2, undefined])
  expect(problems).toEqual(['invalid_match'])
})

test('a live match becomes a result that is still running', () => {
  const data = {
    home_team: 'Nova Five',
    away_team: 'Delta Squad',
    status: 'live',
    match_id: '7',
    time: 'map 2',
    score: [1, 0],
    scores: { map1_rounds: [13, 9] },
  }
  expect(messageOfFeedV1(feedV1.parse({ ...envelope, type: 'live_match', data }))).toMatchObject({
    type: 'results:update',
    site: 'some_site',
    results: [
      {
        match: { home: 'Nova Five', away: 'Delta Squad', live: true, clock: 'map 2', matchId: '7' },
        status: 'live',
        score: [1, 0],
        scores: { map1_rounds: [13, 9] },
      },
    ],
  })
})

test('a heartbeat confirms what was sent', () => {
  const { session: _, ...anonymous } = envelope
  expect(messageOfFeedV1(feedV1.parse({ ...anonymous, type: 'heartbeat' }))).toEqual({
    type: 'worker:heartbeat',
    worker_id: 'userscript-some_site-browser',
    site: 'some_site',
    timestamp: '2026-09-12T13:30:00.000Z',
    state: 'watching',
    confirmed_at: '2026-09-12T13:30:00.000Z',
  })
})

test.each([
  [{ ...envelope, v: 2, type: 'heartbeat' }, 'v'],
  [{ ...envelope, type: 'prices' }, 'type'],
  [{ ...envelope, sent_at: 'now', type: 'heartbeat' }, 'sent_at'],
  [{ ...envelope, source: 'Some Site', type: 'heartbeat' }, 'source'],
  [{ ...envelope, type: 'odds', data: {} }, 'data.matches'],
  [
    { ...envelope, type: 'live_match', data: { home_team: 'A', away_team: 'B', status: 'over' } },
    'data.status',
  ],
])('says which field of an envelope is wrong: %j', (message, path) => {
  expect(feedV1.safeParse(message).error?.issues[0]?.path.join('.')).toBe(path)
})
