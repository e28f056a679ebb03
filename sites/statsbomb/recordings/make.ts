import { writeRecording } from '../../write-recording.ts'
import { site } from '../site.ts'

// An invented match in the shape of an event file: 2-1, with an own goal.
let index = 0
const event = (type: string, team: string, period: number, minute: number, more: object = {}) => ({
  id: `event-${(index += 1)}`,
  index,
  period,
  timestamp: '00:00:00.000',
  minute,
  second: 30,
  type: { id: 1, name: type },
  possession: 1,
  team: { id: team === 'Northport' ? 1 : 2, name: team },
  ...more,
})
const shot = (outcome: string, location: [number, number]) => ({ location, player: { id: 9, name: 'A. Player' }, shot: { outcome: { id: 97, name: outcome }, type: { id: 87, name: 'Open Play' } } })
const both = (type: string, period: number, minute: number) => [event(type, 'Northport', period, minute), event(type, 'Ashvale', period, minute)]
const events = [
  ...both('Starting XI', 1, 0),
  ...both('Half Start', 1, 0),
  event('Pass', 'Northport', 1, 3, { location: [120, 80], pass: { length: 30, type: { id: 61, name: 'Corner' } } }),
  event('Shot', 'Northport', 1, 12, shot('Goal', [108, 40])),
  event('Foul Committed', 'Ashvale', 1, 30, { foul_committed: { card: { id: 7, name: 'Yellow Card' } } }),
  ...both('Half End', 1, 46),
  ...both('Half Start', 2, 45),
  event('Shot', 'Ashvale', 2, 50, shot('Saved', [100, 30])),
  event('Own Goal Against', 'Northport', 2, 60),
  event('Own Goal For', 'Ashvale', 2, 60),
  event('Shot', 'Northport', 2, 91, shot('Goal', [114, 44])),
  ...both('Half End', 2, 94),
]
const capture = (kind: string, body: unknown) => ({
  kind,
  receivedTime: '2026-09-12T16:00:00.000Z',
  url: 'https://raw.githubusercontent.com/statsbomb/open-data/master/data/events/900001.json',
  body: JSON.stringify(body),
})
writeRecording(new URL('./', import.meta.url), 'whole', capture('events', events), site)
writeRecording(new URL('./', import.meta.url), 'first-half', capture('told', { count: 6, events: events.slice(0, 6) }), site)
