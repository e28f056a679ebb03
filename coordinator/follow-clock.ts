import type { LiveBook } from '#engine/book/live-book.ts'
import { setBackTimes } from '#engine/book/set-back.ts'
import type { Detector } from '#engine/detect/detector.ts'
import type { Clock } from '#runtime/clock.ts'
import type { Log } from '#runtime/log.ts'
import type { Fleet } from './fleet/fleet.ts'

export type FollowPorts = {
  readonly clock: Clock
  readonly book: LiveBook
  readonly fleet: Fleet
  readonly detector: Detector
  readonly log: Log
  readonly sweepSoon: () => void
}

/** Keeps every age what it was when the clock is set back. Returns how to stop. */
export const followClock = ({ clock, book, fleet, detector, log, sweepSoon }: FollowPorts): (() => void) =>
  clock.onSetBack((byMs) => {
    log.warn({ byMs }, 'the clock was set back: ages stay what they were')
    setBackTimes(book, byMs)
    fleet.setBack(byMs)
    // what a search remembers of the past belongs to the other reckoning
    for (const { eventId } of book.events()) detector.forget(eventId)
    sweepSoon()
  })
