import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { chooseLocks } from './import-recording/choose-locks.ts'
import { matchResults } from './import-recording/match-results.ts'
import { type PriceRow, writePrices } from './import-recording/write-prices.ts'

const root = new URL('../', import.meta.url)
const source = fileURLToPath(new URL('../shared/data/', root))
const recording = new URL('lab/recordings/world-cup-2026/', root)

const row = (change: Partial<PriceRow>): PriceRow => ({
  at: Date.parse('2026-06-12T20:14:00Z'),
  home: 'Qatar',
  away: 'Switzerland',
  kickoffAt: Date.parse('2026-06-13T19:00:00Z'),
  bookmaker: 'one',
  market: 'ft_1x2',
  side: 'back',
  selection: 'home',
  odds: 11,
  ...change,
})

test('the last of two prices holds, a placeholder is left out, matches are numbered by kick-off', () => {
  const early = { home: 'Canada', away: 'Bosnia', kickoffAt: Date.parse('2026-06-12T19:00:00Z') }
  const { text, matches, told } = writePrices([
    row({}),
    row({ odds: 12 }),
    row({ selection: 'draw', odds: 5.5 }),
    row({ selection: 'away', odds: 1 }),
    row({ ...early, side: 'lay', odds: 3.6 }),
    row({ ...early, market: 'ft_ou', line: 2.5, selection: 'over', odds: 2.1 }),
  ])
  expect(text.trimEnd().split('\n')).toEqual([
    '@ 2026-06-12T20:14:00Z',
    'm01 2026-06-12T19:00:00Z',
    'one ft_1x2/lay 3.60 - -',
    'one ft_ou@2.5 2.10 -',
    'm02 2026-06-13T19:00:00Z',
    'one ft_1x2 12.00 5.50 -',
  ])
  expect(matches.map(({ id, home }) => [id, home])).toEqual([
    ['m01', 'Canada'],
    ['m02', 'Qatar'],
  ])
  expect(told).toMatchObject({ repeated: 1, contradicted: 1, dropped: 1, prices: 4 })
})

test('a result belongs to its teams, whatever it calls them, and to its day', () => {
  const match = {
    id: 'm01',
    home: 'Mexico',
    away: 'South Korea',
    kickoffAt: Date.parse('2026-06-19T01:00:00Z'),
  }
  const result = { home: 'Mexico', away: 'Korea Republic', home_goals: 1, away_goals: 0 }
  const names = ['m01', 'Mexico', 'South Korea', 'Mexico', 'Korea Republic']
  expect(matchResults([match], [{ ...result, date: '2026-06-19' }])).toEqual([[...names, 1, 0]])
  expect(matchResults([match], [{ ...result, date: '2026-06-23' }])).toEqual([[...names, '', '']])
})

test('no 1X2 price is locked before kick-off', () => {
  const locks = chooseLocks(readFileSync(new URL('prices.txt', recording), 'utf8'))
  expect(locks).toBe(readFileSync(new URL('locks.txt', recording), 'utf8'))
  const kickoffs = new Map(
    readFileSync(new URL('prices.txt', recording), 'utf8')
      .split('\n')
      .filter((line) => /^m\d/.test(line))
      .map((line) => line.split(' ') as [string, string]),
  )
  const early = locks
    .trimEnd()
    .split('\n')
    .map((line) => line.split(' ') as [string, string, string, string])
    .filter(([, at, match, market]) => market.startsWith('ft_1x2') && at < kickoffs.get(match)!)
  expect(early).toEqual([])
})

describe.runIf(existsSync(source))('the source', () => {
  test('gives the very bytes that are in the project', () => {
    const target = mkdtempSync(join(tmpdir(), 'import-'))
    try {
      execFileSync(process.execPath, [
        fileURLToPath(new URL('scripts/import-recording.ts', root)),
        source,
        target,
      ])
      for (const file of ['prices.txt', 'matches.csv', 'locks.txt'])
        expect(readFileSync(join(target, file), 'utf8')).toBe(readFileSync(new URL(file, recording), 'utf8'))
    } finally {
      rmSync(target, { recursive: true })
    }
  })
})
