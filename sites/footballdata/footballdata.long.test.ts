import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { localSite } from '../driving/local-site.testkit.ts'
import { firstCaptures, testContext } from '../driving/watch-context.testkit.ts'
import { hasShared, openPrices } from '../shared-recordings.testkit.ts'
import { londonTime } from './london-time.ts'
import { site } from './site.ts'

test.each([
  ['14/08/04', undefined, '2004-08-14T12:00:00.000Z'],
  ['26/12/98', '15:00', '1998-12-26T15:00:00.000Z'],
  ['12/09/2026', '15:00', '2026-09-12T14:00:00.000Z'],
  // summer time begins on the last Sunday of March and ends on the last of October
  ['29/03/2025', '15:00', '2025-03-29T15:00:00.000Z'],
  ['30/03/2025', '14:00', '2025-03-30T13:00:00.000Z'],
  ['25/10/2025', '15:00', '2025-10-25T14:00:00.000Z'],
  ['26/10/2025', '14:00', '2025-10-26T14:00:00.000Z'],
  ['31/02/2025', '15:00', undefined],
])('%s %s in London is %s', (date, time, expected) => {
  expect(londonTime(date, time)).toBe(expected)
})

test('the clocks agree with the time zone database', () => {
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/London',
    dateStyle: 'short',
    timeStyle: 'short',
  })
  for (let at = Date.UTC(2003, 0, 1, 12); at < Date.UTC(2027, 0, 1); at += 86_400_000) {
    const [date, time] = clock.format(at).split(', ')
    expect(londonTime(date, time)).toBe(new Date(at).toISOString())
  }
})

test('reads the files it is told to, each as it opened and as it closed', async () => {
  const local = await localSite(() => ({ body: 'Div,Date,HomeTeam,AwayTeam\n' }))
  const context = testContext(`${local.url}/?file=mmz4281/2425/E0.csv`)
  const captures = await firstCaptures(site.watch(context), context, 2)
  const running = { ...testContext(local.url), now: () => '2026-09-12T00:00:00.000Z' }
  await firstCaptures(site.watch(running), running, 1)
  await local.close()
  expect(captures.map(({ kind }) => kind)).toEqual(['opening', 'closing'])
  expect(local.requests.map(({ path }) => path)).toEqual(['/mmz4281/2425/E0.csv', '/mmz4281/2627/E0.csv'])
})

const folders = ['football_data_match_history', 'football_data_top5_2003_2024', 'football_data_extra_leagues']
const root = new URL('../../../shared/data/', import.meta.url)
const files = folders.filter(hasShared).flatMap((folder) =>
  readdirSync(new URL(folder, root))
    .filter((name) => name.endsWith('.csv'))
    .map((name) => `${folder}/${name}`),
)
const read = (name: string, kind: string) =>
  site.parse({ kind, receivedTime: '2026-01-01T00:00:00Z', body: readFileSync(new URL(name, root), 'utf8') })

describe.runIf(files.length > 0)('published files', () => {
  test('Liverpool – Norwich opened the season 2019-20: a favourite at 1.14 gives two and a quarter goals', () => {
    const of = (kind: string) => {
      const { quotes, results } = read('football_data_match_history/E0_1920.csv', kind)
      const isIt = ({ match }: { match: { home: string; away: string } }) =>
        match.home === 'Liverpool' && match.away === 'Norwich'
      return {
        quotes: quotes
          .filter(isIt)
          .filter(({ bookmaker }) => bookmaker === 'bet365' || bookmaker === 'pinnacle'),
        result: results?.find(isIt),
      }
    }
    const opening = of('opening').quotes
    expect(openPrices(opening.filter(({ bookmaker }) => bookmaker === 'bet365'))).toEqual([
      'ft_1x2 away 19',
      'ft_1x2 draw 10',
      'ft_1x2 home 1.14',
      'ft_hdp -2.25 away 1.94',
      'ft_hdp -2.25 home 1.96',
      'ft_ou 2.5 over 1.4',
      'ft_ou 2.5 under 3',
    ])
    expect(opening[0]?.match).toMatchObject({
      startTime: '2019-08-09T19:00:00.000Z',
      league: 'England Premier League',
    })
    expect(of('closing').result).toMatchObject({
      status: 'finished',
      score: [4, 1],
      scores: { ht: [4, 0], ft_corners: [11, 2] },
    })
  })

  test.each(files)('%s: every match has its result, and the handicap leans to the favourite', (name) => {
    const [opening, closing] = [read(name, 'opening'), read(name, 'closing')]
    const text = readFileSync(new URL(name, root), 'utf8')
    const lines = text.split('\n').filter((line) => /^[^,]+,.*\d/.test(line)).length - 1
    // a few rows have no date or no result
    expect(closing.results!.length).toBeGreaterThan(lines * 0.97 - 2)
    // every handicap whose sign fits the favourite is kept: only a slip here and there is not
    const [header, ...rows] = text.split(/\r?\n/).map((line) => line.split(','))
    const cells = header!.flatMap((column, place) =>
      /^(B365|GB|LB|P)AHH$/.test(column) ? rows.filter((row) => Number(row[place]) > 1) : [],
    )
    const kept = opening.quotes.filter(({ market, selection }) => market === 'ft_hdp' && selection === 'home')
    expect(kept.length).toBeGreaterThanOrEqual(cells.length * 0.9)
  })
})
