import { writeRecording } from '../../write-recording.ts'
import { parse } from '../parse.ts'

/** Writes this folder's recordings: answers in the exact shape of the guest API and the official service, with made-up matches and prices. */
const league = (sportId: number, sport: string) => ({
  ageLimit: 0, external: {}, featureOrder: -1, group: 'World', id: 2999, isFeatured: false, isHidden: false, isPromoted: false, isSticky: false,
  matchupCount: 2, matchupCountSE: 2, name: 'Test League', sport: { featureOrder: 0, id: sportId, isFeatured: true, isHidden: false, isSticky: false, matchupCount: 9, matchupCountSE: 9, name: sport, primaryMarketType: 'moneyline' },
})
const sides = (home: string, away: string) => [
  { alignment: 'home', name: home, order: 0 },
  { alignment: 'away', name: away, order: 1 },
]
const matchup = (id: number, participants: unknown, more: Record<string, unknown> = {}) => ({
  ageLimit: 0, altTeaser: false, external: {}, hasLive: true, hasMarkets: true, id, isHighlighted: false, isLive: false, isPromoted: false,
  league: league(29, 'Soccer'), liveMode: null, parent: null, parentId: null, parlayRestriction: 'unique_matchups', participants,
  periods: [{ cutoffAt: '2026-03-01T15:00:00Z', period: 0, status: 'open' }], rotation: 1, startTime: '2026-03-01T15:00:00Z', state: {},
  status: 'pending', totalMarketCount: 9, type: 'matchup', units: 'Regular', version: 300_000_000 + (id % 1000), ...more,
})
const special = (id: number, parentId: number, teams: readonly [string, string], description: string, outcomes: Readonly<Record<number, string>>) =>
  matchup(id, Object.entries(outcomes).map(([outcomeId, name], order) => ({ alignment: 'neutral', id: Number(outcomeId), name, order, rotation: order })), {
    parentId, parent: { id: parentId, participants: sides(...teams), startTime: '2026-03-01T15:00:00+00:00' },
    special: { category: 'Team Props', description }, type: 'special', units: null,
  })
const market = (matchupId: number, key: string, type: string, prices: unknown, more: Record<string, unknown> = {}) => ({
  cutoffAt: '2026-03-01T15:00:00+00:00', isAlternate: false, key, limits: [{ amount: 250, type: 'maxRiskStake' }], matchupId,
  period: Number(key.split(';')[1]), prices, status: 'open', type, version: 1_400_000_000 + key.length, ...more,
})
const handicap = (home: number, homePrice: number, awayPrice: number) => [
  { designation: 'home', points: home, price: homePrice },
  { designation: 'away', points: -home, price: awayPrice },
]
const total = (points: number, over: number, under: number) => [
  { designation: 'over', points, price: over },
  { designation: 'under', points, price: under },
]

const write = (name: string, kind: string, body: unknown) =>
  writeRecording(new URL('./', import.meta.url), name, { kind, receivedTime: '2026-03-01T12:00:00.000Z', body: JSON.stringify(body) }, { parse })

const teams = ['Alder Town', 'Birch City'] as const

