import { writeRecording } from '../../write-recording.ts'
import { parse } from '../parse.ts'

/** Writes this folder's recordings: answers in the exact shape of the service, with made-up teams, ids and prices. */
type Price = readonly [str: string, odds: string, status?: string]
type Line = readonly [condition: string, prices: readonly Price[], status?: string]

let nextId = 1000
const pool = (oddsType: string, lines: readonly Line[], { status = 'SELLINGSTARTED', inplay = true } = {}) => ({
  id: `${(nextId += 1)}`,
  status,
  oddsType,
  instNo: 0,
  inplay,
  name_ch: '',
  name_en: '',
  updateAt: '2026-03-01T20:00:10.251+08:00',
  expectedSuspendDateTime: '',
  lines: lines.map(([condition, prices, lineStatus = 'AVAILABLE'], index) => ({
    lineId: `${index + (condition === '0.0' ? 0 : 1)}`,
    status: lineStatus,
    condition,
    main: index === 0,
    combinations: prices.map(([str, currentOdds, combinationStatus = 'AVAILABLE']) => ({
      combId: `${(nextId += 1)}`,
      str,
      status: combinationStatus,
      offerEarlySettlement: 'N',
      currentOdds,
      selections: [{ selId: `${(nextId += 1)}`, str, name_ch: '', name_en: str }],
    })),
  })),
})

const match = (facts: Record<string, unknown>, foPools: readonly ReturnType<typeof pool>[]) => {
  const codes = foPools.map(({ oddsType }) => oddsType)
  return {
    frontEndId: 'FB1234',
    matchDate: '2026-03-01+08:00',
    updateAt: '2026-03-01T20:00:13.727+08:00',
    sequence: '1.1772366400.12.Test League',
    esIndicatorEnabled: true,
    tournament: {
      id: '50050099', frontEndId: 'FB3399', nameProfileId: '50000099', isInteractiveServiceAvailable: true,
      code: 'TSL', name_en: 'Test League', name_ch: '測試聯賽',
    },
    isInteractiveServiceAvailable: true,
    inplayDelay: true,
    venue: null,
    tvChannels: [],
    featureStartTime: '',
    featureMatchSequence: '',
    poolInfo: { normalPools: codes, inplayPools: codes, sellingPools: codes, ntsInfo: [], entInfo: [], definedPools: codes, ngsInfo: [], agsInfo: [] },
    runningResultExtra: null,
    adminOperation: { remark: null },
    foPools,
    ...facts,
  }
}

const team = (id: string, name_en: string, name_ch: string) => ({ id, name_en, name_ch })
const write = (name: string, body: unknown) =>
  writeRecording(
    new URL('./', import.meta.url),
    name,
    { kind: 'graphql', receivedTime: '2026-03-01T12:00:14.000Z', url: 'https://info.cld.hkjc.com/graphql/base/', body: JSON.stringify(body) },
    { parse },
  )

// the away side is the favourite: its win pays least, and the home side starts ahead
write('prematch', {
  data: {
    matches: [
      match(
        {
          id: '50069001', kickOffTime: '2026-03-01T22:00:00.000+08:00', status: 'PREEVENT',
          homeTeam: team('501', 'Northern Rovers', '北方流浪'), awayTeam: team('502', 'Southport City', '南港城'),
          liveEvents: [{ id: '70000001', code: 'BETRADAR' }], runningResult: null,
        },
        [
          pool('HAD', [['0.0', [['H', '3.60'], ['A', '1.80'], ['D', '3.40']]]]),
          pool('FHA', [['0.0', [['A', '2.30'], ['H', '4.10'], ['D', '2.15']]]]),
          pool('HHA', [['+1.0', [['H', '1.92'], ['A', '2.98'], ['D', '3.55']]]]),
          pool('HDC', [['+0.5/+1.0', [['H', '1.68'], ['A', '2.08']]]]),
          pool('FHH', [['0.0/+0.5', [['H', '1.75'], ['A', '1.96']]]]),
          pool('HIL', [['2.5', [['H', '1.72'], ['L', '1.99']]], ['2.5/3.0', [['H', '1.90'], ['L', '1.80']]]]),
          pool('FHL', [['1.0/1.5', [['H', '2.13'], ['L', '1.63']]]]),
          pool('CHL', [['10.5', [['H', '1.95'], ['L', '1.75']]]]),
          pool('FCH', [['4.5', [['H', '1.90'], ['L', '1.80']]]]),
          pool('CHD', [['+1.5', [['H', '1.72'], ['A', '2.00']]]]),
          pool('FHC', [['+0.5', [['H', '1.87'], ['A', '1.83']]]]),
          pool('CRS', [['0.0', [['00:01', '7.40'], ['02:01', '12.00'], ['HO', '80.00'], ['DO', '150.0'], ['AO', '22.00']]]]),
          pool('FCS', [['0.0', [['00:00', '3.10'], ['01:00', '5.80']]]]),
          pool('TTG', [['0.0', [['0', '12.50'], ['1', '5.10'], ['7+', '22.00']]]]),
          pool('OOE', [['0.0', [['O', '1.87'], ['E', '1.83']]]], { inplay: false }),
          pool('HFT', [['0.0', [['H:H', '6.20'], ['D:A', '4.90'], ['A:H', '30.00']]]], { inplay: false }),
          pool('AGS', [['0.0', [['112', '6.50'], ['216', '15.00']]]]),
        ],
      ),
    ],
  },
})

// 2-0 up: lines stand on the whole score, so the main line of the leader is beyond -2; closed lines keep their last price
write('live', {
  data: {
    matches: [
      match(
        {
          id: '50069002', kickOffTime: '2026-03-01T19:00:00.000+08:00', status: 'SECONDHALF',
          homeTeam: team('503', 'Harbour United', '海港聯'), awayTeam: team('504', 'Valley Town', '谷城'),
          liveEvents: [{ id: '70000002', code: 'BETRADAR' }],
          runningResult: { homeScore: 2, awayScore: 0, corner: 7, homeCorner: 5, awayCorner: 2 },
        },
        [
          pool('HDC', [['-2.0/-2.5', [['H', '1.65'], ['A', '2.13']]], ['-2.5/-3.0', [['H', '2.46'], ['A', '1.49']], 'SUSPENDED']]),
          pool('HIL', [['3.5', [['H', '2.05'], ['L', '1.68']]], ['1.5', [['H', '1.16', 'WIN'], ['L', '4.30', 'LOSE']], 'PAYOUTSTARTED']]),
          pool('CHL', [['8.5', [['H', '1.77', 'UNAVAILABLE'], ['L', '1.93', 'UNAVAILABLE']]]]),
          pool('CRS', [['0.0', [['02:00', '1.98'], ['02:01', '6.00'], ['01:00', '4.00', 'IRRATIONAL']]]]),
          pool('OOE', [['0.0', [['O', '1.87'], ['E', '1.83']]]], { inplay: false }),
          pool('HAD', [['0.0', [['H', '1.05'], ['D', '9.00'], ['A', '40.00']]]], { status: 'SELLINGSTOPPED' }),
        ],
      ),
    ],
  },
})

write('tournaments', {
  data: {
    tournamentList: [
      { id: '50050099', code: 'TSL', frontEndId: 'FB3399', nameProfileId: '50000099', isInteractiveServiceAvailable: true, name_ch: '測試聯賽', name_en: 'Test League', sequence: '1' },
    ],
  },
})
