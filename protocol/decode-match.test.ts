import { expect, test } from 'vitest'
import { type DecodeProblem, decodeMatch } from './decode-match.ts'
import { encodeMatch } from './encode-match.ts'
import { quote } from './quote.ts'

const decode = (raw: unknown) => {
  const problems: DecodeProblem[] = []
  return { match: decodeMatch(raw, 'data.matches.0', (problem) => problems.push(problem)), problems }
}

const basic = {
  home_team: 'Manchester United',
  away_team: 'Chelsea',
  league: 'Premier League',
  time: '15',
  odds: { ft_hdp: { home: 1.95, away: 1.9, handicap: -0.5 }, ft_ou: { over: 2.0, under: 1.85, line: 2.5 } },
}

test('the basic message is read: four prices, in play because it has a minute', () => {
  const { match, problems } = decode(basic)
  expect(problems).toEqual([])
  expect(match!.match).toMatchObject({ home: 'Manchester United', away: 'Chelsea', live: true, clock: '15' })
  expect(
    match!.prices.map(({ market, line, selection, side, odds }) => [market, line, selection, side, odds]),
  ).toEqual([
    ['ft_hdp', -0.5, 'home', 'back', 1.95],
    ['ft_hdp', -0.5, 'away', 'back', 1.9],
    ['ft_ou', 2.5, 'over', 'back', 2],
    ['ft_ou', 2.5, 'under', 'back', 1.85],
  ])
})

test.each([
  [1, 'odds must be over 1'],
  [0.5, 'odds must be over 1'],
  [Number.NaN, 'Invalid input'],
  ['2.10', 'Invalid input'],
  [null, 'Invalid input'],
  [1e12, 'Too big'],
])('odds %s cost only themselves', (bad, message) => {
  const { match, problems } = decode({ ...basic, odds: { ft_1x2: { home: bad, draw: 3.4, away: 3.1 } } })
  expect(match!.prices.map((price) => price.selection)).toEqual(['draw', 'away'])
  expect(problems).toHaveLength(1)
  expect(problems[0]).toMatchObject({ code: 'invalid_price', path: 'data.matches.0.odds.ft_1x2.home' })
  expect(problems[0]!.message).toContain(message)
})

test('an unknown market, selection or line costs only itself and names its path', () => {
  const { match, problems } = decode({
    ...basic,
    odds: {
      zz_top: { home: 2 },
      ft_1x2: { home: 2, hoem: 3 },
      ft_ou: [
        { over: 2, under: 1.8, line: 2.3 },
        { over: 2, line: 2.5 },
      ],
    },
  })
  expect(match!.prices.map((price) => `${price.market} ${price.line} ${price.selection}`)).toEqual([
    'ft_1x2 undefined home',
    'ft_ou 2.5 over',
  ])
  expect(problems.map((problem) => problem.path)).toEqual([
    'data.matches.0.odds.zz_top',
    'data.matches.0.odds.ft_1x2.hoem',
    'data.matches.0.odds.ft_ou.0.line',
  ])
})

test('a match without teams is refused with its path', () => {
  const { match, problems } = decode({ odds: {} })
  expect(match).toBeUndefined()
  expect(problems).toMatchObject([{ code: 'invalid_match', path: 'data.matches.0.home_team' }])
})

test('what is encoded is decoded to the same prices: lines, lays, limits, suspension, raw ids', () => {
  const match = { home: 'A', away: 'B', live: false, startTime: '2026-06-12T19:00:00Z', matchId: 'm1' }
  const quotes = [
    { market: 'ft_ou', line: 2.5, selection: 'over', odds: 2.02, limit: 50 },
    { market: 'ft_ou', line: 3, selection: 'over', odds: 2.4, suspended: true },
    { market: 'ft_1x2', selection: 'draw', odds: 3.4, rawId: 'x9' },
    { market: 'ft_1x2', selection: 'draw', odds: 3.5, side: 'lay' as const, limit: 12.5 },
  ].map((price) => quote.parse({ bookmaker: 'acme', match, ...price }))
  const { match: decoded, problems } = decode(
    JSON.parse(JSON.stringify(encodeMatch(quotes[0]!.match, 'acme', quotes))),
  )
  expect(problems).toEqual([])
  expect(decoded!.bookmaker).toBe('acme')
  const key = (price: {
    market: string
    line?: number | undefined
    selection: string
    side: string
    odds: number
    limit?: number | undefined
    suspended: boolean
    rawId?: string | undefined
  }) =>
    [
      price.market,
      price.line,
      price.selection,
      price.side,
      price.odds,
      price.limit,
      price.suspended,
      price.rawId,
    ].join(' ')
  expect(decoded!.prices.map(key).sort()).toEqual(quotes.map(key).sort())
})

test.each([
  ['start_time', 'soon'],
  ['start_time', '03/04/2026 20:45'],
  ['start_time', { at: 1 }],
  ['source_time', 'a while ago'],
  ['league', { name: 'Premier League' }],
  ['league', 'L'.repeat(300)],
  ['time', { minute: 15 }],
  ['sport', 'Not A Sport!'],
  ['url', 'not an address'],
  ['feed_ids', 'sportradar'],
  ['score', 'two to one'],
  ['match_id', { id: 1 }],
  ['currency', 5],
  ['removed', 'everything'],
])('an optional %s that cannot be read (%j) costs only itself', (field, value) => {
  const { match, problems } = decode({ ...basic, [field]: value })
  expect(match!.prices).toHaveLength(4)
  expect(problems).toMatchObject([{ code: 'invalid_field', path: `data.matches.0.${field}` }])
})

test.each([
  'league',
  'time',
  'start_time',
  'live',
  'sport',
  'match_id',
  'feed_ids',
  'url',
  'score',
  'bookmaker',
  'removed',
  'source_time',
  'currency',
])('%s may be null, which is the same as absent', (field) => {
  const { match, problems } = decode({ ...basic, [field]: null })
  expect(match!.prices).toHaveLength(4)
  expect(problems).toEqual([])
})

test.each([
  ['2-1', [2, 1]],
  [
    ['2', '1'],
    [2, 1],
  ],
  [{ home: 2, away: 1 }, [2, 1]],
])('a score written as %j is read', (score, want) => {
  expect(decode({ ...basic, score }).match!.match.score).toEqual(want)
})

test('a flag for in play that cannot be read counts as in play', () => {
  for (const live of ['true', 1, 'maybe']) expect(decode({ ...basic, live }).match!.match.live).toBe(true)
  for (const live of ['false', 0]) expect(decode({ ...basic, live }).match!.match.live).toBe(false)
})

test('a bookmaker that cannot be read costs the match: its prices would be somebody else’s', () => {
  const { match, problems } = decode({ ...basic, bookmaker: 'Some Bookmaker' })
  expect(match).toBeUndefined()
  expect(problems).toMatchObject([{ code: 'invalid_match', path: 'data.matches.0.bookmaker' }])
})

test('feed ids that are numbers are read, and a removal that fits is kept beside one that does not', () => {
  const { match } = decode({
    ...basic,
    feed_ids: { sportradar: 61199123, other: null },
    removed: [{ market: 'ft_1x2' }, { market: 7 }],
  })
  expect(match!.match.feedIds).toEqual({ sportradar: '61199123' })
  expect(match!.removed).toEqual([{ market: 'ft_1x2' }])
})
