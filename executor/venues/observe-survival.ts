import type { Clock } from '#runtime/clock.ts'
import type { CoordinatorClient } from '../coordinator/coordinator-client.ts'
import type { Approved } from '../limits/approve.ts'
import { meetsFloor } from '../odds-floor.ts'
import type { PaperBook } from './paper-book.ts'
import { sleepAtMost } from './sleep-at-most.ts'

export const observedAfterMs = [250, 1_000, 3_000, 10_000] as const

/** Looks in flight at once; more are not worth the load they make on whoever answers. */
const most = 64

export type SurvivalObserver = {
  /** A price was wanted: look again later and write down whether it would still have been there. */
  wanted(order: Approved, at: number): void
  /** Resolves when nothing is being waited for. */
  idle(): Promise<void>
}

/**
 * Records what would have happened to an order had it been placed 0.25, 1, 3 or 10 s later. It decides nothing: it shows, per bookmaker, how
 * long prices live, and so how much of paper's profit live betting could repeat.
 */
export const createSurvivalObserver = (options: {
  readonly book: PaperBook
  readonly coordinator: Pick<CoordinatorClient, 'recheck'>
  readonly clock: Clock
  readonly patienceMs: number
  readonly signal: AbortSignal
}): SurvivalObserver => {
  const { book, coordinator, clock, patienceMs, signal } = options
  const looking = new Set<Promise<void>>()

  const look = async (order: Approved, at: number, afterMs: number): Promise<void> => {
    if (!(await sleepAtMost(clock, Math.max(0, at + afterMs - clock.now()), patienceMs, signal))) return
    const [seen] = await coordinator.recheck([order], Math.floor(at + afterMs), order.currency)
    if (signal.aborted) return
    book.observe({
      reference: order.reference,
      bookmaker: order.bookmaker,
      afterMs,
      actualMs: clock.now() - at,
      ...(seen?.odds === undefined ? {} : { odds: seen.odds }),
      ...(seen?.seenAt === undefined
        ? {}
        : { stood: seen.odds !== undefined && meetsFloor(order.side, seen.odds, order.floorOdds) }),
    })
  }
  return {
    wanted: (order, at) => {
      if (looking.size > most) return
      for (const afterMs of observedAfterMs) {
        const one = look(order, at, afterMs).catch(() => {
          // an observation that could not be made is one we do not have; it must never disturb a bet
        })
        looking.add(one)
        void one.finally(() => looking.delete(one))
      }
    },
    idle: async () => {
      while (looking.size > 0) await Promise.all(looking)
    },
  }
}
