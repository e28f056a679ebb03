import { beforeEach, expect, test } from 'vitest'
import { parse } from './parse.ts'
import { createFeedState } from './state.ts'

const price = (s: '1' | 'X' | '2', o: string) => ({ id: `m1.${s}`, m: '1x2', s, d: 'B', o, x: 0 })
const match = { i: 'm1', h: 'Home', a: 'Away', w: 'v', c: 'Cup', k: 1785589200000, l: 0 }
const snap = {
  t: 'snap',
  b: 'somebody',
  f: 'malay',
  sp: 'football',
  cu: 'EUR',
  ts: 1785585600000,
  ord: ['m1'],
  ev: [{ ...match, p: [price('1', '0.91'), price('X', '-0.4'), price('2', '-0.8')] }],
}
const update = { t: 'upd', ts: 1785585601000, ord: ['m1'], ev: [], p: [], del: [] }

let state: ReturnType<typeof createFeedState>
const read = (frame: object) => {
  const body = state.apply(JSON.stringify(frame))
  return body === undefined ? undefined : parse({ kind: 'feed', receivedTime: '2026-08-01T12:00:00Z', body })
}
const told = (frame: object) => {
  const reading = read(frame)
  return (
    reading && {
      scope: reading.scope,
      removed: reading.removed,
      prices: reading.quotes.map(({ match: { home }, selection, odds, suspended }) => [
        home,
        selection,
        odds,
        suspended,
      ]),
    }
  )
}
beforeEach(() => {
  state = createFeedState()
})

test('a snapshot is complete', () => {
  expect(told(snap)).toEqual({
    scope: 'all',
    removed: undefined,
    prices: [
      ['Home', 'home', 1.91, false],
      ['Home', 'draw', 3.5, false],
      ['Home', 'away', 2.25, false],
    ],
  })
})

test('an update that names a price by its id alone is completed from what went before, twice', () => {
  read(snap)
  const moved = (o: string, x: 0 | 1) => told({ ...update, p: [{ id: 'm1.X', o, x }] })
  expect(moved('-0.5', 0)?.prices).toEqual([['Home', 'draw', 3, false]])
  expect(moved('1.00', 1)).toEqual({
    scope: undefined,
    removed: undefined,
    prices: [['Home', 'draw', 2, true]],
  })
})

test('a match told anew without a price takes that price away; a deleted match goes whole', () => {
  read(snap)
  expect(told({ ...update, ev: [{ ...match, p: [price('1', '0.95')] }] })).toEqual({
    scope: undefined,
    removed: [
      { bookmaker: 'somebody', matchId: 'm1', rawId: 'm1.X' },
      { bookmaker: 'somebody', matchId: 'm1', rawId: 'm1.2' },
    ],
    prices: [['Home', 'home', 1.95, false]],
  })
  expect(read({ ...update, del: ['m1'] })?.removed).toEqual([{ bookmaker: 'somebody', matchId: 'm1' }])
  expect(read({ ...update, p: [{ id: 'm1.1', o: '0.99', x: 0 }] })).toBeUndefined()
})

test('an update before any snapshot, one about an unknown price, and what is no frame, ask for a new beginning', () => {
  expect(read(update)).toBeUndefined()
  read(snap)
  expect(read({ ...update, p: [{ id: 'm9.1', o: '0.99', x: 0 }] })).toBeUndefined()
  expect(state.apply('ping')).toBeUndefined()
  expect(state.apply('{"t":"news"}')).toBeUndefined()
})

test('calm is told as the time and nothing else', () => {
  read(snap)
  expect(read(update)).toEqual({ quotes: [], sourceTime: '2026-08-01T12:00:01.000Z' })
})
