import { expect, test } from 'vitest'
import { formatMinor } from '#markets/money.ts'
import { iso, openClient, openCoordinator, openWorker } from './testing/open-coordinator.ts'

/** From the bankroll in units to the plan on the wire in minor units: an outlay of nearly all of it, never of more. */
test.each([
  ['GBP', '100', 10_000, '100.00 GBP'],
  ['JPY', '10000', 10_000, '10000 JPY'],
  ['KWD', '100', 100_000, '100.000 KWD'],
  ['USDC', '100', 100_000_000, '100.000000 USDC'],
])('%s: a bankroll of %s is planned as %i minor units', async (currency, units, minor, written) => {
  const coordinator = await openCoordinator({ CURRENCY: currency, BANKROLL: units })
  const consumer = await openClient(coordinator.socket)
  consumer.send({ type: 'subscribe' })
  await consumer.next('opportunity:snapshot')
  const match = (odds: Record<string, number>) => ({
    ...{ home_team: 'Boston', away_team: 'New York', sport: 'basketball', start_time: iso(3_600_000) },
    odds: { game_winner: odds },
  })
  const workers = await Promise.all(['acme', 'other'].map((site) => openWorker(coordinator.socket, site)))
  try {
    workers[0]!.offer([match({ home: 2.2, away: 1.6 })])
    workers[1]!.offer([match({ home: 1.6, away: 2.2 })])
    const { opportunity } = await consumer.next('opportunity:opened')
    const plan = opportunity.plan!
    expect(plan.currency).toBe(currency)
    expect(plan.outlay_minor).toBeLessThanOrEqual(minor)
    expect(plan.outlay_minor).toBeGreaterThan(0.97 * minor)
    expect(plan.stakes_minor.reduce((sum, stake) => sum + stake, 0)).toBe(plan.outlay_minor)
    expect(formatMinor(minor, currency)).toBe(written)
  } finally {
    for (const each of [consumer, ...workers]) each.close()
    await coordinator.close()
  }
})

test('limits of a bookmaker in another currency are read in that currency’s minor units', async () => {
  const coordinator = await openCoordinator({
    ...{ CURRENCY: 'GBP', BANKROLL: '1000', RATES: '{"JPY":0.005}' },
    BOOKMAKERS: '{"acme":{"currency":"JPY"}}',
  })
  const consumer = await openClient(coordinator.socket)
  consumer.send({ type: 'subscribe' })
  await consumer.next('opportunity:snapshot')
  const match = (entry: Record<string, unknown>) => ({
    ...{ home_team: 'Boston', away_team: 'New York', sport: 'basketball', start_time: iso(3_600_000) },
    odds: { game_winner: entry },
  })
  const workers = await Promise.all(['acme', 'other'].map((site) => openWorker(coordinator.socket, site)))
  try {
    workers[0]!.offer([match({ home: 2.2, away: 1.6, max_stake: { home: 20_000 } })])
    workers[1]!.offer([match({ home: 1.6, away: 2.2 })])
    const { opportunity } = await consumer.next('opportunity:opened')
    const plan = opportunity.plan!
    const stakeAt = (bookmaker: string) =>
      plan.stakes_minor[opportunity.legs.findIndex((leg) => leg.bookmaker === bookmaker)]!
    // 20,000 yen are 100 pounds: 20,000 minor units there, 10,000 here
    expect(stakeAt('acme')).toBe(20_000)
    expect(stakeAt('other')).toBe(10_000)
    expect(plan.outlay_minor).toBe(20_000)
  } finally {
    for (const each of [consumer, ...workers]) each.close()
    await coordinator.close()
  }
})
