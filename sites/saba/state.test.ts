import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { createFeedState } from './state.ts'

const frame = (
  JSON.parse(readFileSync(new URL('./recordings/frame.capture.json', import.meta.url), 'utf8')) as {
    body: string
  }
).body
const rows = (...list: unknown[][]) => `42${JSON.stringify(['m', 'b52', list, 'x'])}`

it('keeps the names a channel declared, and lays changed fields over what is known', () => {
  const state = createFeedState()
  expect([...state.apply(frame).changed]).toEqual([9001])
  expect(state.apply(rows([0, 'o', 9, 7001, 13, '0.85'])).changed).toEqual(new Set([9001]))
  expect(state.recordsOf(9001)).toMatchObject([
    { type: 'm', hteamnameen: 'Alpha', ateamnameen: 'Beta', marketid: 'E' },
    { type: 'o', oddsid: 7001, bettype: 1, hdp1: 0.25, odds1a: '0.85', odds2a: '-0.97' },
  ])
})

it('forgets odds and matches that are deleted, and what a new snapshot no longer names', () => {
  const state = createFeedState()
  state.apply(frame)
  expect(state.apply(rows([0, '-o', 9, 7001])).changed).toEqual(new Set([9001]))
  expect(state.recordsOf(9001)).toHaveLength(1)
  const { gone } = state.apply(rows([0, 'reset'], [0, 'm', 1, 9002, 3, 'Gamma', 4, 'Delta'], [0, 'done']))
  expect([...gone]).toEqual([9001])
  expect(state.apply(rows([0, 'dm', 1, 9002])).gone).toEqual(new Set([9002]))
  expect(state.recordsOf(9002)).toEqual([])
})

it('reads nothing by numbers another channel declared, nor by a name that is a number', () => {
  const state = createFeedState()
  state.apply(frame)
  const other = rows(
    ['c', 'c9'],
    ['f', 1, ['matchid', 4, 'hteamnameen']],
    [0, 'm', 1, 9003, 2, 'lost', 3, 'Gamma', 10, 5],
  )
  state.apply(other)
  expect(state.recordsOf(9003)).toEqual([{ type: 'm', matchid: 9003, hteamnameen: 'Gamma' }])
})

it('takes heartbeats and other events for nothing', () => {
  const state = createFeedState()
  for (const text of ['2', '3', '40', '42["login",{}]', '42["m"', '0{"sid":"x"}'])
    expect(state.apply(text).changed.size).toBe(0)
})
