import { writeRecording } from '../../write-recording.ts'
import { site } from '../site.ts'
import { createFeedState } from '../state.ts'

// Invented games and prices in the shapes of both generations of the feed. Northport is the clear favourite.
const receivedTime = '2026-09-12T13:30:00.000Z'
const game = (number: string, state: string, sportId: string, home: string, away: string) => ({
  id: `1006000000000099${number}`,
  gameId: `1006000000000099${number}`,
  slug: `test-1006000000000099${number}`,
  title: `${home} - ${away}`,
  startsAt: '1789221600',
  state,
  turnover: '100.5',
  sport: { sportId, slug: 'sport', name: 'Sport', sporthub: { id: 'hub', slug: 'sports' } },
  league: { id: 'league', slug: 'test-league', name: 'Test League', isTopLeague: false, topWeight: 0 },
  country: { id: 'country', slug: 'testland', name: 'Testland' },
  participants: [
    { name: home, image: null },
    { name: away, image: null },
  ],
})
let next = 1
type Line = readonly [outcomeId: string, odds: string, point?: string, state?: string]
const condition = (of: { gameId: string }, lines: readonly Line[], { old = false, state = 'Active' } = {}) => {
  const id = `3006${of.gameId}${String(next++).padStart(22, '0')}`
  return {
    id,
    conditionId: id,
    state,
    title: old ? null : 'Test',
    isExpressForbidden: false,
    isPrematchEnabled: true,
    isLiveEnabled: true,
    margin: 0,
    hidden: false,
    outcomes: lines.map(([outcomeId, odds, point = null, outcomeState = 'Active']) =>
      old ? { title: null, outcomeId, odds } : { title: 'Test', outcomeId, odds, point, sort: '000007', state: outcomeState, hidden: false },
    ),
    game: { gameId: of.gameId, sport: { sportId: '33' } },
    wonOutcomeIds: [],
    ...(!old && { marketId: 1, marketVarietyId: null, category: null, sort: '100' }),
  }
}

const football = game('000011', 'Prematch', '33', 'Northport FC', 'Ashvale United')
const older = game('000012', 'Live', '45', 'A. Player', 'B. Rival')
const series = game('000013', 'Live', '1061', 'Nova Five', 'Delta Squad')
const held = (environment: string, one: object, conditions: object[]) => ({
  kind: 'game',
  receivedTime,
  body: JSON.stringify({ environment, game: one, conditions }),
})

// the socket changes the first price of the series and says how much the pool can lose
const state = createFeedState('BaseWETH')
const winner = condition(series, [['6995', '1.5'], ['6996', '2.5']])
state.list([series], [winner])
state.apply({
  id: '2',
  event: 'ConditionUpdated',
  data: {
    id: winner.conditionId,
    gameId: series.gameId,
    maxConditionPotentialLoss: '5000',
    maxOutcomePotentialLoss: '1500',
    currentConditionPotentialLoss: '120.5',
    isPrematchEnabled: true,
    isLiveEnabled: true,
    isCashoutEnabled: false,
    state: 'Active',
    hidden: false,
    outcomes: [
      { outcomeId: 6995, title: 'Nova Five', currentOdds: '1.6', turnover: '10.5', potentialLoss: '300', state: 'Active', hidden: false },
      { outcomeId: 6996, title: 'Delta Squad', currentOdds: '2.3', turnover: '10.5', potentialLoss: '12.1', state: 'Active', hidden: false },
    ],
  },
})

const cases = {
  football: held('PolygonUSDT', football, [
    condition(football, [['29', '1.5'], ['30', '4.3'], ['31', '6.1']]),
    condition(football, [['38', '1.12'], ['39', '1.21'], ['40', '2.4']]),
    condition(football, [['9', '2.3', '-1.5'], ['10', '1.58', '1.5']]),
    condition(football, [['23', '1.8', '2.5'], ['24', '1.95', '2.5', 'Stopped']]),
    condition(football, [['1', '1.85'], ['2', '1.9']], { state: 'Stopped' }),
    condition(football, [['105', '2'], ['107', '2.3'], ['106', '6.5']]),
    // a European handicap: two goals start for the outsider
    condition(football, [['10053', '1.02', '2'], ['10054', '1', '2'], ['10055', '21', '-2']]),
  ]),
  'older-tennis': held('PolygonUSDT', older, [
    condition(older, [['7047', '1.13'], ['7048', '5.54']], { old: true }),
    condition(older, [['377', '2.08'], ['378', '1.72']], { old: true }),
  ]),
  'live-series': { kind: 'game', receivedTime, body: JSON.stringify(state.held(series.gameId)) },
  gone: { kind: 'game', receivedTime, body: JSON.stringify({ environment: 'PolygonUSDT', gameId: football.gameId, gone: true }) },
}
for (const [name, capture] of Object.entries(cases)) writeRecording(new URL('./', import.meta.url), name, capture, site)
