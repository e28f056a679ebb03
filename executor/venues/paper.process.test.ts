import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createCoordinatorClient } from '../coordinator/coordinator-client.ts'
import { paperReport } from '../settlement/paper-report.ts'
import { startExecutorHere } from '../testing/executor-in-process.ts'
import { createHandClock, type HandClock } from '../testing/hand-clock.ts'
import { noon } from '../testing/sample-candidate.ts'
import { sampleOpportunity, threeWay } from '../testing/sample-opportunity.ts'
import { sampleOrder } from '../testing/sample-order.ts'
import {
  priceKey,
  type StandInCoordinator,
  startStandInCoordinator,
} from '../testing/stand-in-coordinator.ts'
import { until } from '../testing/until.ts'
import { createSurvivalObserver } from './observe-survival.ts'
import { createPaperVenue } from './paper.ts'
import { openPaperBook, type PaperBook } from './paper-book.ts'

let clock: HandClock
let coordinator: StandInCoordinator
let book: PaperBook
beforeEach(async () => {
  clock = createHandClock(noon)
  coordinator = await startStandInCoordinator(() => clock.now())
  book = openPaperBook(':memory:')
})
afterEach(() => coordinator.stop())

const calm = new AbortController().signal
const open = (patienceMs = 5000) => {
  const client = createCoordinatorClient(coordinator.url, undefined)
  const observer = createSurvivalObserver({ book, coordinator: client, clock, patienceMs, signal: calm })
  const wanted = observer.wanted
  return {
    observer,
    venue: createPaperVenue({ book, coordinator: client, clock, delayMs: 2000, patienceMs, wanted }),
  }
}

test('an order waits for the delay of the followed clock, then fills at the price seen then', async () => {
  const { venue } = open()
  const order = sampleOrder(venue, { at: noon })
  coordinator.prices.set(priceKey(order), { odds: 2.1 })
  let done = false
  const placing = venue.place(order, calm).then((placed) => {
    done = true
    return placed
  })
  await clock.advance(1999)
  expect(done).toBe(false)
  coordinator.prices.set(priceKey(order), { odds: 2.04 })
  await clock.advance(1)
  expect(await placing).toMatchObject({ status: 'placed', odds: 2.04 })
})

test('a sighting from before the delay is no sighting', async () => {
  const { venue } = open()
  const order = sampleOrder(venue, { at: noon })
  coordinator.prices.set(priceKey(order), { odds: 2.1, seenAt: () => noon + 1999 })
  const placing = venue.place(order, calm)
  await clock.advance(2000)
  expect(await placing).toMatchObject({ status: 'rejected', code: 'unavailable' })
})

test('a clock that stands still is not waited for without end', async () => {
  const { venue } = open(50)
  const order = sampleOrder(venue, { at: noon })
  expect(await venue.place(order, calm)).toMatchObject({ status: 'rejected', code: 'unavailable' })
  expect(book.all()).toEqual([])
})

test('what would have happened 0.25, 1, 3 and 10 s later is written down, and becomes a curve', async () => {
  const { venue, observer } = open()
  const order = sampleOrder(venue, { at: noon })
  coordinator.prices.set(priceKey(order), { odds: 2.1 })
  const placing = venue.place(order, calm)
  await clock.advance(250)
  await until(async () => book.observations().length === 1)
  await clock.advance(750)
  await until(async () => book.observations().length === 2)
  coordinator.prices.set(priceKey(order), { odds: 1.9 })
  await clock.advance(2000)
  await until(async () => book.observations().length === 3)
  coordinator.prices.set(priceKey(order), {})
  await clock.advance(7000)
  await observer.idle()
  expect((await placing).status).toBe('rejected')
  expect(book.observations().map(({ afterMs, odds, stood }) => [afterMs, odds, stood])).toEqual([
    [250, 2.1, true],
    [1000, 2.1, true],
    [3000, 1.9, false],
    [10_000, undefined, false],
  ])
  expect(book.survival()).toEqual([
    { bookmaker: 'alpha', after_ms: 250, seen: 1, stood: 1, share: 1 },
    { bookmaker: 'alpha', after_ms: 1000, seen: 1, stood: 1, share: 1 },
    { bookmaker: 'alpha', after_ms: 3000, seen: 1, stood: 0, share: 0 },
    { bookmaker: 'alpha', after_ms: 10_000, seen: 1, stood: 0, share: 0 },
  ])
  expect(book.survivalAfterSecond('alpha')).toBe(1)
  expect(book.survivalAfterSecond('beta')).toBeUndefined()
})

describe('in the executor', () => {
  test('the legs whose prices die youngest go first, and the report says what did not fill', async () => {
    const here = await startExecutorHere({ PAPER_DELAY_MS: '0' })
    for (const [bookmaker, stood] of [
      ['alpha', true],
      ['beta', true],
      ['gamma', false],
    ] as const)
      here.executor.paperBook.observe({
        reference: bookmaker,
        bookmaker,
        afterMs: 1000,
        actualMs: 1000,
        stood,
      })
    const opportunity = sampleOpportunity('o1')
    here.hold(opportunity)
    const bet = await here.bet(opportunity)
    expect(bet.state).toBe('placed')
    const sent = here.executor.ledger.db.all(
      "SELECT reference FROM transitions WHERE becomes = 'placing' AND reference IS NOT NULL",
    )
    expect(
      sent.map(({ reference }) => bet.legs.find((leg) => leg.reference === reference)!.bookmaker),
    ).toEqual([...['gamma', 'alpha', 'beta']])
    const thin = sampleOpportunity('o2')
    for (const leg of thin.legs) here.coordinator.prices.set(priceKey(leg), { odds: leg.odds })
    // taken between looking and placing; each look reads it twice
    const key = priceKey(thin.legs[2]!)
    let pricesSeen = 0
    here.coordinator.prices.set(key, {
      get odds() {
        return pricesSeen++ < 2 ? 4.2 : undefined
      },
    } as { odds?: number })
    expect((await here.bet(thin)).state).toBe('rejected')
    expect(paperReport(here.executor.ledger)).toMatchObject({
      ...{ wanted: 4, filled: 3, in_part: 0, not_filled: { price_gone: 1 } },
      by_bookmaker: { gamma: { wanted: 2, filled: 1 }, beta: { wanted: 1, filled: 1 } },
    })
    expect(threeWay).toHaveLength(3)
    await here.stop()
  })
})
