import { writeRecording } from '../../write-recording.ts'
import { parse } from '../parse.ts'

/** Writes this folder's recordings: answers in the exact shape of the offering service, with made-up matches, ids and prices. */
let nextId = 2_300_000_000
type Sold = readonly [type: string, label: string, odds: number | undefined, more?: Record<string, unknown>]

const betOffer = (
  eventId: number,
  [criterionId, englishLabel, typeId, typeName]: readonly [number, string, number, string],
  sold: readonly Sold[],
  more: Record<string, unknown> = {},
) => {
  const id = (nextId += 1)
  return {
    id,
    closed: '2026-03-01T15:00:00Z',
    criterion: { id: criterionId, label: englishLabel, englishLabel, order: [], occurrenceType: 'GOALS', lifetime: 'FULL_TIME' },
    betOfferType: { id: typeId, name: typeName, englishName: typeName },
    eventId,
    outcomes: sold.map(([type, label, odds, outcomeMore = {}]) => ({
      id: (nextId += 1),
      label,
      englishLabel: label,
      ...(odds !== undefined && { odds }),
      type,
      betOfferId: id,
      changedDate: '2026-03-01T07:08:09Z',
      status: odds === undefined ? 'SUSPENDED' : 'OPEN',
      cashOutStatus: 'ENABLED',
      ...outcomeMore,
    })),
    tags: ['OFFERED_PREMATCH', 'MAIN'],
    cashOutStatus: 'ENABLED',
    ...more,
  }
}

const event = (id: number, homeName: string, awayName: string, more: Record<string, unknown> = {}) => ({
  id,
  name: `${homeName} - ${awayName}`,
  nameDelimiter: '-',
  englishName: `${homeName} - ${awayName}`,
  homeName,
  awayName,
  start: '2026-03-01T15:00:00Z',
  group: 'Test League',
  groupId: 1000095099,
  path: [{ id: 1000093190, name: 'Football', englishName: 'Football', termKey: 'football' }],
  nonLiveBoCount: 12,
  sport: 'FOOTBALL',
  tags: ['PREMATCH_STATS', 'OFFERED_LIVE', 'MATCH'],
  state: 'NOT_STARTED',
  ...more,
})

const write = (name: string, path: string, body: unknown) =>
  writeRecording(
    new URL('./', import.meta.url),
    name,
    { kind: 'offering', receivedTime: '2026-03-01T12:00:00.000Z', url: `https://eu-offering-api.kambicdn.com/offering/v2018/${path}`, body: JSON.stringify(body) },
    { parse },
  )

const [home, away] = ['Fjordby', 'Skogheim']
const participant = (name: string, line: number) => ({ participant: name, line })

