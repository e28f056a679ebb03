import { describe, expect, test } from 'vitest'
import { openSmallEngine } from '../testing/small-engine.ts'

const winner = (home: number, away: number, extra: Record<string, unknown> = {}) => ({
  ...{ sport: 'football', odds: { ft_hdp: { home, away, handicap: -0.5 } } },
  ...extra,
})
/** Two bookmakers whose best prices win: 1/2.2 + 1/2.1 < 1. */
const openPair = (...options: Parameters<typeof openSmallEngine>) => {
  const open = openSmallEngine(...options)
  open.offer('a1', winner(2.2, 1.7))
  const { moves } = open.offer('b1', winner(1.7, 2.1))
  return { ...open, moves }
}
const said = (moves: readonly { type: string; reason?: string }[]) =>
  moves.map(({ type, reason }) => [type, ...(reason === undefined ? [] : [reason])].join(' '))
const openNow = ({ engine }: ReturnType<typeof openSmallEngine>) =>
  engine.board.open().filter(({ kind }) => kind === 'arbitrage')

test('the price that makes a set win opens it, with the guaranteed profit', () => {
  const { moves } = openPair()
  expect(said(moves)).toEqual(['opened'])
  expect(moves[0]!.opportunity.margin).toBeCloseTo((1 / (1 / 2.2 + 1 / 2.1) - 1) * 100, 9)
})

test('it moves with its prices and closes with them', () => {
  const open = openPair()
  expect(said(open.offer('b1', winner(1.7, 2.15)).moves)).toEqual(['moved'])
  expect(said(open.offer('b1', winner(1.7, 1.75)).moves)).toEqual(['closed price_moved'])
  expect(said(open.offer('b1', winner(1.7, 2.1)).moves)).toEqual(['opened'])
  expect(said(open.offer('b1', { odds: { ft_btts: { yes: 2 } } }).moves)).toEqual(['closed price_gone'])
})

describe('what time alone changes', () => {
  test('a price that is not seen for too long closes it, and only then is the event due', () => {
    const open = openPair()
    open.sweep()
    open.world.now += 29_999
    open.begin()
    expect(open.engine.isDue(open.event())).toBe(false)
    open.world.now += 2
    expect(said(open.sweep())).toEqual(['closed stale'])
  })

  test('a price seen again counts again', () => {
    const open = openPair()
    open.world.now += 31_000
    expect(said(open.sweep())).toEqual(['closed stale'])
    open.offer('a1', winner(2.2, 1.7))
    expect(openNow(open)).toHaveLength(0)
    open.offer('b1', winner(1.7, 2.1))
    expect(said(open.sweep())).toEqual(['opened'])
  })

  test('so does one whose worker confirms all it offers', () => {
    const open = openPair()
    open.world.now += 31_000
    open.sweep()
    for (const id of ['a1', 'b1']) {
      open.sourceOf(id).confirmedAt = open.world.now
      open.engine.book.recheck(open.sourceOf(id))
    }
    expect(said(open.sweep())).toEqual(['opened'])
  })

  test('a price seen at another time than its message counts from then', () => {
    const open = openSmallEngine()
    open.offer('a1', winner(2.2, 1.7))
    expect(said(open.offer('b1', winner(1.7, 2.1), { seenAt: open.world.now - 30_001 }).moves)).toEqual([])
    expect(said(open.offer('b1', winner(1.7, 2.1), { seenAt: open.world.now - 20_000 }).moves)).toEqual([])
    expect(said(open.sweep())).toEqual(['opened'])
  })

  test('one seen later than now is not trusted until the clock has caught up', () => {
    const open = openSmallEngine()
    open.offer('a1', winner(2.2, 1.7))
    open.offer('b1', winner(1.7, 2.1), { seenAt: open.world.now + 60_000 })
    expect(said(open.sweep())).toEqual([])
    open.world.now += 58_000
    open.offer('a1', winner(2.2, 1.7))
    expect(said(open.sweep())).toEqual(['opened'])
  })

  test('the start closes it', () => {
    const open = openPair()
    open.sweep()
    open.world.now += 3_600_000 - 1
    open.offer('a1', winner(2.2, 1.7))
    open.offer('b1', winner(1.7, 2.1))
    open.sweep()
    expect(openNow(open)).toHaveLength(1)
    open.world.now += 1
    expect(said(open.sweep())).toEqual(['closed started'])
  })
})

test('when the match has ended its prices count no more', () => {
  const open = openPair()
  open.begin()
  open.engine.end(open.event(), 'finished')
  expect(said(open.sweep())).toEqual(['closed ended'])
  expect(open.offer('a1', winner(2.3, 1.7)).moves).toEqual([])
})

test('a suspended price counts for nothing', () => {
  const open = openPair()
  const suspended = { odds: { ft_hdp: { home: 1.7, away: 2.1, handicap: -0.5, suspended: true } } }
  expect(said(open.offer('b1', suspended).moves)).toEqual(['closed suspended'])
  expect(said(open.offer('b1', winner(1.7, 2.1)).moves)).toEqual(['opened'])
})

test('two bookmakers that list the match the other way round meet in the event’s orientation', () => {
  const open = openSmallEngine()
  open.offer('a1', winner(2.2, 1.7))
  const place = { eventId: 'e1', swapped: true }
  const theirs = (home: number, away: number) => ({ odds: { ft_hdp: { home, away, handicap: 0.5 } } })
  expect(said(open.offer('b1', theirs(1.7, 2.1), { place }).moves)).toEqual([])
  expect(said(open.offer('b1', theirs(2.1, 1.7), { place }).moves)).toEqual(['opened'])
})

test('after an answer of identity moves a bookmaker elsewhere, what was built on the old grouping closes', () => {
  const open = openSmallEngine()
  open.offer('a1', winner(2.2, 1.7))
  const place = { eventId: 'e1', swapped: false }
  expect(said(open.offer('b1', winner(1.7, 2.1), { place }).moves)).toEqual(['opened'])
  open.begin()
  place.eventId = 'e2'
  const changes = open.engine.relocate([place]).filter(({ eventId }) => eventId === 'e1')
  open.engine.feed(open.event(), changes)
  expect(said(open.engine.search(open.event(), 'identity_changed'))).toEqual(['closed identity_changed'])
})

test('a new stake limit moves what is open at the next sweep', () => {
  const limited = (stake: number) => ({
    odds: { ft_hdp: { home: 1.7, away: 2.1, handicap: -0.5, max_stake: { away: stake } } },
  })
  const open = openPair()
  open.offer('b1', limited(100))
  open.sweep()
  open.offer('b1', limited(40))
  const moves = open.sweep()
  expect(said(moves)).toEqual(['moved'])
  expect(moves[0]!.opportunity.legs.find(({ bookmaker }) => bookmaker === 'b1')!.max_stake).toBe(40)
})

test('a sweep does not look at an event in which nothing can have changed', () => {
  const open = openPair()
  open.sweep()
  open.begin()
  expect(open.engine.isDue(open.event())).toBe(false)
  open.offer('a1', winner(2.2, 1.7))
  open.begin()
  expect(open.engine.isDue(open.event())).toBe(false)
})

test('a price that cannot break the witness is answered without a solve', () => {
  const open = openSmallEngine()
  open.offer('a1', winner(1.9, 1.9))
  open.offer('b1', winner(1.9, 1.9))
  const solves = open.engine.detector.solves()
  for (let round = 0; round < 50; round++) open.offer('a1', winner(1.8 + (round % 5) / 100, 1.9))
  expect(open.engine.detector.solves()).toBe(solves)
})
