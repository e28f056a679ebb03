import { describe, expect, test } from 'vitest'
import { openSmallEngine } from '#engine/testing/small-engine.ts'
import { type DecodeProblem, decodeMatch } from '#protocol/decode-match.ts'
import { readSettings } from '#runtime/settings.ts'
import type { WorkerRecord } from '../fleet/worker-record.ts'
import { boundSettings } from './bound-settings.ts'
import { fewErrors } from './few-errors.ts'
import { createMatchBounds } from './match-bounds.ts'
import { createMatchReader } from './read-match.ts'

const now = Date.parse('2026-06-12T12:00:00Z')
const hour = 3_600_000
const iso = (hoursAhead: number): string => new Date(now + hoursAhead * hour).toISOString()
const newWorker = (id: string) => ({ id, site: 'acme' }) as WorkerRecord

/** A reader over a real book, with small bounds. */
const open = (settings: Record<string, string> = {}) => {
  const { engine } = openSmallEngine()
  const { book } = engine
  engine.begin({ now, stamp: '1:1' })
  const bounds = readSettings(boundSettings, settings)
  const read = createMatchReader(createMatchBounds({ bounds, book, now: () => now }), decodeMatch)
  const send = (raw: Record<string, unknown>, worker = newWorker('w'), complete = true) => {
    const problems: DecodeProblem[] = []
    const match = read(
      worker,
      { away_team: 'B', odds: { ft_btts: { yes: 2 } }, ...raw },
      () => 'data.matches.0',
      complete,
      (each) => problems.push(each),
    )
    if (match !== undefined)
      book.apply(worker, match, match.bookmaker, { eventId: match.match.home, swapped: false }, now, complete)
    return problems.map(({ code, path }) => `${code} ${path}`)
  }
  return { book, send }
}

const words = (count: number): string => Array.from({ length: count }, (_, i) => `w${i}`).join(' ')

describe('names', () => {
  test.each([
    [{ home_team: words(16) }, []],
    [{ home_team: words(17) }, ['over_limit data.matches.0.home_team']],
    [{ home_team: 'A', away_team: words(50) }, ['over_limit data.matches.0.away_team']],
    [
      { home_team: 'A', away_team: 'a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-p-q' },
      ['over_limit data.matches.0.away_team'],
    ],
    [{ home_team: 'x'.repeat(120) }, []],
    [{ home_team: 'x'.repeat(121) }, ['over_limit data.matches.0.home_team']],
    [{ home_team: 'A', league: words(32) }, []],
    [{ home_team: 'A', league: words(33) }, ['over_limit data.matches.0.league']],
  ])('%j', (raw, problems) => expect(open().send(raw)).toEqual(problems))
})

test.each([
  [-24, []],
  [-24.01, ['over_limit data.matches.0.start_time']],
  [400 * 24, []],
  [400 * 24 + 0.01, ['over_limit data.matches.0.start_time']],
])('a start %d hours ahead', (hoursAhead, problems) =>
  expect(open().send({ home_team: 'A', start_time: iso(hoursAhead) })).toEqual(problems),
)

test('markets of a match, lines of a market, prices of a match', () => {
  const { send } = open({ MAX_MARKETS_PER_MATCH: '2', MAX_LINES_PER_MARKET: '2', MAX_PRICES_PER_MATCH: '3' })
  const lines = (count: number) => Array.from({ length: count }, (_, line) => ({ over: 2, line }))
  expect(send({ home_team: 'A', odds: { ft_ou: lines(2), ft_btts: { yes: 2 } } })).toEqual([])
  expect(send({ home_team: 'A', odds: { ft_ou: lines(3) } })).toEqual([
    'over_limit data.matches.0.odds.ft_ou',
  ])
  expect(send({ home_team: 'A', odds: { ft_btts: {}, ft_oe: {}, ft_1x2: {} } })).toEqual([
    'over_limit data.matches.0.odds',
  ])
  expect(
    send({ home_team: 'A', odds: { ft_1x2: { home: 2, draw: 3, away: 4 }, ft_btts: { yes: 2 } } }),
  ).toEqual(['over_limit data.matches.0.odds'])
})

test('changes add up to no more than the bound allows', () => {
  const { book, send } = open({ MAX_PRICES_PER_MATCH: '2' })
  const worker = newWorker('w')
  for (let line = 0; line < 10; line++)
    send({ home_team: 'A', odds: { ft_ou: { over: 2, line } } }, worker, false)
  expect(book.sizeOf(worker)).toEqual({ matches: 1, prices: 4 })
})

test('matches and prices of one worker: others go on, and what it gives up it may offer anew', () => {
  const { book, send } = open({ MAX_MATCHES_PER_WORKER: '2', MAX_PRICES_PER_WORKER: '3' })
  const [one, other] = [newWorker('one'), newWorker('other')]
  expect(send({ home_team: 'A' }, one)).toEqual([])
  expect(send({ home_team: 'C' }, one)).toEqual([])
  expect(send({ home_team: 'D' }, one)).toEqual(['over_limit data.matches.0'])
  expect(send({ home_team: 'A', odds: { ft_1x2: { home: 2, draw: 3, away: 4 } } }, one)).toEqual([
    'over_limit data.matches.0.odds',
  ])
  expect(send({ home_team: 'D' }, other)).toEqual([])
  book.dropWorker(one)
  expect(book.sizeOf(one)).toEqual({ matches: 0, prices: 0 })
  expect(send({ home_team: 'D' }, one)).toEqual([])
})

test('events, bookmakers and prices of all together', () => {
  const { book, send } = open({ MAX_EVENTS: '2', MAX_BOOKMAKERS: '2', MAX_PRICES: '3' })
  expect(send({ home_team: 'A' }, newWorker('1'))).toEqual([])
  expect(send({ home_team: 'A', bookmaker: 'constructor' }, newWorker('2'))).toEqual([])
  expect(send({ home_team: 'A', bookmaker: 'third' }, newWorker('3'))).toEqual([
    'over_limit data.matches.0.bookmaker',
  ])
  expect(send({ home_team: 'C' }, newWorker('4'))).toEqual([])
  expect(send({ home_team: 'A', odds: { ft_oe: { odd: 2, even: 2 } } }, newWorker('5'))).toEqual([
    'over_limit data.matches.0.odds',
  ])
  expect(book.size()).toEqual({ events: 2, prices: 3 })
  expect(send({ home_team: 'D' }, newWorker('4'))).toEqual(['over_limit data.matches.0.odds'])
})

test('an event that nobody offers any more is forgotten, whenever it starts, and its room is free again', () => {
  const { book, send } = open({ MAX_EVENTS: '1' })
  const worker = newWorker('w')
  send({ home_team: 'A' }, worker)
  book.dropWorker(worker)
  expect(send({ home_team: 'B' }, worker)).toEqual(['over_limit data.matches.0'])
  expect(book.forget(1_000, 600)).toEqual([])
  expect(book.forget(1_599, 600)).toEqual([])
  expect(book.forget(1_600, 600)).toEqual(['A'])
  expect(send({ home_team: 'B' }, worker)).toEqual([])
})

test('a message is not answered with more errors than allowed, and the rest are counted', () => {
  const sent: DecodeProblem[] = []
  const { report, end } = fewErrors(2, (each) => sent.push(each))
  for (let i = 0; i < 5; i++) report({ code: 'invalid_price', path: `${i}`, message: 'bad' })
  end()
  expect(sent.map(({ path, message }) => [path, message])).toEqual([
    ['0', 'bad'],
    ['1', 'bad'],
    ['4', 'bad; 3 errors of this message are not listed'],
  ])
})
