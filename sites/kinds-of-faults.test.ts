import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { loadSite } from './load-site.ts'
import { withLosses } from './losses.ts'
import type { Capture } from './site.ts'

/** Faults that came in whole kinds, each with siblings of the first example at other sites. */
const recorded = (id: string, name: string): Capture =>
  JSON.parse(readFileSync(new URL(`./${id}/recordings/${name}.capture.json`, import.meta.url), 'utf8'))

const read = async (id: string, capture: Capture) => {
  const site = await loadSite(id)
  const { value, losses } = withLosses(() => site.parse(capture))
  return { ...value, lost: losses.map(({ kind }) => kind) }
}
const body = (value: unknown) => JSON.stringify(value)

const kalshi = (ticker: string, title: string, [yes, no]: [string, string], series = 'KXMLBGAME') =>
  read('kalshi', {
    kind: 'events',
    receivedTime: '2026-09-28T00:00:00Z',
    url: `https://api.elections.kalshi.com/trade-api/v2/events?series_ticker=${series}`,
    body: body({
      events: [
        {
          event_ticker: `${series}-${ticker}`,
          series_ticker: series,
          title,
          markets: [yes, no].map((team, index) => ({
            ticker: `${series}-${ticker}-${index}`,
            status: 'active',
            yes_sub_title: team,
            yes_ask_dollars: '0.50',
            no_ask_dollars: '0.54',
          })),
        },
      ],
    }),
  })

test.each([
  ['26SEP291905NYYBOS', 'KXMLBGAME', '2026-09-29T23:05:00.000Z'],
  ['26OCT011905NYYBOS', 'KXMLBGAME', '2026-10-01T23:05:00.000Z'],
  ['26NOV011305DALNYG', 'KXNFLGAME', '2026-11-01T18:05:00.000Z'],
  ['26MAR080330AAABBB', 'KXNBAGAME', '2026-03-08T07:30:00.000Z'],
  ['26SEP12NORASH', 'KXEPLGAME', '2026-09-12T17:00:00.000Z'],
  ['26SEP13DALNYG', 'KXNFLGAME', '2026-09-13T21:00:00.000Z'],
  ['26SEP301700CWSHOUG2', 'KXMLBGAME', '2026-09-30T21:00:00.000Z'],
])('Kalshi’s %s in %s starts at %s', async (ticker, series, start) => {
  const { quotes } = await kalshi(ticker, 'Alder vs Birch', ['Alder', 'Birch'], series)
  const matches =
    quotes.length > 0
      ? quotes
      : (await kalshi(ticker, 'Alder at Birch', ['Alder', 'Birch'], 'KXMLBGAME')).quotes
  const found = new Set(matches.map(({ match }) => match.startTime))
  expect([...found]).toHaveLength(1)
  if (quotes.length > 0) expect([...found]).toEqual([start])
})

test('the number of a game is no part of a name, and two games are two matches', async () => {
  const first = await kalshi('26SEP301300CWSHOUG1', 'Game 1: Chicago WS vs Houston', [
    'Chicago WS',
    'Houston',
  ])
  const second = await kalshi('26SEP301700CWSHOUG2', 'Game 2: Chicago WS vs Houston', [
    'Chicago WS',
    'Houston',
  ])
  for (const { quotes } of [first, second])
    expect([quotes[0]?.match.home, quotes[0]?.match.away]).toEqual(['Chicago WS', 'Houston'])
  expect(first.quotes[0]?.match.matchId).not.toBe(second.quotes[0]?.match.matchId)
  expect(first.quotes[0]?.match.startTime).not.toBe(second.quotes[0]?.match.startTime)
})

test('an event whose outcomes name no team is counted', async () => {
  const { quotes, lost } = await kalshi('26SEP291905NYYBOS', 'Alder at Birch', ['Alders', 'Birches'])
  expect(quotes).toEqual([])
  expect(lost).toEqual(['unknown_team', 'nothing_read'])
})

const polymarket = (event: Record<string, unknown>, outcomes: [string, string]) =>
  read('polymarket', {
    kind: 'events',
    receivedTime: '2026-09-01T00:00:00Z',
    body: body([
      {
        id: '1',
        slug: 'x',
        tags: [],
        ...event,
        markets: [
          {
            id: '2',
            sportsMarketType: 'moneyline',
            outcomes: JSON.stringify(outcomes),
            clobTokenIds: '["a","b"]',
            bestBid: 0.4,
            bestAsk: 0.42,
            active: true,
            closed: false,
            acceptingOrders: true,
            enableOrderBook: true,
          },
        ],
      },
    ]),
  })

