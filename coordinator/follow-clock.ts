import type { Engine } from '#engine/engine.ts'
import type { Clock } from '#runtime/clock.ts'
import type { Log } from '#runtime/log.ts'
import type { Fleet } from './fleet/fleet.ts'

export type FollowPorts = {
  readonly clock: Clock
  readonly engine: Pick<Engine, 'setBack'>
  readonly fleet: Fleet
  readonly log: Log
  readonly sweepSoon: () => void
}

/** Keeps every age what it was when the clock is set back. Returns how to stop. */
export const followClock = ({ clock, engine, fleet, log, sweepSoon }: FollowPorts): (() => void) =>
  clock.onSetBack((byMs) => {
    log.warn({ byMs }, 'the clock was set back: ages stay what they were')
    engine.setBack(byMs)
    fleet.setBack(byMs)
    sweepSoon()
  })
