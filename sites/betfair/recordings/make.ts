import { writeRecording } from '../../write-recording.ts'
import { createStreamState } from '../state.ts'
import { streamMessage } from '../message.ts'
import { site } from '../site.ts'

// Invented matches and prices in the shapes of the stream and the catalogue. Northport is the clear favourite everywhere,
// so a turned handicap would show at once.
const receivedTime = '2026-09-12T13:30:00.000Z'
const eventId = '34810001'
const names = (marketId: string, runners: [number, string, number?][]) => ({
  marketId,
  event: { id: eventId, name: 'Northport v Ashvale', openDate: '2026-09-12T14:00:00.000Z' },
  competition: { name: 'Test League' },
  runners: runners.map(([selectionId, runnerName, handicap = 0]) => ({ selectionId, runnerName, handicap })),
})
const definition = (marketType: string, bettingType: string, runners: object[], more: object = {}) => ({
  bspMarket: false,
  turnInPlayEnabled: true,
  marketBaseRate: 5,
  eventId,
  eventTypeId: '1',
  numberOfWinners: 1,
  bettingType,
  marketType,
  marketTime: '2026-09-12T14:00:00.000Z',
  inPlay: false,
  betDelay: 0,
  status: 'OPEN',
  runners,
  openDate: '2026-09-12T14:00:00.000Z',
  version: 1,
  ...more,
})
const active = (id: number, sortPriority: number, hc?: number) => ({ status: 'ACTIVE', sortPriority, id, ...(hc !== undefined && { hc }) })

const image = {
  op: 'mcm',
  id: 2,
  initialClk: 'aa',
  clk: 'AAAAAAAA',
  pt: 1789219800000,
  ct: 'SUB_IMAGE',
  mc: [
    {
      id: '1.500000001',
      img: true,
      marketDefinition: definition('MATCH_ODDS', 'ODDS', [active(11, 1), active(12, 2), active(58805, 3)]),
      rc: [
        { id: 11, bdatb: [[0, 1.5, 200], [1, 1.49, 80]], bdatl: [[0, 1.52, 150.5]] },
        { id: 12, bdatb: [[0, 7.2, 31]], bdatl: [[0, 7.6, 18.2]] },
        { id: 58805, bdatb: [[0, 4.6, 60]], bdatl: [[0, 4.8, 44]] },
      ],
    },
    {
      id: '1.500000002',
      img: true,
      marketDefinition: definition('ASIAN_HANDICAP', 'ASIAN_HANDICAP_DOUBLE_LINE', [
        active(11, 1, -1.25),
        active(12, 2, 1.25),
        active(11, 3, -0.5),
        active(12, 4, 0.5),
      ]),
      rc: [
        { id: 11, hc: -1.25, batb: [[0, 2.06, 40]], batl: [[0, 2.12, 25]] },
        { id: 12, hc: 1.25, batb: [[0, 1.9, 35]], batl: [[0, 1.95, 12]] },
        { id: 11, hc: -0.5, batb: [[0, 1.5, 22]] },
        { id: 12, hc: 0.5, batb: [[0, 2.94, 20]] },
      ],
    },
    {
      id: '1.500000003',
      img: true,
      marketDefinition: definition('OVER_UNDER_25', 'ODDS', [active(47972, 1), active(47973, 2)], { status: 'SUSPENDED', inPlay: true }),
      rc: [
        { id: 47972, atb: [[1.95, 10], [2, 44]], atl: [[2.06, 5], [2.04, 9]] },
        { id: 47973, atb: [[1.9, 90]], atl: [[2, 70]] },
      ],
    },
  ],
}
const catalogue = {
  '1.500000001': names('1.500000001', [[11, 'Northport'], [12, 'Ashvale'], [58805, 'The Draw']]),
  '1.500000002': names('1.500000002', [[11, 'Northport', -1.25], [12, 'Ashvale', 1.25], [11, 'Northport', -0.5], [12, 'Ashvale', 0.5]]),
  '1.500000003': names('1.500000003', [[47973, 'Over 2.5 Goals'], [47972, 'Under 2.5 Goals']]),
}

const state = createStreamState()
const message = streamMessage.parse(image)
if (message.op === 'mcm') state.apply(message)
const market = (marketId: keyof typeof catalogue) => ({
  kind: 'market',
  receivedTime,
  body: JSON.stringify({ ...state.view(marketId), names: catalogue[marketId] }),
})
const cases = {
  'match-odds': market('1.500000001'),
  'asian-handicap': market('1.500000002'),
  'totals-suspended': market('1.500000003'),
  gone: { kind: 'market', receivedTime, body: JSON.stringify({ marketId: '1.500000001', gone: true }) },
  heartbeat: { kind: 'heartbeat', receivedTime, body: JSON.stringify({ pt: 1789219805000 }) },
}
for (const [name, capture] of Object.entries(cases))
  writeRecording(new URL('./', import.meta.url), name, capture, site)
