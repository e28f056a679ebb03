import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { resultRange } from './exposure/result-range.ts'
import { openLedger } from './ledger/ledger.ts'
import { type Fleet, startFleet } from './testing/fleet.ts'
import { sampleOpportunity, threeWay } from './testing/sample-opportunity.ts'
import { misbehave, seeded } from './testing/stand-in-bookmaker.ts'
import { until } from './testing/until.ts'

let fleet: Fleet
beforeEach(async () => {
  fleet = await startFleet()
})
afterEach(() => fleet.stop())

const offers = 1000

test('1,000 offers while executor, Redis and coordinator are killed: nothing twice, nothing lost, to the penny', async () => {
  const random = seeded(13)
  const { books } = misbehave(fleet.coordinator, random)
  const unbounded = 1_000_000_000
  const live = await fleet.liveWith({
    bankroll_minor: unbounded,
    limits: {
      ...{ max_outlay_minor: unbounded, max_per_bookmaker_minor: unbounded, max_open_minor: unbounded },
      ...{ max_day_loss_minor: unbounded, max_drawdown_minor: unbounded, max_leg_age_ms: 600_000 },
    },
  })
  let executor = await fleet.start(live)
  let deliveries = 0
  const offerSome = async (from: number, to: number) => {
    for (let n = from; n < to; n++) {
      const opportunity = sampleOpportunity(`o${n}`, n % 3 === 0 ? threeWay.slice(0, 2) : threeWay, {
        certainty: 'sure',
      })
      fleet.hold(opportunity)
      // one in ten is delivered twice
      const times = random() < 0.1 ? 2 : 1
      for (let time = 0; time < times; time++) {
        await fleet.offer(opportunity, `${opportunity.id}-${time}`)
        deliveries++
      }
    }
  }
  const disasters = [
    async () => {
      await executor.kill('SIGKILL')
      executor = await fleet.start(live)
    },
    () => fleet.killRedis(),
    () => fleet.coordinator.restart(150),
  ]
  const rounds = 9
  for (let round = 0; round < rounds; round++) {
    await offerSome((offers * round) / rounds, (offers * (round + 1)) / rounds)
    await new Promise((resolve) => setTimeout(resolve, 30 + random() * 200))
    await disasters[round % disasters.length]!()
  }
  // a queue that lost its last second with Redis is offered again by nobody: what counts is what was begun
  await until(
    async () => (await fleet.queue.getJobCountByTypes('waiting', 'prioritized', 'delayed')) === 0,
    60_000,
  )
  // a job that was active when its executor died is never taken again; the ledger goes on with it
  await until(async () => {
    for (const state of ['offered', 'approved', 'verifying', 'placing', 'unknown'])
      if ((await executor.get<unknown[]>(`/bets?limit=1&state=${state}`)).length > 0) return false
    return true
  }, 60_000)
  await executor.kill('SIGTERM')

  const ledger = openLedger(join(fleet.directory, 'ledger.sqlite'))
  const bets = ledger.list()
  const legs = bets.flatMap((bet) => bet.legs)
  const placed = legs.filter(({ state }) => state === 'placed')
  const bySent = (a: { reference: string }, b: { reference: string }) =>
    a.reference.localeCompare(b.reference)
  // the bookmakers' books and the ledger hold the same bets at the same figures: none twice, none lost
  expect(new Set(books.map(({ reference }) => reference)).size).toBe(books.length)
  expect(
    placed
      .map(({ reference, filledOdds, filledMinor }) => ({
        reference,
        odds: filledOdds,
        stakeMinor: filledMinor,
      }))
      .toSorted(bySent),
  ).toEqual(books.toSorted(bySent))
  // and no opportunity is there twice, however often it was delivered
  expect(new Set(bets.map(({ opportunityId }) => opportunityId)).size).toBe(bets.length)
  const sent = fleet.coordinator.placeRequests.map(({ reference }) => reference as string)
  expect(new Set(sent).size).toBe(sent.length)
  // what the ledger says a bet can lose is what its standing legs say
  for (const bet of bets.filter(({ state }) => state === 'placed' || state === 'partial')) {
    const standing = bet.legs.filter(({ state }) => state === 'placed')
    const range = resultRange(
      standing.map((leg) => ({ ...leg, odds: leg.filledOdds!, stakeMinor: leg.filledMinor })),
    )
    expect([bet.worstMinor, bet.bestMinor]).toEqual([range.worstMinor, range.bestMinor])
  }
  expect(bets.length).toBeGreaterThan(offers * 0.5)
  expect(deliveries).toBeGreaterThan(offers)
  expect(books.length).toBeGreaterThan(offers * 0.5)
  ledger.close()
}, 180_000)
