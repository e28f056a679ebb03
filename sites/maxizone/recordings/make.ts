import { writeRecording } from '../../write-recording.ts'
import { site } from '../site.ts'

// Invented records: those fields that were seen, and those that were described.
const capture = (records: unknown[]) => ({
  kind: 'game-data',
  receivedTime: '2026-09-12T14:20:00.000Z',
  body: JSON.stringify({ gameId: '700000001', arguments: records }),
})
const folder = new URL('./', import.meta.url)
writeRecording(folder, 'seen', capture([{ XY: '0.95,0.5', VC: '1004', PG: 'A. Player' }, { XY: '0.40,0.25', VC: '2001' }]), site)
writeRecording(
  folder,
  'described',
  capture([[{ EVID: 4711, TS: 1789222800, TID: 1, PID: 1, M: 19, S: 59, PLID: 10, X: 88.5, Y: 52, STAT: 'DANGER' }]]),
  site,
)
