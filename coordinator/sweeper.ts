import type { EventBook } from '#engine/book/event-book.ts'
import type { LiveBook } from '#engine/book/live-book.ts'
import type { PriceChange } from '#engine/book/price-change.ts'
import type { Detector } from '#engine/detect/detector.ts'
import type { Found } from '#engine/detect/found.ts'
import type { BoardChange } from '#engine/detect/opportunity-board.ts'
import type { Log } from '#runtime/log.ts'
import type { Fleet } from './fleet/fleet.ts'
import type { WorkerRecord } from './fleet/worker-record.ts'
import type { Places } from './identity-places.ts'
import type { Isolation } from './isolate.ts'

export type SweeperPorts = {
  readonly book: LiveBook
  readonly fleet: Fleet
  readonly places: Places
  readonly detector: Detector
  /** events about which identity has changed its mind; emptied here */
  readonly unsettled: Set<string>
  readonly record: (change: PriceChange, event: EventBook | undefined, at: number) => void
  readonly judge: (event: EventBook, found: readonly Found[], why?: string) => readonly BoardChange[]
  readonly isolate: Isolation
  readonly log: Log
  readonly tell: (changes: readonly BoardChange[]) => void
  readonly now: () => number
}

/** How often prices that nobody touches are judged again. */
const everyMs = 500
/** A worker gone for so long holds nothing any more. */
const forgetWorkerAfterMs = 5 * 60_000
/** An event that nobody has offered for so long is forgotten: a worker that lost its connection is back by then. */
const forgetEventAfterMs = 10 * 60_000

/** Nobody waits for an answer: what goes wrong is counted and logged. */
const ignore = (): void => {}

/** Does what no message brings about: prices grow old, matches start, workers stay away, identity changes its mind. */
export const createSweeper = ({
  book,
  fleet,
  places,
  detector,
  unsettled,
  record,
  judge,
  isolate,
  log,
  tell,
  now,
}: SweeperPorts) => {
  const eventOf = ({ eventId }: PriceChange): EventBook | undefined =>
    eventId === undefined ? undefined : book.event(eventId)

  /** Prices move to where they belong, and what they made together in the wrong place is over. */
  const moveHouse = (): void => {
    const moved = new Set(unsettled)
    unsettled.clear()
    for (const id of moved) book.redescribe(id)
    for (const [event, changes] of Map.groupBy(book.relocate(moved), eventOf))
      if (event !== undefined)
        isolate.event(event, changes, ignore, () =>
          tell(judge(event, detector.update(event, changes), 'identity_changed')),
        )
  }

  /** Takes out everything a worker offers, and what its earlier connections did. */
  const forgetWorker = (worker: WorkerRecord): void => {
    const changes: PriceChange[] = []
    for (let old: WorkerRecord | undefined = worker; old !== undefined; old = old.predecessor)
      changes.push(...book.dropWorker(old))
    for (const change of changes) record(change, eventOf(change), now())
    for (const [event, gone] of Map.groupBy(changes, eventOf))
      if (event !== undefined)
        isolate.event(event, gone, ignore, () => tell(judge(event, detector.update(event, gone))))
  }

  const dropGone = (): void => {
    for (const worker of fleet.all())
      if (!worker.connected && now() - worker.heardAt > forgetWorkerAfterMs) forgetWorker(worker)
    fleet.forget(forgetWorkerAfterMs)
    for (const eventId of book.forget(now(), forgetEventAfterMs)) detector.forget(eventId)
  }

  const sweep = (): void => {
    if (unsettled.size > 0) moveHouse()
    places.tidy()
    dropGone()
    for (const event of book.events())
      isolate.event(event, 'sweep', ignore, () => {
        if (event.quotes.size !== event.describedWith) book.redescribe(event.eventId)
        tell(judge(event, detector.sweep(event)))
      })
  }

  /** What goes wrong between the events costs one round, not the process. */
  const sweepSafely = (): void => {
    try {
      sweep()
    } catch (error) {
      log.error({ err: error }, 'a sweep failed; the next one tries again')
    }
  }

  const timer = setInterval(sweepSafely, everyMs)
  let next: NodeJS.Timeout | undefined
  return {
    forgetWorker,
    /** Prices go where identity now says, at once. */
    moveHouse: (): void => {
      if (unsettled.size > 0) moveHouse()
    },
    /** Does it in a moment, once, however often it is asked. */
    soon: (): void => {
      next ??= setTimeout(() => {
        next = undefined
        sweepSafely()
      }, 20)
    },
    close: (): void => {
      clearInterval(timer)
      clearTimeout(next)
    },
  }
}
export type Sweeper = ReturnType<typeof createSweeper>
