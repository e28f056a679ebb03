import { afterEach, expect, test, vi } from 'vitest'
import { EventEngine } from '#betting/witness/event-engine.ts'
import { openClient, openCoordinator, openWorker } from './testing/open-coordinator.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const soon = new Date(Date.now() + 3_600_000).toISOString()
const match = (home: string, odds: Record<string, number>) => ({
  home_team: home,
  away_team: `${home} Rivals`,
  league: 'Premier League',
  sport: 'basketball',
  start_time: soon,
  odds: { game_winner: odds },
})

test('an exception in one event closes its opportunities and costs nobody else anything', async () => {
  const poisoned = 6.66
  const setPrice = EventEngine.prototype.setPrice
  vi.spyOn(EventEngine.prototype, 'setPrice').mockImplementation(function (this: EventEngine, quote) {
    if (quote.odds === poisoned) throw new RangeError('a mistake of ours')
    return setPrice.call(this, quote)
  })
  const coordinator = await openCoordinator()
  const consumer = await openClient(coordinator.socket)
  const acme = await openWorker(coordinator.socket, 'acme')
  const other = await openWorker(coordinator.socket, 'other')
  const third = await openWorker(coordinator.socket, 'third')
  try {
    consumer.send({ type: 'subscribe' })
    await consumer.next('opportunity:snapshot')
    acme.offer([match('Hawks', { home: 2.1, away: 1.8 }), match('Bulls', { home: 2.1, away: 1.8 })])
    other.offer([match('Hawks', { home: 1.8, away: 2.1 })])
    const opened = await consumer.next('opportunity:opened')
    expect(opened.opportunity.home).toBe('Hawks')

    third.offer([match('Hawks', { home: 1.9, away: poisoned })])
    const closed = await consumer.next('opportunity:closed')
    expect(closed).toMatchObject({ id: opened.opportunity.id, reason: 'internal_error' })
    await third.next('error', ({ code, path }) => code === 'internal' && path === 'data')

    // another event, another worker: all as ever
    other.offer([match('Hawks', { home: 1.8, away: 2.1 }), match('Bulls', { home: 1.8, away: 2.1 })])
    const next = await consumer.next('opportunity:opened')
    expect(next.opportunity.home).toBe('Bulls')
    const health = await coordinator.get<{ parts: Record<string, unknown> }>('/health')
    expect(health.parts.exceptions).toMatchObject({ ok: false, caught: 1, set_aside: 1 })
  } finally {
    for (const each of [consumer, acme, other, third]) each.close()
    await coordinator.close()
  }
})