// the away side is the favourite (1.60), so the home side starts ahead in every handicap near evens
write('match', 'ubbe/betoffer/event/1009000001.json?lang=en_GB', {
  betOffers: [
    betOffer(1009000001, [1001159858, 'Full Time', 2, 'Match'], [['OT_ONE', '1', 5300], ['OT_CROSS', 'X', 4200], ['OT_TWO', '2', 1600]]),
    betOffer(1009000001, [1001159922, 'Double Chance', 12, 'Double Chance'], [['OT_ONE_OR_CROSS', '1X', 2380], ['OT_ONE_OR_TWO', '12', 1240], ['OT_CROSS_OR_TWO', 'X2', 1170]]),
    betOffer(1009000001, [1001159666, 'Draw No Bet', 2, 'Match'], [['OT_ONE', '1', 4200], ['OT_TWO', '2', 1240]]),
    betOffer(1009000001, [1001159926, 'Total Goals', 6, 'Over/Under'], [['OT_OVER', 'Over', 1610, { line: 2500 }], ['OT_UNDER', 'Under', 2330, { line: 2500 }]]),
    betOffer(1009000001, [1002244276, 'Asian Total', 21, 'Asian Over/Under'], [['OT_OVER', 'Over', 1950, { line: 2750 }], ['OT_UNDER', 'Under', 1860, { line: 2750 }]]),
    betOffer(1009000001, [1002275572, 'Asian Handicap', 7, 'Asian Handicap'], [['OT_UNTYPED', home, 1840, participant(home, 1000)], ['OT_UNTYPED', away, 1990, participant(away, -1000)]]),
    betOffer(1009000001, [1001224081, '3-Way Handicap', 11, '3-Way Handicap'], [['OT_ONE', '1', 2300, { line: 1000 }], ['OT_CROSS', 'X', 3750, { line: 1000 }], ['OT_TWO', '2', 2550, { line: 1000 }]]),
    betOffer(1009000001, [1001159967, `Total Goals by ${home}`, 6, 'Over/Under'], [['OT_OVER', 'Over', 3350, { line: 1500 }], ['OT_UNDER', 'Under', 1300, { line: 1500 }]]),
    betOffer(1009000001, [1001642858, 'Both Teams To Score', 18, 'Yes/No'], [['OT_YES', 'Yes', 1630], ['OT_NO', 'No', 2230]]),
    betOffer(1009000001, [1001159780, 'Correct Score', 3, 'Correct Score'], [['OT_UNTYPED', '1-2', 8000, { homeScore: '1', awayScore: '2' }], ['OT_UNTYPED', '0-0', 15000, { homeScore: '0', awayScore: '0' }]]),
    betOffer(1009000001, [1001159830, 'Half Time/Full Time', 8, 'HT/FT'], [['OT_TWO_TWO', '2/2', 2380], ['OT_ONE_CROSS', '1/X', 15000]]),
    betOffer(1009000001, [1001475014, 'Exact Winning Margin', 124, 'Winning Margin'], [
      ['OT_WM_MARGIN_HOME_WIN_SAME_OR_ABOVE', `${home} to win by 3 or more`, 36000, { participant: home, lowerLimit: 3 }],
      ['OT_WM_AWAY_WIN_SAME_OR_ABOVE', `${away} to win by 5 or more`, 25000, { participant: away, lowerLimit: 5 }],
      ['OT_WM_HOME_WIN_EXACT', `${home} to win by 1`, 7000, { participant: home, lowerLimit: 1, upperLimit: 1 }],
      ['OT_WM_SCORELESS_DRAW', '0-0 Draw', 15000],
    ]),
    betOffer(1009000001, [1000316018, 'Half Time', 2, 'Match'], [['OT_ONE', '1', 5000], ['OT_CROSS', 'X', 2430], ['OT_TWO', '2', 2060]]),
    betOffer(1009000001, [1001159897, 'Total Corners', 6, 'Over/Under'], [['OT_UNDER', 'Under', 2070, { line: 9500 }], ['OT_OVER', 'Over', 1710, { line: 9500 }]]),
    betOffer(1009000001, [1001657417, `${home} to win both halves`, 18, 'Yes/No'], [['OT_YES', 'Yes', 21000], ['OT_NO', 'No', undefined]]),
  ],
  events: [event(1009000001, home, away)],
  prePacks: [],
})

write('live-list', 'ub/listView/football.json?lang=en_GB', {
  events: [
    {
      event: event(1009000002, 'Eastwick', 'Westbourne', { state: 'STARTED', tags: ['OPEN_FOR_LIVE', 'MATCH'] }),
      betOffers: [
        betOffer(1009000002, [1001159858, 'Full Time', 2, 'Match'], [['OT_ONE', '1', 1250], ['OT_CROSS', 'X', 5400], ['OT_TWO', '2', 13000]], { tags: ['OFFERED_LIVE', 'MAIN'] }),
        betOffer(1009000002, [1002275572, 'Asian Handicap (1-0)', 7, 'Asian Handicap'], [['OT_UNTYPED', 'Eastwick', 1900, participant('Eastwick', -250)], ['OT_UNTYPED', 'Westbourne', 1920, participant('Westbourne', 250)]], { tags: ['OFFERED_LIVE'] }),
        betOffer(1009000002, [1001159926, 'Total Goals', 6, 'Over/Under'], [['OT_OVER', 'Over', 1800, { line: 2500 }], ['OT_UNDER', 'Under', 1980, { line: 2500 }]], { tags: ['OFFERED_LIVE'], suspended: true }),
      ],
      liveData: { eventId: 1009000002, matchClock: { minute: 31, second: 5, running: true }, score: { home: '1', away: '0', who: 'HOME' } },
    },
    {
      event: event(1009000003, 'Anders, Ola', 'Berg, Per', { sport: 'MARTIAL_ARTS', group: 'Test Fights', path: [{ id: 1000093238, name: 'UFC/MMA', englishName: 'UFC/MMA', termKey: 'ufc_mma' }] }),
      betOffers: [betOffer(1009000003, [1001160027, 'Bout Odds', 2, 'Match'], [['OT_ONE', '1', 1310], ['OT_TWO', '2', 3400]])],
    },
  ],
})
