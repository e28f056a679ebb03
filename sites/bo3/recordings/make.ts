import { writeRecording } from '../../write-recording.ts'
import { site } from '../site.ts'

// Invented teams and prices in the shape of the API. Nova Five are the clear favourites.
const team = (name: string, team_id: number, coeff: number, active = true) => ({ name, coeff, active, team_id, max_coeff: coeff, aggrement_score: 0.5 })
const market = (bet_type: string, coeff: number, team_id: number | null = null, active = true) => ({ coeff, active, team_id, bet_type, max_coeff: coeff })
const match = (slug: string, status: string, scores: [number, number], bets: object) => ({
  id: 1,
  slug,
  team1_id: 11,
  team2_id: 22,
  team1_score: scores[0],
  team2_score: scores[1],
  status,
  parsed_status: 'waiting',
  bo_type: 3,
  start_date: '2026-09-12T14:00:00.000+00:00',
  tier: 'a',
  discipline_id: 1,
  bet_updates: { path: 'https://example.com/L', markets_count: 9, bet_provider_id: 39, ...bets },
})
const results = [
  match('nova-five-vs-delta-squad-12-09-2026', 'upcoming', [0, 0], {
    team_1: team('Nova Five', 11, 1.4),
    team_2: team('Delta Squad', 22, 2.9),
    additional_markets: [
      market('total_maps_over_2_5', 2.05),
      market('total_maps_under_2_5', 1.74),
      market('team_1_handicap_under_1_5', 2.2, 11),
      market('team_2_handicap_over_1_5', 1.63, 22),
      // would cost less than winning and yet ask for more: not believed
      market('team_1_handicap_under_2_5', 1.2, 11),
    ],
  }),
  match('old-guard-vs-new-wave-12-09-2026', 'current', [1, 0], { team_1: team('Old Guard', 11, 1.2), team_2: team('New Wave', 22, 4.5, false) }),
  match('red-vs-blue-11-09-2026', 'finished', [2, 1], { team_1: team('Red', 11, 1.01), team_2: team('Blue', 22, 13.6) }),
]
writeRecording(
  new URL('./', import.meta.url),
  'matches',
  {
    kind: 'matches',
    receivedTime: '2026-09-12T13:30:00.000Z',
    url: 'https://api.bo3.gg/api/v1/matches?page%5Boffset%5D=0',
    body: JSON.stringify({ total: { count: 3, pages: 1, offset: 0, limit: 50 }, results, links: {} }),
  },
  site,
)
writeRecording(new URL('./', import.meta.url), 'match', { kind: 'match', receivedTime: '2026-09-12T13:30:00.000Z', body: JSON.stringify(results[0]) }, site)
