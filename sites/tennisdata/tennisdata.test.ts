import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { localSite } from '../driving/local-site.testkit.ts'
import { firstCaptures, testContext } from '../driving/watch-context.testkit.ts'
import { hasShared, openPrices } from '../shared-recordings.testkit.ts'
import { site } from './site.ts'

const reading = (name: string) =>
  JSON.parse(readFileSync(new URL(`./recordings/${name}.capture.json`, import.meta.url), 'utf8'))

test('commas and semicolons, points and decimal commas say the same', () => {
  expect(site.parse(reading('semicolons'))).toEqual(site.parse(reading('commas')))
})

test('the order of names does not tell who won; what was not played to its end says so', () => {
  const { quotes, results } = site.parse(reading('commas'))
  expect(results?.map(({ match, status, score }) => [match.home, match.away, status, score])).toEqual([
    ['Player A.', 'Rival B.', 'finished', [2, 0]],
    ['Player A.', 'Young C.', 'finished', [1, 2]],
    ['Old D.', 'Rival B.', 'retired', undefined],
    ['Old D.', 'Young C.', 'cancelled', undefined],
    ['Star E.', 'Young C.', 'finished', [0, 2]],
  ])
  expect(results?.[1]?.scores).toEqual({ game_sets: [1, 2], set1: [6, 4], set2: [3, 6], set3: [2, 6] })
  // the favourite lost, and is still the favourite
  expect(
    openPrices(
      quotes.filter(
        ({ match, bookmaker }) =>
          match.away === 'Young C.' && match.home === 'Player A.' && bookmaker === 'bet365',
      ),
    ),
  ).toEqual(['game_winner away 5.5', 'game_winner home 1.14'])
  expect(quotes.filter(({ match }) => match.home === 'Star E.').map(({ bookmaker }) => bookmaker)).toEqual([
    'pinnacle',
    'pinnacle',
  ])
})

test('reads the running year of both tours', async () => {
  const local = await localSite(() => ({ body: 'x\n' }))
  const context = testContext(`${local.url}/`)
  await firstCaptures(site.watch(context), context, 2)
  await local.close()
  expect(local.requests.map(({ path }) => path)).toEqual(['/2026/2026.csv', '/2026w/2026.csv'])
})

const root = new URL('../../../shared/data/tennis_data_couk/', import.meta.url)
const files = hasShared('tennis_data_couk') ? readdirSync(root).filter((name) => name.endsWith('.csv')) : []

describe.runIf(files.length > 0)('published files', () => {
  const read = (name: string) =>
    site.parse({
      kind: 'season',
      receivedTime: '2026-01-01T00:00:00Z',
      body: readFileSync(new URL(name, root), 'utf8'),
    })

  test('Mayer beat Giraldo 6-4 6-4 on the last day of 2012, as a favourite', () => {
    const { quotes, results } = read('2013.csv')
    // Giraldo comes first in the alphabet
    expect(results?.[0]).toMatchObject({
      match: {
        home: 'Giraldo S.',
        away: 'Mayer F.',
        startTime: '2012-12-31T12:00:00.000Z',
        league: 'Brisbane International',
      },
      status: 'finished',
      score: [0, 2],
      scores: { set1: [4, 6], set2: [4, 6] },
    })
    const first = quotes.filter(
      ({ match, bookmaker }) => match.matchId === results![0]!.match.matchId && bookmaker === 'bet365',
    )
    expect(openPrices(first)).toEqual(['game_winner away 1.36', 'game_winner home 3'])
  })

  test.each(files)('%s: favourites win two matches of three, whichever side they are on', (name) => {
    const { quotes, results } = read(name)
    const text = readFileSync(new URL(name, root), 'utf8')
    const count = (word: string) => text.split(`;${word};`).length - 1
    expect(results!.filter(({ status }) => status === 'retired')).toHaveLength(count('Retired'))
    expect(results!.filter(({ status }) => status === 'cancelled')).toHaveLength(count('Walkover'))
    const winners = new Map(
      results!.flatMap(({ match, score }) =>
        score === undefined ? [] : [[match.matchId, score[0] > score[1] ? 'home' : 'away'] as const],
      ),
    )
    const favourites = quotes.filter(
      ({ bookmaker, odds, match }) => bookmaker === 'bet365' && odds < 1.9 && winners.has(match.matchId),
    )
    for (const side of ['home', 'away']) {
      const backed = favourites.filter(({ selection }) => selection === side)
      const won = backed.filter(({ match }) => winners.get(match.matchId) === side).length
      expect(backed.length).toBeGreaterThan(800)
      expect(won / backed.length).toBeGreaterThan(0.65)
      expect(won / backed.length).toBeLessThan(0.8)
    }
    // prices no bookmaker offers together are gone
    const sums = new Map<string, number>()
    for (const { bookmaker, match, odds } of quotes)
      sums.set(`${bookmaker} ${match.matchId}`, (sums.get(`${bookmaker} ${match.matchId}`) ?? 0) + 1 / odds)
    expect(Math.min(...sums.values())).toBeGreaterThanOrEqual(0.95)
  })
})
