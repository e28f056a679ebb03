import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { hasShared, openPrices, readShared } from '../shared-recordings.testkit.ts'
import { site } from './site.ts'

type Row = Record<string, string | null>
type Recorded = {
  match_link: string
  match_date: string
  home_team: string
  away_team: string
  league_name: string
} & Record<string, unknown>

const root = 'oddsportal_fixtures/integration/fixtures/'
const files = hasShared(root)
  ? readdirSync(new URL(`../../../shared/data/${root}`, import.meta.url), {
      recursive: true,
      encoding: 'utf8',
    }).filter((name) => name.endsWith('_all.json') || name.endsWith('_classic.json'))
  : []

const columns: Record<string, string> = {
  btts_yes: 'Yes',
  btts_no: 'No',
  odds_over: 'Over',
  odds_under: 'Under',
}
const tabs: readonly [RegExp, string][] = [
  [/^1x2_market$/, '1X2'],
  [/^home_away_market$/, 'Home/Away'],
  [/^btts_market$/, 'Both Teams to Score'],
  [/^double_chance_market$/, 'Double Chance'],
  [/^over_under_.*_market$/, 'Over/Under'],
]
const periods: Record<string, string> = {
  FullTime: 'Full Time',
  FirstHalf: '1st Half',
  FullIncludingOT: 'FT including OT',
  FirstQuarter: '1st Quarter',
}

/** The recordings are tables already read by somebody else; this puts them back as the page shows them. */
const looksAt = (match: Recorded) =>
  Object.entries(match).flatMap(([key, rows]) => {
    const tab = tabs.find(([pattern]) => pattern.test(key))?.[1]
    if (tab === undefined || !Array.isArray(rows) || rows.length === 0) return []
    const first = rows[0] as Row
    const table = {
      heading: tab === 'Over/Under' ? first.submarket_name : null,
      rows: (rows as Row[]).map(({ bookmaker_name, period: _, submarket_name: __, ...prices }) => ({
        bookmaker: bookmaker_name,
        cells: Object.entries(prices)
          .filter(([, text]) => typeof text === 'string')
          .map(([column, text]) => ({ column: columns[column] ?? column, text, struck: false })),
      })),
    }
    const body = JSON.stringify({
      url: match.match_link,
      home: match.home_team,
      away: match.away_team,
      league: match.league_name,
      startsAt: Date.parse(match.match_date.replace(' UTC', 'Z').replace(' ', 'T')) / 1000,
      info: null,
      format: 'Decimal Odds',
      tab,
      period: periods[first.period ?? 'FullTime'],
      tables: [table],
    })
    return [
      {
        tab,
        period: first.period,
        rows: rows as Row[],
        reading: site.parse({
          kind: 'match-tables',
          receivedTime: new Date(
            Date.parse(match.match_date.replace(' UTC', 'Z').replace(' ', 'T')) - 60_000,
          ).toISOString(),
          body,
        }),
      },
    ]
  })

const recorded = (name: string): Recorded[] => JSON.parse(readShared(`${root}${name}`)) as Recorded[]

describe.runIf(files.length > 0)('recorded tables', () => {
  test('Leicester – Brentford: the visitors were favourites (and won 4-0)', () => {
    const looks = looksAt(
      recorded(
        'football/premier-league/leicester-brentford-xQ77QTN0/1x2_btts_double_chance_full_time_all.json',
      )[0]!,
    )
    const first = looks
      .find(({ tab }) => tab === '1X2')!
      .reading.quotes.filter(({ bookmaker }) => bookmaker === 'betclic_fr')
    expect(openPrices(first)).toEqual(['ft_1x2 away 1.96', 'ft_1x2 draw 3.67', 'ft_1x2 home 3.5'])
    expect(first[0]?.match).toMatchObject({ home: 'Leicester', away: 'Brentford', sport: 'football' })
    const double = looks
      .find(({ tab }) => tab === 'Double Chance')!
      .reading.quotes.filter(({ bookmaker }) => bookmaker === 'betclic_fr')
    expect(openPrices(double)).toEqual([
      'ft_dc draw_away 1.26',
      'ft_dc home_away 1.25',
      'ft_dc home_draw 1.71',
    ])
    const totals = looksAt(
      recorded(
        'football/premier-league/leicester-brentford-xQ77QTN0/over_under_1_5_over_under_2_5_full_time_all.json',
      )[0]!,
    )
    expect(
      totals.flatMap(({ reading }) =>
        openPrices(reading.quotes.filter(({ bookmaker }) => bookmaker === 'betclic_fr')),
      ),
    ).toEqual(['ft_ou 1.5 over 1.16', 'ft_ou 1.5 under 4.4', 'ft_ou 2.5 over 1.55', 'ft_ou 2.5 under 2.25'])
  })

  test('Lakers – Celtics: the winner counts overtime; a draw that “counts overtime” is not believed', () => {
    const looks = looksAt(
      recorded(
        'basketball/nba/los-angeles-lakers-boston-celtics-0fwUQJEk/1x2_home_away_full_including_ot_all.json',
      )[0]!,
    )
    expect(looks.find(({ tab }) => tab === '1X2')!.reading.quotes).toEqual([])
    const winner = looks
      .find(({ tab }) => tab === 'Home/Away')!
      .reading.quotes.filter(({ bookmaker }) => bookmaker === 'betclic_fr')
    expect(openPrices(winner)).toEqual(['game_winner away 1.38', 'game_winner home 2.8'])
  })

  test.each(files)('%s: every price of a plausible table is kept under its own column', (name) => {
    for (const match of recorded(name))
      for (const { tab, period, rows, reading } of looksAt(match)) {
        if (
          (tab === '1X2' && period === 'FullIncludingOT') ||
          (tab === 'Home/Away' && period !== 'FullIncludingOT')
        )
          continue
        const pairs = new Map(
          reading.quotes.map((quote) => [`${quote.bookmaker} ${quote.selection}`, quote.odds]),
        )
        const wanted =
          tab === '1X2'
            ? { '1': 'home', X: 'draw', '2': 'away' }
            : tab === 'Over/Under'
              ? { odds_over: 'over', odds_under: 'under' }
              : {}
        for (const row of rows)
          for (const [column, selection] of Object.entries(wanted)) {
            const id = row
              .bookmaker_name!.toLowerCase()
              .replace(/[^a-z0-9]+/g, '_')
              .replace(/^_|_$/g, '')
            const odds = pairs.get(`${id} ${selection}`)
            if (odds !== undefined) expect(odds).toBe(Number(row[column]))
          }
        expect(pairs.size).toBeGreaterThan(rows.length)
      }
  })
})