test.each([
  ['Counter-Strike: FaZe vs illwill (BO3)', 'cs2-faze-illwill-2026-09-04', 'FaZe', 'illwill', 'cs2'],
  [
    'Counter-Strike: FaZe vs illwill (BO3) - ESL Pro League Group A',
    'x-faze-2026-09-04',
    'FaZe',
    'illwill',
    'cs2',
  ],
  ['Dota 2: Spirit vs Xtreme (BO5)', 'x-spirit-2026-09-04', 'Spirit', 'Xtreme', 'dota2'],
  ['LoL: T1 vs Gen.G (BO5) - LCK Playoffs', 'x-t1-2026-09-04', 'T1', 'Gen.G', 'lol'],
  ['Valorant: G2 vs KRÜ (BO3)', 'x-g2-2026-09-04', 'G2', 'KRÜ', 'valorant'],
])(
  '%s is read, with the sport its title names and the day of its slug',
  async (title, slug, home, away, sport) => {
    const { quotes, lost } = await polymarket({ title, slug }, [home, away])
    expect(quotes.map(({ match, selection }) => [match.home, match.away, match.sport, selection])).toEqual([
      [home, away, sport, 'home'],
      [home, away, sport, 'away'],
    ])
    expect(quotes[0]?.match.startTime).toBe('2026-09-04T19:00:00.000Z')
    expect(lost).toEqual([])
  },
)

test('a match that an answer lists in two views is read once; another match under its id is read not at all', async () => {
  const match = recorded('kambi', 'match')
  const whole = JSON.parse(match.body) as { events: { homeName: string }[]; betOffers: unknown[] }
  const alone = await read('kambi', match)
  const again = { views: [whole, structuredClone(whole)] }
  const twice = await read('kambi', { ...match, body: body(again) })
  expect(twice.quotes).toEqual(alone.quotes)
  expect(twice.quotes.length).toBeGreaterThan(10)
  again.views[1]!.events[0]!.homeName = 'Somebody Else'
  const other = await read('kambi', { ...match, body: body(again) })
  expect(other.quotes).toEqual([])
  expect(other.lost).toContain('duplicate_match')
})

test('a line that is sold under the other code alone is read, and stands back where both have it', async () => {
  const event = recorded('sbtech', 'event')
  const lineOf = (quotes: Awaited<ReturnType<typeof read>>['quotes']) =>
    quotes
      .filter(({ market, line }) => market === 'ft_ou' && line === 2.5)
      .map(({ selection, odds }) => [selection, odds])
  const both = await read('sbtech', event)
  const alone = await read('sbtech', { ...event, body: event.body.replaceAll('"3_200"', '"3_999"') })
  expect(lineOf(both.quotes)).toHaveLength(2)
  expect(lineOf(alone.quotes)).toHaveLength(2)
  expect(lineOf(alone.quotes)).not.toEqual(lineOf(both.quotes))
})

const oddsportal = (shown: Record<string, unknown>) => {
  const columns = (shown.columns as string[] | undefined) ?? ['1', '2']
  const texts = (shown.texts as string[] | undefined) ?? ['1.80', '2.05']
  return read('oddsportal', {
    kind: 'match-tables',
    receivedTime: '2026-07-10T12:00:00.000Z',
    body: body({
      url: `https://www.oddsportal.com/${shown.sport ?? 'tennis'}/h2h/aa-11/bb-22/#Zz11Yy22`,
      home: 'Alder',
      away: 'Birch',
      league: 'Cup',
      startsAt: 1799221600,
      info: null,
      format: 'Decimal Odds',
      tab: 'Home/Away',
      period: 'Full Time',
      tables: [
        {
          heading: null,
          rows: shown.rows ?? [
            {
              bookmaker: 'X',
              cells: columns.map((column, index) => ({ column, text: texts[index], struck: false })),
            },
          ],
        },
      ],
      ...shown,
    }),
  })
}

