import { describe, expect, test } from 'vitest'
import { encodeMatch } from './encode-match.ts'
import { type ScannedMatch, UpdateScanner } from './scan-update.ts'
import { fuzzScanner } from './testing/scan-fuzz.ts'

const message = (matches: unknown[], extra: Record<string, unknown> = {}) => ({
  ...{ type: 'odds:update', worker_id: 'w-1', site: 'acme', timestamp: '2026-06-12T12:00:00Z', ...extra },
  data: { site: 'acme', matches, count: matches.length },
})
const bytesOf = (value: unknown) => Buffer.from(JSON.stringify(value))
const basic = {
  ...{ home_team: 'Manchester United', away_team: 'Chelsea', league: 'Premier League', time: '15' },
  odds: {
    ft_hdp: { home: 1.95, away: 1.9, handicap: -0.5 },
    ft_ou: { over: 2.0, under: 1.85, line: 2.5 },
  },
}
const scan = (value: unknown, scanner = new UpdateScanner()) =>
  scanner.scan(bytesOf(value))?.data.matches as ScannedMatch[] | undefined
const pricesOf = (match: ScannedMatch) => {
  const { prices } = match
  return Array.from(
    { length: prices.count },
    (_, at) => `${prices.names[prices.first + at]!.key} ${prices.odds[prices.first + at]}`,
  )
}

test('the basic message is read from its bytes', () => {
  const [match] = scan(message([basic]))!
  expect(match!.match).toMatchObject({ home: 'Manchester United', away: 'Chelsea', live: true, clock: '15' })
  expect(pricesOf(match!)).toEqual([
    'ft_hdp|-0.5|home|back 1.95',
    'ft_hdp|-0.5|away|back 1.9',
    'ft_ou|2.5|over|back 2',
    'ft_ou|2.5|under|back 1.85',
  ])
})

test('what our workers write is read, with limits, raw ids, lays and several lines', () => {
  const match = { home: 'A', away: 'B', live: false, matchId: '7', startTime: '2026-06-12T19:00:00.000Z' }
  const quote = (market: string, selection: string, odds: number, more: Record<string, unknown> = {}) =>
    ({ bookmaker: 'acme', match, market, selection, odds, side: 'back', suspended: false, ...more }) as never
  const encoded = encodeMatch(match, 'acme', [
    quote('ft_ou', 'over', 2, { line: 2.5, limit: 120.5, rawId: 'x-1' }),
    quote('ft_ou', 'under', 1.8, { line: 2.5 }),
    quote('ft_ou', 'over', 3, { line: 3.5 }),
    quote('ft_1x2', 'home', 2.1),
    quote('ft_1x2', 'home', 2.2, { side: 'lay', limit: 10 }),
  ])
  const [scanned] = scan(message([encoded], { seq: 4, snapshot: false }))!
  expect(pricesOf(scanned!)).toEqual([
    'ft_1x2||home|back 2.1',
    'ft_1x2||home|lay 2.2',
    'ft_ou|2.5|over|back 2',
    'ft_ou|2.5|under|back 1.8',
    'ft_ou|3.5|over|back 3',
  ])
  const { prices } = scanned!
  expect([...prices.limits.subarray(prices.first, prices.end)]).toEqual([0, 10, 120.5, 0, 0])
  expect([prices.rawId(prices.first + 2), prices.rawId(prices.first + 3)]).toEqual(['x-1', undefined])
})

test('the same words give the same match object, message after message', () => {
  const scanner = new UpdateScanner()
  const [first] = scan(message([basic]), scanner)!.map(({ match }) => match)
  const [again] = scan(message([basic], { seq: 2 }), scanner)!.map(({ match }) => match)
  expect(again).toBe(first)
})

describe('whatever surprises is left to JSON and the schema', () => {
  test.each([
    ['an unknown market', { odds: { ft_nonsense: { home: 2 } } }],
    ['an unknown selection', { odds: { ft_1x2: { nobody: 2 } } }],
    ['odds of 1', { odds: { ft_1x2: { home: 1 } } }],
    ['odds over a million', { odds: { ft_1x2: { home: 1_000_001 } } }],
    ['odds as text', { odds: { ft_1x2: { home: '2' } } }],
    ['a line that cannot be', { odds: { ft_ou: { over: 2, line: 2.3 } } }],
    ['no line', { odds: { ft_ou: { over: 2 } } }],
    ['a removal', { odds: {}, removed: [{}] }],
    ['a bad name', { home_team: '', odds: {} }],
    ['a stake of nothing', { odds: { ft_1x2: { home: 2, max_stake: { home: 0 } } } }],
  ])('%s', (_, odd) => expect(scan(message([{ ...basic, ...odd }]))).toBeUndefined())

  test.each([
    ['a market named twice', '"ft_1x2":{"home":2},"ft_1x2":{"home":3}'],
    ['a selection named twice', '"ft_1x2":{"home":2,"home":3}'],
    ['a leading zero', '"ft_1x2":{"home":02}'],
    ['a trailing comma', '"ft_1x2":{"home":2,}'],
    ['an escape', '"ft_1x2":{"h\\u006fme":2}'],
  ])('%s', (_, odds) => {
    const text = JSON.stringify(message([{ home_team: 'A', away_team: 'B', odds: {} }]))
    expect(
      new UpdateScanner().scan(Buffer.from(text.replace('"odds":{}', `"odds":{${odds}}`))),
    ).toBeUndefined()
  })

  test('bytes after the end, and a head that the schema refuses', () => {
    const scanner = new UpdateScanner()
    expect(scanner.scan(Buffer.from(`${JSON.stringify(message([basic]))}}`))).toBeUndefined()
    expect(scan(message([basic], { timestamp: 'now' }))).toBeUndefined()
    expect(scan(message([basic], { seq: -1 }))).toBeUndefined()
  })
})

test('40,000 mutated messages: it reads what JSON and the schema read, or nothing', () => {
  const { scanned, differs } = fuzzScanner(7, 40_000)
  expect(differs).toBeUndefined()
  expect(scanned).toBeGreaterThan(3_000)
})
