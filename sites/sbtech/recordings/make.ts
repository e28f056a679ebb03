import { writeRecording } from '../../write-recording.ts'
import { parse } from '../parse.ts'

/** Writes this folder's recording: one event with its markets in the exact shape of the service, with made-up teams, ids and prices. */
type Sold = readonly [outcomeType: string | null, name: string, decimal: string, points?: number]
let nextId = 49_521_000
const market = (type: string, name: string, sold: readonly Sold[], more: Record<string, unknown> = {}) => {
  const id = `${type.split('_')[0]}_${(nextId += 1)}`
  return {
    id, name, betslipLine: name, entityType: 1, marketType: { id: type, name, isCastMarket: false }, leagueId: '44999', sportId: '1', isLive: false,
    startDate: '2026-03-01T15:00:00Z', title: null, participantMapping: null,
    selections: sold.map(([outcomeType, selection, decimal, points], index) => ({
      id: `${id}_${index}`, marketId: id, entityType: 5, outcomeType, group: 100_203_037, name: selection, title: '', betslipLine: selection, participantMapping: null,
      displayOdds: { american: '', decimal, fractional: '', hk: '', indo: '', malay: '' }, trueOdds: Number(decimal) + 0.002, points: points ?? null, isDisabled: false,
      tags: [], metadata: { type: '2' }, status: 'Active', eventId: '19522999', category: 'FixedPrice', playerMapping: null,
    })),
    isSuspended: false, eventId: '19522999', liveData: null, metadata: { sortingKey: '1040' }, tags: [], groups: ['4258'], castMarkets: null, coupons: [], playerMapping: null, ...more,
  }
}
const [home, away] = ['Alder Town', 'Birch City']

// the away side is the favourite (1.52) and gives a goal; three-way draws name whose points they mean
const body = {
  data: {
    markets: [
      market('1_0', '1X2', [['Tie', 'Draw', '4.00'], ['Away', away, '1.52'], ['Home', home, '8.25']]),
      market('2_0', 'Asian Handicap', [['Home', home, '1.96', 1], ['Away', away, '1.91', -1], ['Home', home, '1.67', 1.25], ['Away', away, '2.24', -1.25]]),
      market('3_0', 'OU', [['Over', 'Over', '1.75', 2], ['Under', 'Under', '2.11', 2], ['Over', 'Over', '2.31', 2.5], ['Under', 'Under', '1.62', 2.5]]),
      market('3_200', 'Total Goals', [['Over', 'Over', '2.30', 2.5], ['Under', 'Under', '1.60', 2.5]]),
      market('2_157', 'Draw No Bet', [['Away', away, '1.14', 0], ['Home', home, '5.75', 0]]),
      market('6431', 'Draw No Bet', [['Away', away, '1.09'], ['Home', home, '4.80']]),
      market('61', 'Double Chance', [['1X', `${home} or Tie`, '2.65'], ['X2', `Tie or ${away}`, '1.11'], ['12', `${home} or ${away}`, '1.28']]),
      market('158', 'Both Teams to Score', [['Yes', 'Yes', '2.45'], ['No', 'No', '1.54']]),
      market('38', 'Odd/Even', [['Even', 'Even', '1.90'], ['Odd', 'Odd', '2.00']]),
      market('60', 'Exact Score', [['Away', '0:4', '20.00'], ['Home', '3:1', '52.00'], ['Tie', '1:1', '8.25']]),
      market('62', 'Half Time/Full Time', [['Tie', `Tie/${away}`, '3.65'], ['Home', `${home}/${away}`, '29.00']]),
      market('93', 'Winning Margin', [['Away', `${away} to win by 4 goals or more`, '15.00'], ['Away', `${away} to win by 1 goal`, '2.95']]),
      market('270', '3W Handicap', [['Home', home, '1.48', 2], ['Tie', `Tie, ${home}`, '4.33', 2], ['Away', away, '5.50', -2]]),
      market('3_7', `${away}: Total Team Goals`, [['Over', 'Over', '1.83', 1.5], ['Under', 'Under', '1.95', 1.5]]),
      market('1_1', '1X2 1st Half', [['Away', away, '2.15'], ['Home', home, '6.75'], ['Tie', 'Draw', '2.05']], { isSuspended: true }),
      market('2_617', 'Asian Handicap Corners 1st Half', [['Home', home, '1.80', 1.5], ['Away', away, '1.95', -1.5]]),
      market('3_22', 'OU Fouls', [['Over', 'Over', '1.86', 26.5], ['Under', 'Under', '1.86', 26.5]]),
    ],
    events: [
      {
        id: '19522999', entityType: 0, type: 'Fixture', sportId: '1', sportOrder: 1, sportName: 'Soccer', eventName: `${home} vs ${away}`, betslipLine: `${home} vs ${away}`,
        regionId: '256', regionCode: 'EU', regionName: 'Europe', leagueId: '44999', leagueName: 'Test League', leagueOrder: 380, isTopLeague: false,
        participants: [{ id: '1', name: home, venueRole: 'Home', country: 'Testland', metadata: {} }, { id: '2', name: away, venueRole: 'Away', country: 'Testland', metadata: {} }],
        marketGroups: [], totalMarketsCount: 17, marketLinesCount: 17, startEventDate: '2026-03-01T15:00:00Z', status: 'NotStarted', score: null, isLive: false, isGoingLive: true,
        liveGameState: null, tags: [], metadata: { numberOfParts: '2' }, isSuspended: false, isTeamSwap: false,
        media: [{ providerName: 'BetRadarV3', providerEventId: '70000001', mediaType: 'MatchTracker', blockedCountryCodes: [], providerPriority: null, metadata: {} }],
        totalActiveMarketsCount: 17, coupons: [],
      },
    ],
  },
}
writeRecording(new URL('./', import.meta.url), 'event', {
  kind: 'event', receivedTime: '2026-03-01T12:00:00.000Z', url: 'https://sportsapi.sbtech.com/api/sportsdata/v2/events/19522999', body: JSON.stringify(body),
}, { parse })
