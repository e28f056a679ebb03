import { writeRecording } from '../../write-recording.ts'
import { site } from '../site.ts'

// Invented matches and prices in the shape of the events answer. Northport and the Rivermen are the clear favourites.
const market = (ticker: string, yesAsk: string, noAsk: string, more: object = {}) => ({
  ticker,
  status: 'active',
  yes_bid_dollars: (1 - Number(noAsk)).toFixed(4),
  yes_ask_dollars: yesAsk,
  no_bid_dollars: (1 - Number(yesAsk)).toFixed(4),
  no_ask_dollars: noAsk,
  yes_ask_size_fp: '400.00',
  no_ask_size_fp: '250.00',
  ...more,
})
const event = (series: string, code: string, title: string, markets: object[]) => ({
  event_ticker: `${series}-${code}`,
  series_ticker: series,
  title,
  sub_title: `${code.slice(7, 10)} vs ${code.slice(10)} (Sep 12)`,
  product_metadata: { competition: 'Test', competition_scope: 'Test' },
  markets: markets,
})
const football = '26SEP12NORASH'
const nfl = '26SEP13HILRIV'
const pages: Record<string, [series: string, events: object[]]> = {
  'football-result': [
    'KXEPLGAME',
    [
      event('KXEPLGAME', football, 'Northport vs Ashvale Winner?', [
        market(`KXEPLGAME-${football}-TIE`, '0.2300', '0.7900', { yes_sub_title: 'Tie' }),
        market(`KXEPLGAME-${football}-ASH`, '0.1500', '0.8700', { yes_sub_title: 'Ashvale' }),
        market(`KXEPLGAME-${football}-NOR`, '0.6600', '0.3600', { yes_sub_title: 'Northport' }),
      ]),
    ],
  ],
  'football-totals': [
    'KXEPLTOTAL',
    [
      event('KXEPLTOTAL', football, 'Northport vs Ashvale: Total Goals', [
        market(`KXEPLTOTAL-${football}-2`, '0.7600', '0.2600', { strike_type: 'greater', floor_strike: 1.5, title: 'Will over 1.5 goals be scored?' }),
        market(`KXEPLTOTAL-${football}-3`, '0.5500', '0.4700', { strike_type: 'greater', floor_strike: 2.5, title: 'Will over 2.5 goals be scored?' }),
        market(`KXEPLTOTAL-${football}-4`, '0.3100', '0.7100', { strike_type: 'greater', floor_strike: 3.5, title: 'Will over 3.5 goals be scored?', status: 'inactive' }),
      ]),
    ],
  ],
  spread: [
    'KXNFLSPREAD',
    [
      event('KXNFLSPREAD', nfl, 'Hilltops at Rivermen: Spread', [
        market(`KXNFLSPREAD-${nfl}-RIV6`, '0.5200', '0.5000', { strike_type: 'greater', floor_strike: 5.5, yes_sub_title: 'Rivermen wins by over 5.5 points' }),
        market(`KXNFLSPREAD-${nfl}-HIL3`, '0.2200', '0.8000', { strike_type: 'greater', floor_strike: 2.5, yes_sub_title: 'Hilltops wins by over 2.5 points' }),
      ]),
    ],
  ],
  winner: [
    'KXNFLGAME',
    [
      event('KXNFLGAME', nfl, 'Hilltops at Rivermen Winner?', [
        market(`KXNFLGAME-${nfl}-RIV`, '0.6900', '0.3300', { yes_sub_title: 'Rivermen' }),
        market(`KXNFLGAME-${nfl}-HIL`, '0.3300', '0.6900', { yes_sub_title: 'Hilltops' }),
      ]),
    ],
  ],
}
for (const [name, [series, events]] of Object.entries(pages))
  writeRecording(
    new URL('./', import.meta.url),
    name,
    {
      kind: 'events',
      receivedTime: '2026-09-12T13:30:00.000Z',
      url: `https://api.elections.kalshi.com/trade-api/v2/events?series_ticker=${series}&status=open`,
      body: JSON.stringify({ events, cursor: '' }),
    },
    site,
  )
