import { expect, test } from 'vitest'
import { createSystemClock } from '#runtime/clock.ts'
import { openClient, openCoordinator, openWorker } from './testing/open-coordinator.ts'

const minutes = 60_000

/** A coordinator whose wall clock the test can set, with an arbitrage open that two workers hold. */
const open = async () => {
  const world = { stepMs: 0 }
  const clock = createSystemClock(() => Date.now() + world.stepMs)
  const coordinator = await openCoordinator({ PRICE_MAX_AGE_MS: '2000' }, clock)
  const consumer = await openClient(coordinator.socket)
  consumer.send({ type: 'subscribe' })
  await consumer.next('opportunity:snapshot')
  const workers = await Promise.all(['acme', 'other'].map((site) => openWorker(coordinator.socket, site)))
  const offer = (): void => {
    for (const [index, worker] of workers.entries()) {
      const match = {
        home_team: 'Hawks',
        away_team: 'Bulls',
        sport: 'basketball',
        start_time: new Date(Date.now() + 180 * minutes).toISOString(),
        odds: { game_winner: index === 0 ? { home: 2.1, away: 1.8 } : { home: 1.8, away: 2.1 } },
      }
      worker.offer([match], { timestamp: new Date(clock.now()).toISOString() })
    }
  }
  offer()
  const { opportunity } = await consumer.next('opportunity:opened')
  const close = async () => {
    for (const each of [consumer, ...workers]) each.close()
    await coordinator.close()
  }
  return { world, consumer, workers, offer, opportunity, close }
}

test.each([-10 * minutes, -1_500, 10 * minutes])(
  'a clock set by %d ms keeps no dead price alive: without workers the arbitrage closes',
  async (stepMs) => {
    const { world, consumer, workers, opportunity, close } = await open()
    try {
      for (const worker of workers) worker.close()
      world.stepMs = stepMs
      const closed = await consumer.next('opportunity:closed', ({ id }) => id === opportunity.id)
      expect(['stale', 'worker_gone', 'price_gone']).toContain(closed.reason)
    } finally {
      await close()
    }
  },
)

test('workers that are still there are believed again at their next word', async () => {
  const { world, consumer, offer, opportunity, close } = await open()
  try {
    world.stepMs = -10 * minutes
    await consumer.next('opportunity:closed', ({ id }) => id === opportunity.id)
    offer()
    const again = await consumer.next('opportunity:opened')
    expect(again.opportunity.home).toBe('Hawks')
  } finally {
    await close()
  }
})