test.each([
  ['tennis', 'Full Time', 'game_winner'],
  ['volleyball', 'Full Time', 'game_winner'],
  ['baseball', 'Full Time', 'game_winner'],
  ['basketball', 'FT including OT', 'game_winner'],
  ['basketball', '1st Half', 'ht_dnb'],
  ['basketball', '1st Quarter', 'q1_dnb'],
  ['football', 'Full Time', undefined],
  ['hockey', 'Full Time', undefined],
])('the winner table of %s for %s is %s', async (sport, period, market) => {
  const { quotes, lost } = await oddsportal({ sport, period })
  expect([...new Set(quotes.map((quote) => quote.market))]).toEqual(market === undefined ? [] : [market])
  expect(lost).toEqual(market === undefined ? ['unknown_market'] : [])
})

test.each([
  ['Decimal Odds', ['1,80', '2,05']],
  ['American Odds', ['-125', '+105']],
  ['American Odds', ['\u2212125', '+105']],
  ['Fractional Odds', ['4/5', '21/20']],
  ['Hong Kong Odds', ['0.80', '1.05']],
  ['Malay Odds', ['0.80', '-0.952381']],
  ['Quoten', ['-125', '+105']],
])('a page set to %s that shows %j is read', async (format, texts) => {
  const { quotes } = await oddsportal({ format, texts })
  expect(quotes.map(({ odds }) => Number(odds.toFixed(4)))).toEqual([1.8, 2.05])
})

test.each([
  ['headings without rows', { rows: [] }, 'nothing_read'],
  ['no tables', { tables: [] }, 'empty_list'],
  ['a consent layer', { layer: 'div#consent' }, 'consent_layer'],
  ['another language', { tab: 'Voitto', language: 'fi' }, 'other_language'],
  ['a price in no known form', { texts: ['1.80?', '2.05'] }, 'unreadable_price'],
  ['a row without a name of ours', { rows: [{ bookmaker: '—', cells: [] }] }, 'unknown_bookmaker'],
  [
    'an end nobody understands',
    { info: 'Final result 3:1 (1:0, 0:1)', sport: 'football' },
    'unreadable_result',
  ],
])('%s is counted', async (_what, shown, kind) => {
  expect((await oddsportal(shown)).lost).toContain(kind)
})

test('a team of a double-header loses the number of the game at every source', async () => {
  const { checkedQuotes } = await import('./reading/checked-quotes.ts')
  const names = [
    ['G2 Chicago White Sox', 'G2 Houston Astros'],
    ['Chicago White Sox (Game 2)', 'Houston Astros (Game 2)'],
    ['Chicago White Sox - Game 2', 'Houston Astros'],
  ]
  for (const [home, away] of names) {
    const [quote] = checkedQuotes([
      {
        bookmaker: 'acme',
        match: { home: home!, away: away!, sport: 'baseball' },
        market: 'game_winner',
        selection: 'home',
        odds: 2,
      },
    ])
    expect([quote?.match.home, quote?.match.away]).toEqual(['Chicago White Sox', 'Houston Astros'])
  }
  const [esports] = checkedQuotes([
    {
      bookmaker: 'acme',
      match: { home: 'G2 Esports', away: 'FaZe', sport: 'cs2' },
      market: 'game_winner',
      selection: 'home',
      odds: 2,
    },
  ])
  expect(esports?.match.home).toBe('G2 Esports')
})

test('of two copies of a price the newer stands; where neither is dated, neither does', async () => {
  const { checkedQuotes } = await import('./reading/checked-quotes.ts')
  const quote = (odds: number, sourceTime?: string) => ({
    bookmaker: 'acme',
    match: { home: 'A', away: 'B' },
    market: 'game_winner',
    selection: 'home',
    odds,
    ...(sourceTime !== undefined && { sourceTime }),
  })
  const [older, newer] = ['2026-01-01T00:00:00Z', '2026-01-01T00:00:05Z']
  expect(checkedQuotes([quote(2, newer), quote(3, older)]).map(({ odds }) => odds)).toEqual([2])
  expect(checkedQuotes([quote(2, older), quote(3, newer)]).map(({ odds }) => odds)).toEqual([3])
  expect(withLosses(() => checkedQuotes([quote(2), quote(3)]))).toMatchObject({
    value: [],
    losses: [{ kind: 'contradicting_price', count: 1 }],
  })
})
