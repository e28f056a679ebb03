import { writeRecording } from '../../write-recording.ts'
import { parse } from '../parse.ts'
import { at, ROW_LENGTH } from '../row.ts'

/** Writes this folder's recordings: rows and a popup in their exact shapes, with made-up matches and prices. */
const row = (fields: Partial<Record<keyof typeof at, unknown>>): unknown[] => {
  const empty: unknown[] = Array.from({ length: ROW_LENGTH }, () => null)
  const usual = { live: 0, closed: 0, league: 'TEST LEAGUE 1', clock: '18:30', day: '03/01', odd: -999, even: -999, halfOdd: -999, halfEven: -999 }
  for (const [name, value] of Object.entries({ ...usual, ...fields })) empty[at[name as keyof typeof at]] = value
  return empty
}
const write = (name: string, kind: string, path: string, body: unknown) =>
  writeRecording(new URL('./', import.meta.url), name, { kind, receivedTime: '2026-03-01T06:00:00.000Z', url: `https://mem.example.com/Member/BetsView/${path}`, body: JSON.stringify(body) }, { parse })

// the away side gives a quarter (result 2.92 against 2.21): the home side starts a quarter ahead
const alder = row({
  eventId: 25403104, guid: 'fa97fe7b-13d3-4b03-96db-68aca62dd73f', home: 'Alder Town', away: 'Birch City', homeGives: 0,
  handicap: 0.25, handicapHome: 0.98, handicapAway: 0.92, total: 3, over: -0.94, under: 0.82,
  halfHandicap: 0.25, halfHandicapHome: 0.72, halfHandicapAway: -0.84, halfTotal: 1.25, halfOver: -0.99, halfUnder: 0.85, odd: 0.97, even: 0.91,
})
write('odds', 'odds', 'BetLight/DataOdds.ashx?fc=1', {
  t: 8641667, a: true,
  data: [
    [
      alder,
      // level in the match: whose the start of the half is, nobody says; closed as a whole
      row({ eventId: 1099097157, home: 'Harbour United', away: 'Valley Town', homeGives: 1, handicap: 0, handicapHome: 0.94, handicapAway: 0.94, total: 2, over: 0.93, under: 0.93, halfHandicap: 0.25, halfHandicapHome: 0.9, halfHandicapAway: 0.96, halfTotal: 1, halfOver: -999, halfUnder: -999, closed: 1 }),
      // in play: totals stand on all goals, handicaps on those to come
      row({ eventId: 25403110, guid: 'x', home: 'Eastwick', away: 'Westbourne', homeGives: 1, live: 1, handicap: 0.5, handicapHome: 0.9, handicapAway: 0.98, total: 3.5, over: 0.88, under: 1, halfHandicap: 0, halfHandicapHome: -999, halfHandicapAway: -999, halfTotal: 0, halfOver: -999, halfUnder: -999 }),
      row({ eventId: 25403111, home: 'Alder Town (No. of Corners)', away: 'Birch City (No. of Corners)', league: 'TEST LEAGUE 1 - CORNERS', homeGives: 1, handicap: 1, handicapHome: 0.9, handicapAway: 0.98, total: 9.5, over: 0.9, under: 0.98, halfHandicap: 0, halfTotal: 0 }),
    ],
  ],
})
write('lost', 'odds', 'BetLight/DataOdds.ashx?fc=3', { t: 8641999, a: false, data: [] })

const scores = Array.from({ length: 26 }, (_, index) => 10 + index)
write('more', 'more', 'Data.asmx/GetMore', {
  row: alder,
  d: [
    'fa97fe7b-13d3-4b03-96db-68aca62dd73f', 25403104,
    [[0.97, 0.91], [2.92, 3.47, 2.21], [1.57, 1.27, 1.35], [5.5, 1.14, 3.7, 1.28], [...scores, 33554431], [2.1, 2.1, 1.59, 1.59, 17], [4.39, 15, 22, 6.8, 5.5, 5.1, 23, 16, 3.09], [false, 1, 1.57, 3.77, 3.85], [[4.63, 1.95, 2.57, 22]]],
    [[-999, -999], [3.43, 2.34, 2.61], [3.11, 4.07, 507375], [-999, -999, -999, -999, -999], [false, -999, -999, -999, -999], [[1.37, 2.41, 16]]],
  ],
})
