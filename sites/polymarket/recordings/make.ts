import { writeRecording } from '../../write-recording.ts'
import { site } from '../site.ts'

// Invented matches and prices in the shapes of the Gamma API and the order book. Northport is the clear favourite.
const receivedTime = '2026-09-12T13:30:00.000Z'
const market = (id: string, sportsMarketType: string, outcomes: [string, string], more: object = {}) => ({
  id,
  question: '',
  conditionId: `0x${id}`,
  slug: id,
  outcomes: JSON.stringify(outcomes),
  outcomePrices: '["0.5", "0.5"]',
  clobTokenIds: JSON.stringify([`${id}-first`, `${id}-second`]),
  sportsMarketType,
  active: true,
  closed: false,
  acceptingOrders: true,
  enableOrderBook: true,
  orderPriceMinTickSize: 0.01,
  orderMinSize: 5,
  negRisk: true,
  gameStartTime: '2026-09-12 14:00:00+00',
  feesEnabled: false,
  ...more,
})
const event = {
  id: '90001',
  slug: 'epl-nor-ash-2026-09-12',
  title: 'Northport FC vs. Ashvale United',
  startDate: '2026-09-01T00:00:00Z',
  endDate: '2026-09-12T14:00:00Z',
  active: true,
  closed: false,
  live: false,
  ended: false,
  tags: [{ id: '1', label: 'Soccer', slug: 'soccer' }],
  markets: [
    // the order of the three is arbitrary
    market('902', 'moneyline', ['Yes', 'No'], { groupItemTitle: 'Draw (Northport FC vs. Ashvale United)', bestBid: 0.21, bestAsk: 0.22 }),
    market('903', 'moneyline', ['Yes', 'No'], { groupItemTitle: 'Ashvale United', bestBid: 0.12, bestAsk: 0.14 }),
    market('901', 'moneyline', ['Yes', 'No'], { groupItemTitle: 'Northport FC', bestBid: 0.64, bestAsk: 0.66 }),
  ],
}
const more = {
  ...event,
  id: '90002',
  slug: 'epl-nor-ash-2026-09-12-more-markets',
  title: 'Northport FC vs. Ashvale United - More Markets',
  markets: [
    // the line is the first outcome's: here the away side is first
    market('911', 'spreads', ['Ashvale United', 'Northport FC'], { line: '1.5', bestBid: 0.56, bestAsk: 0.58 }),
    market('912', 'totals', ['Over', 'Under'], { line: 2.5, bestBid: 0.53, bestAsk: 0.55 }),
    market('913', 'both teams to score', ['Yes', 'No'], { bestBid: 0.5, bestAsk: 0.52 }),
    market('914', 'totals', ['Over', 'Under'], { line: 3.5, bestBid: 0.3, bestAsk: 0.32, acceptingOrders: false }),
  ],
}
const book = (bids: [number, number][], asks: [number, number][]) => ({
  bids: bids.map(([price, size]) => ({ price, size })),
  asks: asks.map(([price, size]) => ({ price, size })),
  at: 1789219800000,
})
const basketball = {
  ...event,
  id: '90003',
  slug: 'nba-hil-riv-2026-10-30',
  title: 'Hilltops vs. Rivermen',
  teams: [{ name: 'Rivermen', ordering: 'home' }, { name: 'Hilltops', ordering: 'away' }],
  tags: [{ id: '2', label: 'NBA', slug: 'nba' }],
  live: true,
  markets: [market('921', 'moneyline', ['Hilltops', 'Rivermen'])],
}

const capture = (kind: string, body: unknown) => ({ kind, receivedTime, body: JSON.stringify(body) })
const cases = {
  events: capture('events', [event, more]),
  'event-books': capture('event', {
    event,
    books: {
      '901-first': book([[0.6, 900], [0.64, 120]], [[0.7, 500], [0.66, 80], [0.67, 200]]),
      '901-second': book([[0.34, 80]], [[0.36, 120]]),
      '902-first': book([[0.21, 40]], [[0.22, 75]]),
      '903-first': book([[0.12, 15]], [[0.14, 310]]),
    },
  }),
  'winner-books': capture('event', {
    event: basketball,
    books: { '921-first': book([[0.4, 10]], [[0.42, 10]]), '921-second': book([[0.58, 33]], [[0.6, 20]]) },
  }),
}
for (const [name, made] of Object.entries(cases)) writeRecording(new URL('./', import.meta.url), name, made, site)
