import { writeRecording } from '../../write-recording.ts'
import { eventsInF24, sidesInF24 } from '../f24.ts'
import { site } from '../site.ts'

// An invented match in the shapes of the feeds: Northport 2, Ashvale 1, with an own goal.
let id = 1000
const event = (type: number, team: number, period: number, min: number, more = '', qualifiers: number[] = []) =>
  `<Event id="${(id += 1)}" event_id="${id}" type_id="${type}" period_id="${period}" min="${min}" sec="15" team_id="${team}" outcome="1" x="88.5" y="42.0" timestamp="2026-09-12T14:00:00.000"${more}>${qualifiers.map((one) => `<Q id="1" qualifier_id="${one}" />`).join('')}</Event>`
const f24 = `<?xml version="1.0" encoding="UTF-8"?>
<Games><Game id="900001" away_team_id="2" away_team_name="Ashvale" home_team_id="1" home_team_name="Northport">
${[
  event(34, 1, 16, 0),
  event(32, 1, 1, 0),
  event(32, 2, 1, 0),
  event(6, 1, 1, 7),
  event(16, 1, 1, 12, '', [22]),
  event(17, 2, 1, 30, '', [31]),
  event(30, 1, 1, 46),
  event(30, 2, 1, 46),
  event(32, 1, 2, 45),
  event(32, 2, 2, 45),
  event(16, 1, 2, 60, '', [28]),
  event(16, 1, 2, 91, '', [9]),
  event(30, 1, 2, 94),
  event(30, 2, 2, 94),
].join('\n')}
</Game></Games>
`
const f7 = `<?xml version="1.0" encoding="UTF-8"?><SoccerFeed><SoccerDocument uID="f900001"><MatchData>
<MatchInfo MatchType="Regular" Period="FullTime" PostMatch="1"><Date>20260912T150000+0100</Date><Result Type="NormalResult" Winner="t1" /></MatchInfo>
<TeamData Score="2" Side="Home" TeamRef="t1" /><TeamData Score="1" Side="Away" TeamRef="t2" /></MatchData>
<Team uID="t1"><Name>Northport</Name></Team><Team uID="t2"><Name>Ashvale</Name></Team></SoccerDocument></SoccerFeed>
`
const centreEvent = (displayName: string, teamId: number, period: number, minute: number, more: object = {}) => ({ id: (id += 1), minute, second: 15, teamId, x: 88.5, y: 42, period: { value: period, displayName: 'Half' }, type: { value: 16, displayName }, ...more })
const centre = {
  matchId: 900001,
  home: { teamId: 1, name: 'Northport' },
  away: { teamId: 2, name: 'Ashvale' },
  score: '2 : 1',
  htScore: '1 : 0',
  ftScore: '2 : 1',
  etScore: '',
  pkScore: '',
  events: [
    centreEvent('Start', 1, 1, 0),
    centreEvent('Goal', 1, 1, 12, { isGoal: true }),
    centreEvent('End', 1, 1, 46),
    centreEvent('Start', 1, 2, 45),
    centreEvent('Goal', 1, 2, 60, { isGoal: true, isOwnGoal: true }),
    centreEvent('Goal', 1, 2, 91, { isGoal: true }),
    centreEvent('End', 1, 2, 94),
  ],
}
const sides = sidesInF24(f24)!
const soFar = eventsInF24(f24, sides)!.slice(0, 5)
const capture = (kind: string, body: string) => ({ kind, receivedTime: '2026-09-12T16:00:00.000Z', body })
const folder = new URL('./', import.meta.url)
writeRecording(folder, 'f24', capture('f24', f24), site)
writeRecording(folder, 'f7', capture('f7', f7), site)
writeRecording(folder, 'pair', capture('pair', JSON.stringify({ f7, f24: f24.replace(/<Game [^>]*>/, '<Game>') })), site)
writeRecording(folder, 'match-centre', capture('match-centre', JSON.stringify(centre)), site)
const match = { home: 'Northport', away: 'Ashvale', sport: 'football', matchId: '900001' }
writeRecording(folder, 'told', capture('told', JSON.stringify({ count: soFar.length, match, events: soFar })), site)
