import { describe, expect, test } from 'vitest'
import { type Board, boardOf } from './board.ts'
import { boardChange } from './board-change.ts'
import { createPlayback } from './playback.ts'
import { readRecording } from './recording.ts'

const small = readRecording('small')

const boardAt = (id: string, steps: number): Board => {
  const playback = createPlayback(small, 'max')
  for (let i = 0; i < steps; i++) playback.step()
  return boardOf(small.bookmakers.find((bookmaker) => bookmaker.id === id)!, small, playback)
}

test('a bookmaker shows its own prices, in its own spelling, order and format', () => {
  const { asOf, matches } = boardAt('lantern_bets', 2)
  expect(new Date(asOf).toISOString()).toBe('2026-08-01T12:10:00.000Z')
  expect(matches.map(({ home, away }) => `${home}/${away}`)).toEqual([
    'BAY UNITED/OLD MILL',
    'NORTHGATE ROVERS/KRAKVIK',
    'SANKT LORENZ/ATLÉTICO FARO',
  ])
  expect(matches[1]!.prices.map(({ id, text, locked }) => [id, text, locked])).toEqual([
    ['m01.ft_1x2.home', '-0.95', false],
    ['m01.ft_1x2.draw', '-0.364', false],
    ['m01.ft_1x2.away', '-0.385', false],
    ['m01.ft_hdp@-0.25.home', '0.87', false],
    ['m01.ft_hdp@-0.25.away', '-0.99', false],
  ])
  expect(matches[2]!.prices.map(({ locked }) => locked)).toEqual([true, true, true, false, false])
})

test('letters without their marks, latest match first, sizes at an exchange', () => {
  const { matches } = boardAt('quay_exchange', 1)
  expect(matches.map(({ home, away }) => `${home}/${away}`)).toEqual([
    'Bay United/Old Mill Town',
    'Sankt Lorenz/Atletico Faro',
    'Northgate Rovers/Krakvik IL',
  ])
  for (const { prices } of matches)
    for (const { sizeMinor } of prices) expect(sizeMinor).toBeGreaterThanOrEqual(2000)
  expect(boardAt('corner_book', 1).matches[0]!.prices[0]).not.toHaveProperty('sizeMinor')
})

test('a match in play says so; one that is over is gone, though the snapshot still has it', () => {
  const playback = createPlayback(small, 'max')
  const quay = small.bookmakers[2]!
  playback.goTo(Date.parse('2026-08-01T13:05:00Z'))
  expect(boardOf(quay, small, playback).matches.map(({ id, inPlay }) => [id, inPlay])).toEqual([
    ['m03', false],
    ['m02', false],
    ['m01', true],
  ])
  playback.goTo(Date.parse('2026-08-01T15:00:00Z'))
  expect(boardOf(quay, small, playback).matches.map(({ id }) => id)).toEqual(['m03', 'm02'])
})

/** What a page does with a change. */
const applied = (before: Board, after: Board): Map<string, string> => {
  const { matches, prices, gone } = boardChange(before, after)
  const held = new Map(before.matches.map((match) => [match.id, match]))
  for (const id of gone) held.delete(id)
  for (const match of matches) held.set(match.id, match)
  const moved = new Map(prices.map((price) => [price.id, price]))
  return new Map(
    [...held].map(([id, match]) => [
      id,
      JSON.stringify({ ...match, prices: match.prices.map((price) => moved.get(price.id) ?? price) }),
    ]),
  )
}

describe('a change', () => {
  test('carries the two prices that moved, and nothing else', () => {
    const change = boardChange(boardAt('corner_book', 1), boardAt('corner_book', 2))
    expect(change.prices.map(({ id, odds }) => [id, odds])).toEqual([
      ['m01.ft_1x2.home', 2.25],
      ['m01.ft_1x2.away', 3.3],
      ['m01.ft_hdp@-0.25.home', 2.04],
      ['m01.ft_hdp@-0.25.away', 1.83],
    ])
    expect([change.matches, change.gone]).toEqual([[], []])
  })

  test('names the match that is gone, and gives one whose lines are others whole', () => {
    expect(boardChange(boardAt('corner_book', 2), boardAt('corner_book', 3)).gone).toEqual(['m03'])
    expect(
      boardChange(boardAt('lantern_bets', 2), boardAt('lantern_bets', 3)).matches.map(({ id }) => id),
    ).toEqual(['m01', 'm02'])
  })

  test('turns one board of the World Cup into the next, for every bookmaker and snapshot', () => {
    const recording = readRecording('world-cup-2026')
    const playback = createPlayback(recording, 'max')
    let before = new Map<string, Board>()
    while (!playback.state().done) {
      playback.step()
      const after = new Map(
        recording.bookmakers.map((facts) => [facts.id, boardOf(facts, recording, playback)]),
      )
      for (const [id, board] of after) {
        const start = before.get(id) ?? { asOf: 0, matches: [] }
        expect(applied(start, board)).toEqual(
          new Map(board.matches.map((match) => [match.id, JSON.stringify(match)])),
        )
      }
      before = after
    }
    expect([...before.values()].every(({ matches }) => matches.length === 0)).toBe(true)
  })
})
