import { expect, test } from 'vitest'
import type { Opportunity } from '#protocol/opportunity.ts'
import { createBroadcaster, type Listener } from './broadcaster.ts'

const timestamp = '2026-12-01T12:00:00.000Z'
const one = (id: string, margin: number) =>
  ({ id, event_id: 'e', margin, legs: [] }) as unknown as Opportunity
type Heard = { type: string; n: number; id?: string; reason?: string; opportunity?: { id: string } }
const listen = (wish: Partial<Listener> = {}) => {
  const heard: Heard[] = []
  const listener: Listener = {
    ...{ channels: new Set(['opportunities'] as const), filters: {} },
    ...wish,
    write: (text) => heard.push(JSON.parse(text)),
  }
  return {
    heard,
    listener,
    said: () => heard.map(({ type, n, reason }) => [type, n, reason].filter(Boolean)),
  }
}
const open = (to: ReturnType<typeof createBroadcaster>, opportunity: Opportunity) =>
  to.opportunity({ type: 'opportunity:opened', timestamp, opportunity })
const move = (to: ReturnType<typeof createBroadcaster>, opportunity: Opportunity) =>
  to.opportunity({ type: 'opportunity:moved', timestamp, opportunity })
const close = (to: ReturnType<typeof createBroadcaster>, opportunity: Opportunity) =>
  to.closed(
    { type: 'opportunity:closed', timestamp, id: opportunity.id, event_id: 'e', reason: 'price' },
    opportunity,
  )

test('what leaves a filter is closed for that listener, and what it never had is not', () => {
  const broadcaster = createBroadcaster(1)
  const { listener, said } = listen({ filters: { min_profit: 2 } })
  broadcaster.add(listener)
  open(broadcaster, one('a', 3))
  move(broadcaster, one('a', 1))
  close(broadcaster, one('a', 1))
  open(broadcaster, one('b', 1))
  close(broadcaster, one('b', 1))
  expect(said()).toEqual([
    ['opportunity:opened', 1],
    ['opportunity:closed', 2, 'left_filter'],
  ])
})

test('who comes back gets what it missed and no more, of its own filter', () => {
  const broadcaster = createBroadcaster(1)
  open(broadcaster, one('a', 3))
  open(broadcaster, one('b', 1))
  close(broadcaster, one('a', 3))
  const { listener, said } = listen({ filters: { min_profit: 2 }, resume: { epoch: 1, n: 1 } })
  broadcaster.welcome(listener, [one('b', 1)], timestamp)
  expect(said()).toEqual([['opportunity:closed', 3, 'price']])
})

test.each([
  ['another coordinator', { epoch: 2, n: 1 }],
  ['a number from the future', { epoch: 1, n: 5000 }],
])('a resume point of %s gets a snapshot', (_, resume) => {
  const broadcaster = createBroadcaster(1)
  open(broadcaster, one('a', 3))
  const { listener, said } = listen({ resume })
  broadcaster.welcome(listener, [one('a', 3)], timestamp)
  expect(said()).toEqual([['opportunity:snapshot', 1]])
})

test('a point that is no longer kept gets a snapshot', () => {
  const broadcaster = createBroadcaster(1)
  for (let n = 0; n < 5000; n++) move(broadcaster, one('a', n))
  const old = listen({ resume: { epoch: 1, n: 1 } })
  broadcaster.welcome(old.listener, [], timestamp)
  expect(old.said()).toEqual([['opportunity:snapshot', 5000]])
  const recent = listen({ resume: { epoch: 1, n: 4998 } })
  broadcaster.welcome(recent.listener, [], timestamp)
  expect(recent.said()).toEqual([
    ['opportunity:moved', 4999],
    ['opportunity:moved', 5000],
  ])
})
