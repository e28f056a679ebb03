import { writeRecording } from '../../write-recording.ts'
import { site } from '../site.ts'

// Invented fixtures and books in the documented shapes. Northport is the clear favourite.
const market = (marketHash: string, type: number, one: string, two: string, more: object = {}) => ({
  status: 'ACTIVE',
  marketHash,
  outcomeOneName: one,
  outcomeTwoName: two,
  outcomeVoidName: 'NO_CONTEST',
  teamOneName: 'Northport',
  teamTwoName: 'Ashvale',
  type,
  gameTime: 1789221600,
  sportXeventId: 'L900001',
  liveEnabled: true,
  sportLabel: 'Soccer',
  sportId: 5,
  leagueId: 29,
  leagueLabel: 'Test League',
  mainLine: true,
  ...more,
})
const level = (probability: string, size: string) => ({ percentageOdds: probability.padEnd(20, '0'), size })
const taker = (one: object[], two: object[]) => ({ taker: { outcomeOne: one, outcomeTwo: two } })
const capture = (event: string, markets: object[], prices: object, receivedTime = '2026-09-12T13:30:00.000Z') => ({
  kind: 'fixture',
  receivedTime,
  body: JSON.stringify({ event, markets, prices }),
})
const cases = {
  football: capture(
    'L900001',
    [
      market('0x01', 1, 'Northport', 'Not Northport'),
      market('0x02', 1, 'Tie', 'Not Tie'),
      // outcome one is the away team, and the line is outcome one's
      market('0x03', 3, 'Ashvale +1.5', 'Northport -1.5', { line: 1.5, outcomeVoidName: 'NO_GAME_OR_EVEN' }),
      market('0x04', 835, 'Over 2.75', 'Under 2.75', { line: 2.75, isQuarterLineMarket: true }),
      market('0x05', 2, 'Over 3.5', 'Under 3.5', { line: 3.5, status: 'INACTIVE' }),
    ],
    {
      '0x01': taker([level('67', '250000000'), level('66', '40500000'), level('70', '1000000')], [level('35', '90000000')]),
      '0x02': taker([level('24', '12000000')], []),
      '0x03': taker([level('575', '30000000')], [level('44', '75000000')]),
      '0x04': taker([level('525', '10000000')], [level('5', '10000000')]),
      '0x05': taker([level('3', '10000000')], [level('7', '10000000')]),
    },
  ),
  // V2: open orders and best odds are the makers'
  'tennis-v2': capture(
    'L900002',
    [
      market('0x11', 52, 'A. Player', 'B. Rival', { teamOneName: 'A. Player', teamTwoName: 'B. Rival', sportId: 6, sportXeventId: 'L900002' }),
      market('0x12', 201, 'A. Player -3.5', 'B. Rival +3.5', { line: -3.5, teamOneName: 'A. Player', teamTwoName: 'B. Rival', sportId: 6, sportXeventId: 'L900002' }),
    ],
    {
      '0x11': {
        orders: [
          { fillAmount: '0', totalBetSize: '50000000', percentageOdds: '32000000000000000000', isMakerBettingOutcomeOne: false },
          { fillAmount: '50000000', totalBetSize: '50000000', percentageOdds: '40000000000000000000', isMakerBettingOutcomeOne: false },
          { fillAmount: '0', totalBetSize: '9000000', percentageOdds: '60000000000000000000', isMakerBettingOutcomeOne: true },
        ],
      },
      '0x12': { best: { outcomeOne: { percentageOdds: '48000000000000000000' }, outcomeTwo: { percentageOdds: '46000000000000000000' } } },
    },
    '2026-09-12T14:30:00.000Z',
  ),
}
for (const [name, made] of Object.entries(cases)) writeRecording(new URL('./', import.meta.url), name, made, site)
