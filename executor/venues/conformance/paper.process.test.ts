import { systemClock } from '#runtime/clock.ts'
import { createCoordinatorClient } from '../../coordinator/coordinator-client.ts'
import { sampleOrder } from '../../testing/sample-order.ts'
import { priceKey, startStandInCoordinator } from '../../testing/stand-in-coordinator.ts'
import { createPaperVenue } from '../paper.ts'
import { openPaperBook } from '../paper-book.ts'
import { proveVenue } from './prove-venue.ts'
import type { Fault } from './venue-bench.ts'

const atOnce =
  'the book is written in this process, in one transaction with the answer; a kill between is a test of the whole process'

proveVenue({
  name: 'paper',
  skips: { V04: atOnce, V05: atOnce, V16: 'paper money is not counted per bookmaker' },
  open: async () => {
    const coordinator = await startStandInCoordinator()
    const book = openPaperBook(':memory:')
    let delayMs = 20
    const open = () =>
      createPaperVenue({
        book,
        coordinator: createCoordinatorClient(coordinator.url, undefined),
        clock: systemClock,
        delayMs,
        patienceMs: 5000,
      })
    let venue = open()
    let fault: Fault | undefined
    const show = (order: ReturnType<typeof sampleOrder>) =>
      coordinator.prices.set(priceKey(order), {
        ...(fault?.kind === 'gone' || fault?.kind === 'suspended'
          ? {}
          : { odds: fault?.kind === 'price' ? fault.odds : 2.1 }),
        ...(fault?.kind === 'limit' || fault?.kind === 'part' ? { maxStake: fault.minor / 100 } : {}),
      })
    return {
      get venue() {
        return venue
      },
      order: (changes) => {
        const order = sampleOrder(venue, changes)
        show(order)
        return order
      },
      fault: (next) => {
        fault = next
        if (next.kind === 'slow') {
          delayMs = next.ms
          venue = open()
        }
        if (next.kind === 'garbage') coordinator.garble = true
      },
      held: () => book.all().map(({ reference, odds, stakeMinor }) => ({ reference, odds, stakeMinor })),
      sent: () => book.all().length,
      settleMs: 400,
      close: async () => {
        await coordinator.stop()
        book.close()
      },
    }
  },
})
