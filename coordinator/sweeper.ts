import type { BoardChange, EventBook, PriceChange } from '#engine/engine.ts'
import type { Log } from '#runtime/log.ts'
import type { Fleet } from './fleet/fleet.ts'
import type { WorkerRecord } from './fleet/worker-record.ts'
import type { Places, Unsettled } from './identity-places.ts'
import type { Isolation } from './isolate.ts'
import type { CoordinatorEngine } from './open-engine.ts'
import type { EventResults } from './results/event-results.ts'

export type SweeperPorts = {
  readonly engine: CoordinatorEngine
  readonly fleet: Fleet
  readonly places: Pick<Places, 'tidy'>
  readonly results: Pick<EventResults, 'passWaiting'>
  /** what identity has decided otherwise; emptied here */
  readonly unsettled: Unsettled
  readonly record: (change: PriceChange, event: EventBook | undefined, at: number) => void
  readonly isolate: Isolation
  readonly log: Log
  /** announces and offers what changed without a message of a worker */
  readonly notify: (changes: readonly BoardChange[]) => void
  readonly now: () => number
}

/** How often prices that nobody touches are judged again. */
const everyMs = 500
/** The sweep lets messages and requests come between after so long. */
const sliceMs = 5
/** A worker gone for so long offers nothing any more. */
const forgetWorkerAfterMs = 5 * 60_000
/** An event that nobody has offered for so long is forgotten: a worker that lost its connection is back by then. */
const forgetEventAfterMs = 10 * 60_000

/** Nobody waits for an answer: what goes wrong is counted and logged. */
const ignore = (): void => {}

/** Does what no message brings about: prices grow old, matches start, workers stay away, identity changes its mind. */
export const createSweeper = ({
  engine,
  fleet,
  places,
  results,
  unsettled,
  record,
  isolate,
  log,
  notify,
  now,
}: SweeperPorts) => {
  const { book } = engine
  const eventOf = ({ eventId }: PriceChange): EventBook | undefined =>
    eventId === undefined ? undefined : book.event(eventId)

  /** Records changes that no message brought, and closes and opens what follows from them. */
  const take = (changes: readonly PriceChange[], why?: string): void => {
    for (const change of changes) record(change, eventOf(change), now())
    for (const [event, own] of Map.groupBy(changes, eventOf))
      if (event !== undefined)
        isolate.event(event, own, ignore, () => {
          engine.feed(event, own)
          notify(engine.search(event, why))
        })
  }

  /** Moves prices to where identity says they belong, and closes opportunities that were built on the old grouping. */
  const settleIdentity = (): void => {
    if (unsettled.places.size + unsettled.events.size === 0) return
    engine.begin()
    const places = [...unsettled.places]
    const events = [...unsettled.events]
    unsettled.places.clear()
    unsettled.events.clear()
    for (const id of events) book.redescribe(id)
    take(engine.relocate(places), 'identity_changed')
    for (const eventId of results.passWaiting()) {
      const event = book.event(eventId)
      if (event !== undefined) isolate.event(event, 'result', ignore, () => notify(engine.sweep(event)))
    }
  }

  /** Takes out everything a worker offers, and what its earlier connections did. */
  const forgetWorker = (worker: WorkerRecord): void => {
    engine.begin()
    for (let old: WorkerRecord | undefined = worker; old !== undefined; old = old.predecessor)
      take(book.dropWorker(old))
  }

  const dropGone = (): void => {
    for (const worker of fleet.all())
      if (!worker.connected && now() - worker.heardAt > forgetWorkerAfterMs) forgetWorker(worker)
    fleet.forget(forgetWorkerAfterMs)
    engine.forget(forgetEventAfterMs)
  }

  const sweepEvent = (event: EventBook): void =>
    isolate.event(event, 'sweep', ignore, () => {
      if (book.event(event.eventId) !== event) return
      if (event.quotes.size !== event.describedWith) book.redescribe(event.eventId)
      if (engine.isDue(event)) notify(engine.sweep(event))
    })

  /** What goes wrong between the events costs one round, not the process. */
  const safely = (action: () => void): void => {
    try {
      action()
    } catch (error) {
      log.error({ err: error }, 'a sweep failed; the next one tries again')
    }
  }

  let round: Iterator<EventBook> | undefined
  let slice: NodeJS.Immediate | undefined

  /** Sweeps events until the slice is over, and goes on after others had their turn. */
  const goOn = (): void => {
    slice = undefined
    const until = performance.now() + sliceMs
    safely(() => {
      engine.begin()
      for (let next = round?.next(); next !== undefined; next = round?.next()) {
        if (next.done === true) {
          round = undefined
          return
        }
        sweepEvent(next.value)
        if (performance.now() >= until) break
      }
    })
    if (round !== undefined) slice = setImmediate(goOn)
  }

  const sweep = (): void => {
    safely(() => {
      settleIdentity()
      places.tidy()
      dropGone()
    })
    // a round that is not over yet goes on; what it has passed is due again in the next
    if (round !== undefined) return
    round = [...book.events()].values()
    goOn()
  }

  /** Answers are applied between two messages, all that came together at once. */
  let answered: NodeJS.Immediate | undefined
  unsettled.onAdded = () => {
    answered ??= setImmediate(() => {
      answered = undefined
      safely(settleIdentity)
    })
  }

  const timer = setInterval(sweep, everyMs)
  let next: NodeJS.Timeout | undefined
  return {
    forgetWorker,
    /** Moves prices to where identity says now, at once. */
    settleIdentity: (): void => safely(settleIdentity),
    /** Sweeps in a moment, once, however often it is asked. */
    soon: (): void => {
      next ??= setTimeout(() => {
        next = undefined
        sweep()
      }, 20)
    },
    close: (): void => {
      clearInterval(timer)
      clearTimeout(next)
      clearImmediate(slice)
      clearImmediate(answered)
      unsettled.onAdded = () => {}
    },
  }
}
export type Sweeper = ReturnType<typeof createSweeper>
