import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { RecordingError, readRecording, recordingsFolder } from './recording.ts'

test('the World Cup recording has its bookmakers, matches, snapshots and results', () => {
  const { bookmakers, matches, snapshots, currency } = readRecording('world-cup-2026')
  expect(bookmakers).toHaveLength(20)
  expect(bookmakers.filter(({ exchange }) => exchange).map(({ id, commission }) => [id, commission])).toEqual(
    [
      ['betfair_ex_uk', 0.05],
      ['matchbook', 0.02],
      ['smarkets', 0.02],
    ],
  )
  expect(new Set(bookmakers.map(({ page }) => page))).toEqual(new Set(['table', 'json', 'socket']))
  expect(new Set(bookmakers.map(({ odds_format }) => odds_format)).size).toBe(4)
  expect(matches.size).toBe(27)
  expect(snapshots.map(({ at }) => new Date(at).toISOString()).filter((_, i) => i % 21 === 0)).toEqual([
    '2026-06-12T20:14:00.000Z',
    '2026-06-16T20:18:00.000Z',
  ])
  expect(snapshots).toHaveLength(22)
  expect(matches.get('m07')).toEqual({
    id: 'm07',
    home: 'Germany',
    away: 'Curaçao',
    resultsHome: 'Germany',
    resultsAway: 'Curacao',
    score: [7, 1],
  })
  expect(matches.get('m27')?.score).toBeUndefined()
  expect(currency).toBe('GBP')
})

test('a market keeps its line, its side, its gaps and its lock', () => {
  const { snapshots } = readRecording('small')
  const markets = snapshots.flatMap(({ matches }) => matches.flatMap(({ markets }) => markets))
  expect(markets[1]).toEqual({
    bookmaker: 'corner_book',
    market: 'ft_hdp',
    line: -0.25,
    side: 'back',
    locked: false,
    prices: [
      { selection: 'home', odds: 1.91 },
      { selection: 'away', odds: 1.95 },
    ],
  })
  expect(markets.find(({ side, prices }) => side === 'lay' && prices.length === 2)?.prices).toEqual([
    { selection: 'home', odds: 2.34 },
    { selection: 'draw', odds: 3.7 },
  ])
  expect(markets.filter(({ locked }) => locked).map(({ bookmaker }) => bookmaker)).toEqual([
    'lantern_bets',
    'corner_book',
  ])
})

describe('a recording that is wrong is refused, naming file and line', () => {
  let folder: string
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'recording-'))
    cpSync(join(recordingsFolder, 'small'), folder, { recursive: true })
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const spoil = (file: string, from: string, to: string) => {
    const path = join(folder, file)
    writeFileSync(path, readFileSync(path, 'utf8').replace(from, to))
  }

  test.each([
    ['prices.txt', 'ft_1x2 2.10', 'ft_1x2 0.90', 'line 3: not a price: 0.90'],
    ['prices.txt', 'ft_1x2 2.10 3.40 3.50', 'ft_1x2 2.10 3.40', 'line 3: 3 prices expected'],
    ['prices.txt', 'ft_hdp@-0.25', 'ft_hdp', 'line 4: ft_hdp: line'],
    ['prices.txt', 'ft_ou@2.5', 'ft_xx@2.5', 'line 5: no market ft_xx@2.5'],
    [
      'prices.txt',
      'corner_book ft_1x2',
      'corner_shop ft_1x2',
      'neither a match nor a bookmaker: corner_shop',
    ],
    ['prices.txt', '@ 2026-08-01T12:10:00Z', '@ 2026-08-01T11:10:00Z', 'snapshots are not in order'],
    [
      'bookmakers.json',
      '"spelling": "short"',
      '"spelling": "shrt"',
      'lantern_bets: no spelling is called shrt',
    ],
    ['bookmakers.json', '"malay"', '"malaysian"', 'odds_format'],
    ['matches.csv', 'm01,Northgate', 'x1,Northgate', 'id'],
  ])('%s with %s → %s', (file, from, to, message) => {
    spoil(file, from, to)
    expect(() => readRecording(folder)).toThrow(RecordingError)
    expect(() => readRecording(folder)).toThrow(message)
    expect(() => readRecording(folder)).toThrow(file)
  })

  test('a recording that is not there', () => {
    expect(() => readRecording('no-such')).toThrow(/no-such.*recording\.json/)
  })
})
