import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { localSite } from '../driving/local-site.testkit.ts'
import { testContext } from '../driving/watch-context.testkit.ts'
import { hasShared, readShared } from '../shared-recordings.testkit.ts'
import { site } from './site.ts'

const recorded = (name: string): { kind: string; receivedTime: string; body: string } =>
  JSON.parse(readFileSync(new URL(`./recordings/${name}.capture.json`, import.meta.url), 'utf8'))

test('a list tells states and scores; after extra time the score is the whole match’s', () => {
  const { results } = site.parse(recorded('matches'))
  expect(results?.map(({ match, status, score, scores }) => [match.home, status, score, scores])).toEqual([
    ['Northport', 'live', [2, 1], undefined],
    ['Hillside', 'finished', [0, 0], undefined],
    ['Lakeview', 'postponed', undefined, undefined],
    ['Oldtown', 'scheduled', undefined, undefined],
    ['Castle', 'finished', undefined, { game: [3, 2] }],
  ])
  expect(results?.[0]?.match).toMatchObject({
    clock: '67’',
    live: true,
    startTime: '2026-09-12T14:00:00.000Z',
  })
})

test('details tell the score of regulation time and of the first half from the goals, and who they count for', () => {
  const { results, events } = site.parse(recorded('details'))
  expect(results?.[0]).toMatchObject({
    status: 'finished',
    score: [2, 2],
    scores: { ht: [1, 1], game: [3, 2] },
  })
  expect(events?.map(({ kind, side, period, minute }) => [kind, side, period, minute])).toEqual([
    ['goal', 'home', 1, 12],
    ['yellow_card', 'away', 1, 30],
    ['goal', 'away', 1, 45],
    ['own_goal', 'away', 2, 78],
    ['goal', 'home', 2, 90],
    ['goal', 'home', 4, 118],
  ])
})

test('a season is read from the scores in words', () => {
  expect(
    site.parse(recorded('season')).results?.map(({ match, score }) => [match.home, match.league, score]),
  ).toEqual([
    ['Northport', 'Test League', [3, 1]],
    ['Hillside', 'Test League', [0, 2]],
  ])
})

describe.runIf(hasShared('sites/fotmob/sample.json'))('sampled answer', () => {
  test('one match runs, one has ended', () => {
    const { results } = site.parse({
      kind: 'matches',
      receivedTime: '2026-08-22T19:05:00Z',
      body: readShared('sites/fotmob/sample.json'),
    })
    expect(results?.map(({ match, status, score }) => [match.home, match.away, status, score])).toEqual([
      ['Home', 'Away', 'live', [1, 0]],
      ['Home', 'Away', 'finished', [2, 1]],
    ])
  })
})

test('asks for the day, and for the details of a match when it ends', async () => {
  let round = 0
  const day = (finished: boolean) => {
    const status = { started: true, finished, cancelled: false, scoreStr: '1 - 0' }
    return {
      leagues: [
        {
          name: 'L',
          matches: [{ id: 7, home: { name: 'A', score: 1 }, away: { name: 'B', score: 0 }, status }],
        },
      ],
    }
  }
  const local = await localSite((path) => ({
    body: path.includes('matchDetails') ? '{}' : JSON.stringify(day(round++ > 0)),
  }))
  const context = { ...testContext(local.url), now: () => '2026-09-12T15:00:00.000Z' }
  const watched = site.watch(context)[Symbol.asyncIterator]()
  expect((await watched.next()).value).toMatchObject({ kind: 'matches' })
  expect(local.requests[0]?.path).toBe('/api/data/matches?date=20260912&timezone=UTC&ccode3=GBR')
  context.abort()
  expect(await watched.next()).toEqual({ done: true, value: undefined })
  await local.close()
})
