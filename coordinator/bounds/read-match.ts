import type { OfferedMatch } from '#engine/engine.ts'
import type { DecodedMatch, DecodeProblem } from '#protocol/decode-match.ts'
import { fillPriceList, PriceList } from '#protocol/price-list.ts'
import { ScannedMatch } from '#protocol/scan-update.ts'
import { bookmakerOf } from '../fleet/bookmaker-of.ts'
import type { WorkerRecord } from '../fleet/worker-record.ts'
import type { MatchBounds, OverBound } from './match-bounds.ts'

type Report = (problem: DecodeProblem) => void
export type Decode = (raw: unknown, path: string, report: Report) => DecodedMatch | undefined

/** One match of a message, read and within the bounds. Its prices are valid until the next one is read. */
export type ReadMatch = OfferedMatch & { readonly bookmaker: string }

/**
 * Reads one match of an update within the bounds, of a bookmaker that its worker may speak for. What is wrong with it is
 * reported under its own path; undefined when nothing of it can be taken in.
 */
export const createMatchReader = (bounds: MatchBounds, decode: Decode) => {
  const list = new PriceList()
  return (
    worker: WorkerRecord,
    raw: unknown,
    path: () => string,
    complete: boolean,
    report: Report,
  ): ReadMatch | undefined => {
    const refuse = (over: OverBound): undefined => {
      report({
        code: 'over_limit',
        path: over.path === '' ? path() : `${path()}.${over.path}`,
        message: over.message,
      })
    }
    const size = raw instanceof ScannedMatch ? undefined : bounds.ofRaw(raw)
    if (size !== undefined) return refuse(size)
    const decoded = raw instanceof ScannedMatch ? raw : decode(raw, path(), report)
    if (decoded === undefined) return undefined
    if (decoded.bookmaker !== undefined && worker.speaksFor?.(decoded.bookmaker) === false) {
      const message = `this worker does not speak for ${decoded.bookmaker}`
      report({ code: 'wrong_bookmaker', path: `${path()}.bookmaker`, message })
      return undefined
    }
    const { match, removed, sourceTime } = decoded
    const bookmaker = bookmakerOf(worker, decoded)
    const prices = decoded instanceof ScannedMatch ? decoded.prices : fillPriceList(list, decoded.prices)
    const read = { match, bookmaker, prices, removed, sourceTime }
    const over = bounds.ofMatch(worker, read, complete)
    return over === undefined ? read : refuse(over)
  }
}
