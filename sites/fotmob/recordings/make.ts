import { writeRecording } from '../../write-recording.ts'
import { site } from '../site.ts'

// Invented matches in the shapes of the two answers.
const status = (more: object) => ({
  utcTime: '2026-09-12T14:00:00.000Z',
  started: true,
  cancelled: false,
  finished: false,
  ongoing: false,
  ...more,
})
const team = (id: number, name: string, score?: number) => ({ id, name, longName: `${name} FC`, ...(score !== undefined && { score }) })
const match = (id: number, home: object, away: object, state: object) => ({ id, leagueId: 47, time: '12.09.2026 15:00', timeTS: 1789221600000, home, away, eliminatedTeamId: null, statusId: 1, tournamentStage: '', status: state })
const fullTime = { short: 'FT', shortKey: 'fulltime_short', long: 'Full-Time', longKey: 'finished' }
const matches = [
  match(1001, team(11, 'Northport', 2), team(22, 'Ashvale', 1), status({ ongoing: true, scoreStr: '2 - 1', liveTime: { short: '67’', long: '66:40', maxTime: 90, addedTime: 0, basePeriod: 90 } })),
  match(1002, team(33, 'Hillside', 0), team(44, 'Riverton', 0), status({ finished: true, scoreStr: '0 - 0', reason: fullTime })),
  match(1003, team(55, 'Lakeview'), team(66, 'Marsham'), status({ started: false, cancelled: true, reason: { short: 'PP', long: 'Postponed' } })),
  match(1004, team(77, 'Oldtown'), team(88, 'Newport'), status({ started: false, utcTime: '2026-09-12T19:00:00.000Z' })),
  // after extra time the score is not that of regulation
  match(1005, team(91, 'Castle', 3), team(92, 'Abbey', 2), status({ finished: true, scoreStr: '3 - 2', reason: { short: 'AET', long: 'After extra time' } })),
]
const goal = (time: number, isHome: boolean, newScore: [number, number], more: object = {}) => ({ type: 'Goal', time, overloadTime: null, isHome, newScore, ownGoal: null, player: { id: 1, name: 'A. Player' }, ...more })
const details = {
  general: {
    matchId: '1005',
    leagueName: 'Test Cup',
    matchTimeUTCDate: '2026-09-12T14:00:00.000Z',
    homeTeam: { name: 'Castle', id: 91 },
    awayTeam: { name: 'Abbey', id: 92 },
  },
  header: {
    teams: [
      { name: 'Castle', id: 91, score: 3 },
      { name: 'Abbey', id: 92, score: 2 },
    ],
    status: status({ finished: true, scoreStr: '3 - 2', reason: { short: 'AET', long: 'After extra time' } }),
  },
  content: {
    matchFacts: {
      events: {
        events: [
          goal(12, true, [1, 0]),
          { type: 'Card', card: 'Yellow', time: 30, isHome: false },
          goal(45, false, [1, 1], { overloadTime: 2 }),
          { type: 'Half', time: 45, isHome: null },
          goal(78, false, [1, 2], { ownGoal: true }),
          goal(90, true, [2, 2], { overloadTime: 4 }),
          goal(118, true, [3, 2]),
        ],
      },
    },
  },
}
const capture = (kind: string, body: unknown) => ({ kind, receivedTime: '2026-09-12T15:20:00.000Z', body: JSON.stringify(body) })
const folder = new URL('./', import.meta.url)
writeRecording(folder, 'matches', capture('matches', { date: '20260912', leagues: [{ ccode: 'ENG', id: 47, name: 'Test League', matches }] }), site)
writeRecording(folder, 'details', capture('details', details), site)
// the list of a season gives the score in words only
const played = (id: string, home: string, away: string, scoreStr: string) => ({ round: 1, id, home: { name: home, shortName: home, id: '1' }, away: { name: away, shortName: away, id: '2' }, status: status({ finished: true, scoreStr, reason: fullTime }) })
const season = { details: { id: 47, name: 'Test League' }, matches: { allMatches: [played('2001', 'Northport', 'Ashvale', '3 - 1'), played('2002', 'Hillside', 'Riverton', '0 - 2')] } }
writeRecording(folder, 'season', capture('matches', season), site)
