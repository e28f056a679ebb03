import { expect, test } from 'vitest'
import { openSmallEngine } from '../testing/small-engine.ts'

const market = (home: number, away: number) => ({ odds: { ft_hdp: { home, away, handicap: -0.5 } } })
const play = () => {
  const open = openSmallEngine()
  open.offer('a1', market(2.2, 1.7))
  return { open, opened: open.offer('b1', market(1.7, 2.1)).moves[0]!.opportunity }
}

test('an id is a function of what was found and when: two processes that read the same messages agree', () => {
  expect(play().opened.id).toBe(play().opened.id)
  expect(play().opened.id).toMatch(/^o[0-9a-f]{16}$/)
})

test('it keeps its id while it moves; opened again it has another', () => {
  const { open, opened } = play()
  expect(open.offer('b1', market(1.7, 2.12)).moves[0]!.opportunity.id).toBe(opened.id)
  open.offer('b1', market(1.7, 1.7))
  const again = open.offer('b1', market(1.7, 2.1)).moves[0]!.opportunity
  expect(again.id).not.toBe(opened.id)
  expect(open.engine.board.get(again.id)).toEqual(again)
  expect(open.engine.board.get(opened.id)).toBeUndefined()
})

test('a plan stakes whole minor units so that the worst end is what it says', () => {
  const { opened } = play()
  const { plan } = opened
  const [a, b] = plan!.stakes_minor
  const odds = opened.legs.map((leg) => leg.odds)
  const results = [a! * odds[0]! - a! - b!, b! * odds[1]! - a! - b!]
  expect(plan!.outlay_minor).toBe(a! + b!)
  expect(plan!.worst_minor).toBe(Math.floor(Math.min(...results)))
})

test('too good to be true is set aside with a reason', () => {
  const open = openSmallEngine({ tooGood: 0.05 })
  open.offer('a1', market(2.5, 1.5))
  expect(open.offer('b1', market(1.5, 2.5)).moves[0]!.opportunity.quarantined).toBe('too_good')
})

test('what an event had open closes with the reason given, all of it', () => {
  const { open, opened } = play()
  open.begin()
  expect(open.engine.close(open.event(), 'internal_error')).toMatchObject([
    { type: 'closed', reason: 'internal_error', opportunity: { id: opened.id } },
  ])
  expect(open.engine.board.open()).toEqual([])
})
