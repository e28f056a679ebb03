import type { Clock } from '#runtime/clock.ts'
import type { CoordinatorClient } from '../coordinator/coordinator-client.ts'
import type { Approved } from '../limits/approve.ts'
import type { PriceSeen } from '../limits/limit.ts'
import { meetsFloor } from '../odds-floor.ts'
import type { PaperBook } from './paper-book.ts'
import { sleepAtMost } from './sleep-at-most.ts'
import type { Placement, Venue } from './venue.ts'

export type PaperOptions = {
  readonly book: PaperBook
  readonly coordinator: Pick<CoordinatorClient, 'recheck'>
  readonly clock: Clock
  /** ms of the clock between wanting a price and having it */
  readonly delayMs: number
  /** real ms to wait for a clock that stands still */
  readonly patienceMs: number
  /** called with every order once its price has been wanted, for the survival of prices */
  readonly wanted?: (order: Approved, at: number) => void
}

/** A worker may be a moment behind: so many re-checks, so far apart in real ms, before a price counts as not seen. */
const most = 4
const betweenMs = 250

/**
 * Paper money, real prices: an order fills only when its price is seen again after the delay, at the floor or better, and for no more than the limit
 * then shown. A smaller limit fills in part, as an exchange would.
 */
export const createPaperVenue = (options: PaperOptions): Venue => {
  const { book, coordinator, clock, delayMs, patienceMs, wanted } = options
  const held = (reference: string): Placement | undefined => {
    const bet = book.find(reference)
    return (
      bet && {
        status: 'placed',
        odds: bet.odds,
        stakeMinor: bet.stakeMinor,
        venueBetId: `paper-${reference}`,
      }
    )
  }
  const recheckPrice = async (
    order: Approved,
    after: number,
    signal: AbortSignal,
  ): Promise<PriceSeen | undefined> => {
    for (let tries = 0; tries < most && !signal.aborted; tries++) {
      if (tries > 0) await new Promise((resolve) => setTimeout(resolve, betweenMs))
      const [look] = await coordinator.recheck([order], after, order.currency)
      if (look?.seenAt !== undefined && look.seenAt >= after) return look
    }
    return undefined
  }
  const placing = new Set<string>()
  const fill = async (order: Approved, signal: AbortSignal): Promise<Placement> => {
    // whole ms: what is seen is told in whole ms as well
    const from = Math.floor(clock.now())
    wanted?.(order, from)
    const rejected = (
      code: 'price_gone' | 'price_changed' | 'unavailable' | 'halted',
      message: string,
    ): Placement => ({
      status: 'rejected',
      code,
      message,
    })
    // paper knows for certain that nothing stands until it says so itself
    if (!(await sleepAtMost(clock, delayMs, patienceMs, signal)))
      return signal.aborted
        ? rejected('halted', 'stopped while waiting')
        : rejected('unavailable', `the clock stood still for ${patienceMs} ms`)
    const look = await recheckPrice(order, from + delayMs, signal)
    if (signal.aborted) return rejected('halted', 'stopped while looking')
    if (look === undefined) return rejected('unavailable', `the price was not seen again after ${delayMs} ms`)
    if (look.odds === undefined) return rejected('price_gone', `gone after ${delayMs} ms`)
    if (!meetsFloor(order.side, look.odds, order.floorOdds))
      return rejected('price_changed', `${look.odds} after ${delayMs} ms, floor ${order.floorOdds}`)
    const stakeMinor = Math.min(order.stakeMinor, look.maxStakeMinor ?? order.stakeMinor)
    if (stakeMinor <= 0) return rejected('price_gone', 'nothing is on offer at this price')
    book.accept({
      reference: order.reference,
      bookmaker: order.bookmaker,
      odds: look.odds,
      stakeMinor,
      currency: order.currency,
      at: clock.now(),
    })
    return held(order.reference)!
  }
  return {
    id: 'paper',
    floorKeptBy: 'venue',
    place: async (order, signal) => {
      const before = held(order.reference)
      if (before) return before
      if (placing.has(order.reference)) return { status: 'unknown', message: 'already being placed' }
      placing.add(order.reference)
      try {
        return await fill(order, signal)
      } finally {
        placing.delete(order.reference)
      }
    },
    reconcile: async (reference) => {
      if (placing.has(reference)) return { status: 'unknown', message: 'still being placed' }
      return (
        held(reference) ?? { status: 'rejected', code: 'not_found', message: `no paper bet ${reference}` }
      )
    },
    close: () => book.close(),
  }
}