// the home side is the favourite (-319, 1.31), so it gives a start in every handicap near evens
write('football', 'straight', {
  scope: '1',
  matchups: [
    matchup(1, sides(...teams)),
    matchup(2, sides(`${teams[0]} (Corners)`, `${teams[1]} (Corners)`), { parentId: 1, parent: { id: 1, participants: sides(...teams), startTime: '2026-03-01T15:00:00+00:00' }, units: 'Corners' }),
    special(3, 1, teams, 'Draw No Bet', { 31: teams[0], 32: teams[1] }),
    special(4, 1, teams, 'Double Chance 1st Half', { 41: `${teams[0]} or Draw`, 42: `Draw or ${teams[1]}`, 43: `${teams[0]} or ${teams[1]}` }),
    special(5, 1, teams, `3-way Handicap ${teams[1]} +2`, { 51: `${teams[0]} (-2)`, 52: `Draw - (${teams[1]} +2)`, 53: `${teams[1]} (+2)` }),
    special(6, 1, teams, 'Correct Score', { 61: `${teams[0]} 2, ${teams[1]} 1`, 62: `${teams[0]} 0, ${teams[1]} 0` }),
    special(7, 1, teams, 'Winning Margin', { 71: `${teams[0]} by 1`, 72: `${teams[1]} by 4+`, 73: 'No Goal' }),
    special(8, 1, teams, 'Both Teams To Score', { 81: 'Yes', 82: 'No' }),
    special(9, 1, teams, `${teams[1]} To Win to Nil`, { 91: 'Yes', 92: 'No' }),
    matchup(10, sides(...teams), { isLive: true, status: 'started', parentId: 1 }),
  ],
  markets: [
    market(1, 's;0;m', 'moneyline', [{ designation: 'home', price: -319 }, { designation: 'away', price: 804 }, { designation: 'draw', price: 440 }]),
    market(1, 's;0;s;-1.25', 'spread', handicap(-1.25, -126, 106)),
    market(1, 's;0;s;-1.5', 'spread', handicap(-1.5, 106, -129), { isAlternate: true, status: 'suspended' }),
    market(1, 's;0;ou;2.75', 'total', total(2.75, -123, 101)),
    market(1, 's;0;tt;2.0;home', 'team_total', total(2, -122, -101), { side: 'home' }),
    market(1, 's;1;s;-0.5', 'spread', handicap(-0.5, -122, 101)),
    market(2, 's;0;s;-3.5', 'spread', handicap(-3.5, -108, -110)),
    market(2, 's;0;ou;9.5', 'total', total(9.5, -115, -103)),
    market(3, 's;0;m', 'moneyline', [{ participantId: 31, price: -1050 }, { participantId: 32, price: 650 }]),
    market(4, 's;1;m', 'moneyline', [{ participantId: 41, price: -1100 }, { participantId: 42, price: -102 }, { participantId: 43, price: -205 }]),
    market(5, 's;0;m', 'moneyline', [{ participantId: 51, price: 245 }, { participantId: 52, price: 370 }, { participantId: 53, price: -132 }]),
    market(6, 's;0;m', 'moneyline', [{ participantId: 61, price: 650 }, { participantId: 62, price: 1350 }]),
    market(7, 's;0;m', 'moneyline', [{ participantId: 71, price: 250 }, { participantId: 72, price: 8000 }, { participantId: 73, price: 1350 }]),
    market(8, 's;0;m', 'moneyline', [{ participantId: 81, price: 100 }, { participantId: 82, price: -126 }]),
    market(9, 's;0;m', 'moneyline', [{ participantId: 91, price: 700 }, { participantId: 92, price: -1400 }]),
    market(10, 's;0;m', 'moneyline', [{ designation: 'home', price: -110 }, { designation: 'away', price: 300 }, { designation: 'draw', price: 240 }]),
  ],
})

write('tennis', 'straight', [
  matchup(20, sides('Ana Kralj', 'Bea Novak'), { league: league(33, 'Tennis'), units: 'Sets' }),
  matchup(21, sides('Ana Kralj (Games)', 'Bea Novak (Games)'), { league: league(33, 'Tennis'), units: 'Games', parentId: 20, parent: { id: 20, participants: sides('Ana Kralj', 'Bea Novak'), startTime: '2026-03-01T15:00:00+00:00' } }),
  market(20, 's;0;m', 'moneyline', [{ designation: 'home', price: -154 }, { designation: 'away', price: 107 }]),
  market(20, 's;1;m', 'moneyline', [{ designation: 'home', price: -140 }, { designation: 'away', price: 105 }]),
  market(20, 's;0;s;-1.5', 'spread', handicap(-1.5, 150, -190)),
  market(21, 's;0;ou;22.5', 'total', total(22.5, -108, -110)),
])

write('official', 'official', {
  fixtures: {
    sportId: 29, last: 900,
    league: [{ id: 2999, name: 'Test League', events: [
      { id: 1, starts: '2026-03-01T15:00:00Z', home: teams[0], away: teams[1], rotNum: '1', liveStatus: 2, status: 'O', parlayRestriction: 2, version: 1 },
      { id: 10, parentId: 1, starts: '2026-03-01T15:00:00Z', home: teams[0], away: teams[1], rotNum: '1', liveStatus: 1, status: 'O', parlayRestriction: 2, version: 1 },
    ] }],
  },
  odds: {
    sportId: 29, last: 901,
    leagues: [{ id: 2999, events: [
      { id: 1, periods: [
        { lineId: 5, number: 0, cutoff: '2026-03-01T15:00:00Z', status: 1, spreads: [{ altLineId: 6, hdp: -1.25, home: -126, away: 106, max: 1000 }],
          moneyline: { home: -319, away: 804, draw: 440 }, totals: [{ points: 2.75, over: -123, under: 101 }], teamTotal: { home: [{ points: 2, over: -122, under: -101 }] } },
        { lineId: 7, number: 1, cutoff: '2026-03-01T15:00:00Z', status: 2, moneyline: { home: -122, away: 669, draw: 163 } },
      ] },
      { id: 10, periods: [{ lineId: 8, number: 0, cutoff: '2026-03-01T15:00:00Z', status: 1, moneyline: { home: -110, away: 300, draw: 240 } }] },
    ] }],
  },
})

write('matchups', 'straight', [matchup(1, sides(...teams))])
