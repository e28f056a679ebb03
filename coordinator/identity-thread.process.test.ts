import { expect, onTestFinished, test } from 'vitest'
import { systemClock } from '#runtime/clock.ts'
import { iso, openClient, openCoordinator, openWorker } from './testing/open-coordinator.ts'

test('with identity in its own thread: prices wait undecided, meet when it has answered, and open what they make', async () => {
  const coordinator = await openCoordinator({}, systemClock, false, true)
  onTestFinished(() => coordinator.close())
  const consumer = await openClient(coordinator.socket)
  consumer.send({ type: 'subscribe' })
  await consumer.next('opportunity:snapshot')
  const match = (odds: unknown, home = 'Bay United') => ({
    ...{ home_team: home, away_team: 'Old Mill', league: 'Harbour League' },
    ...{ start_time: iso(3_600_000), odds },
  })
  const a = await openWorker(coordinator.socket, 'a1')
  const b = await openWorker(coordinator.socket, 'b1')
  a.offer([match({ ft_ou: { over: 2.2, under: 1.7, line: 2.5 } })])
  b.offer([match({ ft_ou: { over: 1.7, under: 2.1, line: 2.5 } }, 'Bay United FC')])
  const { opportunity } = await consumer.next('opportunity:opened')
  expect(opportunity.margin).toBeCloseTo((1 / (1 / 2.2 + 1 / 2.1) - 1) * 100, 9)
  const { odds } = await coordinator.get<{ odds: { event_id: string }[] }>('/odds')
  expect(odds).toHaveLength(4)
  expect(new Set(odds.map(({ event_id }) => event_id))).toEqual(new Set([opportunity.event_id]))
  // a message with known prices asks nobody anything
  a.offer([match({ ft_ou: { over: 2.25, under: 1.7, line: 2.5 } })])
  expect((await consumer.next('opportunity:moved')).opportunity.id).toBe(opportunity.id)
})
