import { writeRecording } from '../../write-recording.ts'
import { site } from '../site.ts'

// Invented bookmakers, matches and prices, as one look at a match page gives them. Northport is the clear favourite.
const row = (bookmaker: string, prices: Record<string, string>, struck: readonly string[] = []) => ({
  bookmaker,
  cells: Object.entries(prices).map(([column, text]) => ({ column, text, struck: struck.includes(column) })),
})
const shown = (tab: string, period: string, tables: object[], more: object = {}) => ({
  url: 'https://www.oddsportal.com/football/h2h/ashvale-AAbbCCdd/northport-EEffGGhh/#Zz11Yy22',
  home: 'Northport',
  away: 'Ashvale',
  league: 'Test League',
  startsAt: 1789221600,
  info: null as string | null,
  format: 'Decimal Odds',
  tab,
  period,
  tables,
  ...more,
})
const capture = (body: { info: string | null }) => ({
  kind: 'match-tables',
  // what has a live header has begun
  receivedTime: body.info === null ? '2026-09-12T10:30:00.000Z' : '2026-09-12T15:55:00.000Z',
  body: JSON.stringify(body),
})
const cases = {
  '1x2': shown('1X2', 'Full Time', [
    {
      heading: null,
      rows: [
        row('Alpha.bet', { '1': '1.50', X: '4.40', '2': '6.50' }),
        row('Beta', { '1': '1.52', X: '4.33', '2': '6.00' }, ['X']),
        // an exchange shows back and lay in one cell
        row('Gamma Exchange', { '1': '1.521.54', X: '4.604.80', '2': '7.007.60' }),
      ],
    },
  ]),
  totals: shown('Over/Under', '1st Half', [
    { heading: 'Over/Under +0.5', rows: [row('Alpha.bet', { Over: '1.30', Under: '3.40' })] },
    { heading: 'Over/Under +1.25', rows: [row('Alpha.bet', { Over: '2.10', Under: '1.72' })] },
  ]),
  handicap: shown('Asian Handicap', 'Full Time', [
    { heading: 'Asian Handicap -1.25', rows: [row('Alpha.bet', { '1': '1.90', '2': '1.95' })] },
  ]),
  'live-winner': shown(
    'Home/Away',
    'FT including OT',
    [{ heading: null, rows: [row('Alpha.bet', { '1': '1.44', '2': '2.75' })] }],
    { url: 'https://www.oddsportal.com/basketball/usa/nba/rivermen-hilltops-0AbCdEfG/', home: 'Rivermen', away: 'Hilltops', info: '3rd Quarter 71:60' },
  ),
  finished: shown('1X2', 'Full Time', [{ heading: null, rows: [row('Alpha.bet', { '1': '1.50', X: '4.40', '2': '6.50' })] }], {
    info: 'Final result 3:1 (2:0, 1:1)',
  }),
}
for (const [name, body] of Object.entries(cases)) writeRecording(new URL('./', import.meta.url), name, capture(body), site)
