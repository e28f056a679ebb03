import type { BoardChange, EventBook, Place, PriceChange } from '#engine/engine.ts'
import type { DecodeProblem } from '#protocol/decode-match.ts'
import type { OddsUpdate } from '#protocol/odds-update.ts'
import { fewErrors } from './bounds/few-errors.ts'
import type { ReadMatch } from './bounds/read-match.ts'
import type { WorkerRecord } from './fleet/worker-record.ts'

/** What happens to a price on its way, each stage in a file of its own. */
export type Stages = {
  readonly receive: (
    worker: WorkerRecord,
    update: OddsUpdate,
  ) => { readonly at: number; readonly complete: boolean }
  /** reads a match within the bounds; undefined when nothing of it can be taken in */
  readonly read: (
    worker: WorkerRecord,
    raw: unknown,
    path: () => string,
    complete: boolean,
    report: (problem: DecodeProblem) => void,
  ) => ReadMatch | undefined
  /** identity's answer: known at once, or undecided until its thread answers */
  readonly whichEvent: (worker: WorkerRecord, match: ReadMatch) => Place | undefined
  readonly replacePrices: (
    worker: WorkerRecord,
    match: ReadMatch,
    place: Place | undefined,
    at: number,
    complete: boolean,
  ) => readonly PriceChange[]
  /** errors answered to one message */
  readonly mostErrors: number
  /** runs what belongs to one match or one event; when it throws, only that is set aside */
  readonly isolate: {
    match(
      worker: WorkerRecord,
      raw: unknown,
      fail: (message: string) => void,
      action: () => void,
      dropPrices: () => void,
    ): void
    event(event: EventBook, input: unknown, fail: (message: string) => void, action: () => void): void
  }
  /** takes out what the worker offers on a match */
  readonly drop: (worker: WorkerRecord, match: ReadMatch) => readonly PriceChange[]
  readonly leftOut: (worker: WorkerRecord) => readonly PriceChange[]
  readonly eventOf: (change: PriceChange) => EventBook | undefined
  readonly record: (change: PriceChange, event: EventBook | undefined, at: number) => void
  /** lets the changed prices take part in the search of their event */
  readonly feed: (event: EventBook, changes: readonly PriceChange[]) => void
  /** searches the event now, or in a moment with the prices of then; see `createSearch` */
  readonly search: (event: EventBook) => void
}

/** What follows when an event is searched. */
export type SearchStages = {
  readonly isolate: Pick<Stages['isolate'], 'event'>
  readonly detect: (event: EventBook) => readonly BoardChange[]
  readonly broadcast: (changes: readonly BoardChange[]) => void
  readonly offer: (changes: readonly BoardChange[]) => void
}

/** The story of an update, from the socket to the offer. One screen, in the order things happen. */
export const createPipeline =
  (stage: Stages) =>
  (worker: WorkerRecord, update: OddsUpdate, answer: (problem: DecodeProblem) => void): void => {
    const { report, end } = fewErrors(stage.mostErrors, answer)
    const { at, complete } = stage.receive(worker, update)
    const touched = new Map<EventBook, PriceChange[]>()
    const take = (changes: readonly PriceChange[]): void => {
      for (const change of changes) {
        const event = stage.eventOf(change)
        stage.record(change, event, at)
        if (event === undefined) continue // recorded with its raw names and counted as undecided, never guessed
        const known = touched.get(event)
        if (known === undefined) touched.set(event, [change])
        else known.push(change)
      }
    }

    update.data.matches.forEach((raw, index) => {
      const path = (): string => `data.matches.${index}`
      const fail = (message: string) => report({ code: 'internal', path: path(), message })
      let match: ReadMatch | undefined
      stage.isolate.match(
        worker,
        raw,
        fail,
        () => {
          // one that cannot be read is answered with its own error; the others of the batch go on
          match = stage.read(worker, raw, path, complete, report)
          if (match === undefined) return
          const place = stage.whichEvent(worker, match)
          take(stage.replacePrices(worker, match, place, at, complete))
        },
        () => match !== undefined && take(stage.drop(worker, match)),
      )
    })
    if (complete) take(stage.leftOut(worker))

    // a message is seen as a whole: no opportunity is made of one half of it and the past of the other
    for (const [event, changes] of touched) {
      const fail = (message: string) => report({ code: 'internal', path: 'data', message })
      stage.isolate.event(event, changes, fail, () => stage.feed(event, changes))
      stage.search(event)
    }
    end()
  }

/** The end of the story: what an event's prices make is found, announced and offered. */
export const createSearch =
  (stage: SearchStages) =>
  (event: EventBook): void =>
    stage.isolate.event(
      event,
      'search',
      () => {},
      () => {
        const moves = stage.detect(event)
        stage.broadcast(moves)
        stage.offer(moves)
      },
    )
