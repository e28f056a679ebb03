import { writeRecording } from '../../write-recording.ts'
import { site } from '../site.ts'

// Invented bookmakers, matches and prices in the shape of the v4 answers. Northport is the clear favourite.
const outcome = (name: string, price: number, point?: number, description?: string) => ({
  name,
  ...(description !== undefined && { description }),
  price,
  ...(point !== undefined && { point }),
})
const market = (key: string, outcomes: object[]) => ({ key, last_update: '2026-09-12T13:29:12Z', outcomes })
const book = (key: string, markets: object[]) => ({ key, title: key, last_update: '2026-09-12T13:29:12Z', markets })
const football = {
  id: 'e0a1',
  sport_key: 'soccer_epl',
  sport_title: 'EPL',
  commence_time: '2026-09-12T14:00:00Z',
  home_team: 'Northport',
  away_team: 'Ashvale',
  bookmakers: [
    book('alphabook', [
      market('h2h', [outcome('Ashvale', 6.5), outcome('Northport', 1.5), outcome('Draw', 4.4)]),
      market('spreads', [outcome('Ashvale', 1.95, 1.25), outcome('Northport', 1.9, -1.25)]),
      market('totals', [outcome('Over', 1.85, 2.75), outcome('Under', 2, 2.75)]),
    ]),
    book('betaexchange', [
      market('h2h', [outcome('Ashvale', 7), outcome('Northport', 1.52), outcome('Draw', 4.6)]),
      market('h2h_lay', [outcome('Ashvale', 7.4), outcome('Northport', 1.54), outcome('Draw', 4.8)]),
    ]),
    book('gammabook', [
      market('btts', [outcome('Yes', 1.8), outcome('No', 1.95)]),
      market('draw_no_bet', [outcome('Northport', 1.18), outcome('Ashvale', 4.6)]),
      market('double_chance', [outcome('Northport or Draw', 1.12), outcome('Ashvale or Draw', 2.5), outcome('Northport or Ashvale', 1.22)]),
      market('team_totals', [outcome('Over', 1.9, 1.5, 'Northport'), outcome('Under', 1.85, 1.5, 'Northport')]),
      market('totals_h1', [outcome('Over', 2.1, 1.25), outcome('Under', 1.72, 1.25)]),
    ]),
  ],
}
const basketball = {
  ...football,
  id: 'e0b2',
  sport_key: 'basketball_nba',
  sport_title: 'NBA',
  commence_time: '2026-09-12T13:00:00Z',
  home_team: 'Rivermen',
  away_team: 'Hilltops',
  bookmakers: [
    book('alphabook', [
      market('h2h', [outcome('Hilltops', 2.6), outcome('Rivermen', 1.52)]),
      market('spreads', [outcome('Rivermen', 1.91, -5.5), outcome('Hilltops', 1.91, 5.5)]),
    ]),
  ],
}
const capture = (sport: string, body: unknown) => ({
  kind: 'odds',
  receivedTime: '2026-09-12T13:30:00.000Z',
  url: `https://api.the-odds-api.com/v4/sports/${sport}/odds?regions=eu`,
  body: JSON.stringify(body),
})
const folder = new URL('./', import.meta.url)
writeRecording(folder, 'football', capture('soccer_epl', [football]), site)
writeRecording(folder, 'live-basketball', capture('basketball_nba', [basketball]), site)
