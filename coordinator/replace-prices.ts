import type { Place, PriceChange } from '#engine/engine.ts'
import type { ReadMatch } from './bounds/read-match.ts'
import type { Counters } from './counters.ts'
import type { WorkerRecord } from './fleet/worker-record.ts'
import type { CoordinatorEngine } from './open-engine.ts'

/** The stage of the pipeline: replaces the prices of a match in the live book and returns which of them are different now. */
export const createReplacePrices =
  (engine: Pick<CoordinatorEngine, 'replacePrices'>, counters: Counters) =>
  (
    worker: WorkerRecord,
    match: ReadMatch,
    place: Place | undefined,
    at: number,
    complete: boolean,
  ): readonly PriceChange[] => {
    worker.counters.prices += match.prices.count
    counters.quotes += match.prices.count
    return engine.replacePrices(worker, match, match.bookmaker, place, at, complete)
  }
