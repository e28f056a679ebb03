import type { LiveBook } from '#engine/book/live-book.ts'
import type { PriceChange } from '#engine/book/price-change.ts'
import type { DecodedMatch } from '#protocol/decode-match.ts'
import type { Counters } from './counters.ts'
import { bookmakerOf } from './fleet/bookmaker-of.ts'
import type { WorkerRecord } from './fleet/worker-record.ts'

/** The stage of the pipeline: puts the prices of a match into the live book and says which of them are different now. */
export const createApplyMatch = (book: LiveBook, counters: Counters) => ({
  apply: (
    worker: WorkerRecord,
    match: DecodedMatch,
    at: number,
    complete: boolean,
  ): readonly PriceChange[] => {
    worker.counters.prices += match.prices.length
    counters.quotes += match.prices.length
    return book.apply(worker, match, bookmakerOf(worker, match), at, complete)
  },
  /** takes out what the worker offers on a match */
  drop: (worker: WorkerRecord, match: DecodedMatch): readonly PriceChange[] =>
    book.dropMatch(worker, bookmakerOf(worker, match), match.match),
})
