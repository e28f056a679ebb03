import { writeRecording } from '../../write-recording.ts'
import { parse } from '../parse.ts'

/** Writes this folder's recordings: answers in the exact shape of the feeds, with made-up games, numbers and prices. */
const price = (G: number, T: number, C: number, P?: number, more: Record<string, unknown> = {}) => ({
  T, ...(P !== undefined && P !== 0 && { P }), C, CV: String(C), G, ...more,
})
const game = (I: number, O1: string, O2: string, more: Record<string, unknown>) => ({
  I, N: I % 100_000, CI: I - 5, EC: 30, TG: '', V: '', VE: '', PN: '', TN: 'Half', DI: '', S: 1_772_377_200, U: 1_772_366_400,
  O1, O2, O1I: I + 1, O2I: I + 2, O1E: O1, O2E: O2, O1C: 1, O2C: 1, SI: 1, SN: 'Football', SE: 'Football',
  L: 'Testland. First League', LE: 'Testland. First League', LI: 999_001, CN: 'Testland', COI: 1, KI: 3, CID: 1, IV: 12, TNS: 'Halves', ...more,
})
const write = (name: string, kind: string, path: string, Value: unknown) =>
  writeRecording(new URL('./', import.meta.url), name,
    { kind, receivedTime: '2026-03-01T12:00:00.000Z', url: `https://melbet.com/service-api/${path}`, body: JSON.stringify({ Error: '', ErrorCode: 0, Guid: '', Id: 0, Success: true, Value }) },
    { parse })

// the home side is the favourite (1.62): it gives half a goal at 1.62 and a whole one near evens
write('line-game', 'line', 'LineFeed/GetGameZip?id=740000001&lng=en', game(740_000_001, 'Alder Town', 'Birch City', {
  B: 1785, IG: true,
  E: [
    price(1, 1, 1.62), price(1, 2, 4.1), price(1, 3, 5.2),
    price(8, 4, 1.16), price(8, 5, 1.24), price(8, 6, 2.29),
    price(2, 7, 1.624, -0.5), price(2, 8, 2.28, 0.5), price(2, 7, 1.19), price(2, 8, 4.4), price(2, 7, 2.02, -1), price(2, 8, 1.83, 1),
    price(2854, 3829, 1.8, -0.75), price(2854, 3830, 2.04, 0.75), price(2854, 3829, 2.0, -1), price(2854, 3830, 1.81, 1),
    price(17, 9, 1.74, 2.5), price(17, 10, 2.12, 2.5), price(99, 3827, 1.91, 2.75), price(99, 3828, 1.92, 2.75),
    price(15, 11, 1.95, 1.5), price(15, 12, 1.8, 1.5), price(62, 13, 2.3, 0.5), price(62, 14, 1.6, 0.5),
    price(19, 180, 1.86), price(19, 181, 1.88), price(14, 182, 1.87), price(14, 183, 1.9),
    price(27, 424, 2.6, -1), price(27, 425, 3.7, -1), price(27, 426, 2.28, -1),
    price(136, 731, 11), price(136, 731, 7.2, 1), price(136, 731, 8.6, 2.001), price(136, 731, 15, 0.001),
    price(11, 15, 2.5), price(11, 18, 4.3), price(11, 23, 9.5), price(20, 388, 1.5, 1), price(1, 1, 1.001),
  ],
  SG: [
    { I: 740_000_002, N: 7, CI: 5, EC: 3, TG: '', V: '', P: 1, PN: '1st half', SI: 1, MG: 740_000_001,
      E: [price(1, 1, 2.2), price(1, 2, 2.25), price(1, 3, 5.4), price(2, 7, 2.25, -0.5), price(2, 8, 1.65, 0.5)] },
    { I: 740_000_003, N: 8, CI: 6, EC: 2, TG: 'Corners', V: '', PN: '', SI: 1, MG: 740_000_001, E: [price(17, 9, 1.83, 9.5), price(17, 10, 1.92, 9.5)] },
    { I: 740_000_004, N: 9, CI: 7, EC: 2, TG: 'Throw-ins', V: '', PN: '', SI: 1, MG: 740_000_001, E: [price(17, 9, 1.83, 40.5), price(17, 10, 1.92, 40.5)] },
  ],
}))

write('live-list', 'live', 'LiveFeed/Get1x2_VZip?sports=3&count=50&lng=en', [
  // in overtime, the away side ahead by eight: the line stands on the whole score
  game(740_000_010, 'Lakeside', 'Hillcrest', {
    SI: 3, SN: 'Basketball', SE: 'Basketball', L: 'Testland. League', LE: 'Testland. League', V: 'Including Overtime', VE: 'Including Overtime',
    SC: { FS: { S1: 118, S2: 126 }, PS: [{ Key: 1, Value: { S1: 19, S2: 20, NF: '1st quarter' } }], CP: 5, CPS: '1 Overtime', TS: 68, TD: -1, TR: -1, I: '', SLS: '2 min remaining' },
    E: [price(101, 401, 12.5), price(101, 402, 1.025, undefined, { B: true }), price(2, 7, 1.825, 7.5), price(2, 8, 1.98, -7.5)],
    AE: [{ G: 2, ME: [price(2, 8, 1.98, -7.5, { CE: 1 }), price(2, 7, 1.825, 7.5, { CE: 1 }), price(2, 7, 1.6, 8.5), price(2, 8, 2.2, -8.5)] }],
  }),
  // nil is left out: 1-0
  game(740_000_020, 'Eastwick', 'Westbourne', {
    SC: { FS: { S1: 1 }, PS: [{ Key: 1, Value: { S1: 1, NF: '1st half' } }], CP: 1, CPS: '1st half', TS: 1200 },
    E: [price(1, 1, 1.3), price(1, 2, 5), price(1, 3, 11)],
    GE: [{ G: 17, GS: 4, E: [[price(17, 9, 1.9, 2.5)], [price(17, 10, 1.92, 2.5)]] }],
  }),
  game(740_000_030, 'Eastwick', 'Westbourne', { L: 'Alternative Matches', LE: 'Alternative Matches', E: [price(1, 1, 1.5), price(1, 2, 4), price(1, 3, 6)] }),
  game(740_000_040, 'Ana Kralj', 'Bea Novak', { SI: 4, SN: 'Tennis', SE: 'Tennis', LE: 'WTA. Testville', E: [price(1, 1, 1.5), price(1, 3, 2.6), price(17, 9, 1.9, 21.5), price(17, 10, 1.9, 21.5)] }),
])
