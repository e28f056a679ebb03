import type { DecodedMatch, DecodeProblem } from '#protocol/decode-match.ts'
import { bookmakerOf } from '../fleet/bookmaker-of.ts'
import type { WorkerRecord } from '../fleet/worker-record.ts'
import type { MatchBounds, OverBound } from './match-bounds.ts'

type Report = (problem: DecodeProblem) => void
export type Decode = (raw: unknown, path: string, report: Report) => DecodedMatch | undefined

/**
 * Reads one match of an update within the bounds, of a bookmaker that its worker may speak for. What is wrong with it is reported under its own path; undefined when
 * nothing of it can be taken in.
 */
export const createMatchReader =
  (bounds: MatchBounds, decode: Decode) =>
  (
    worker: WorkerRecord,
    raw: unknown,
    path: string,
    complete: boolean,
    report: Report,
  ): DecodedMatch | undefined => {
    const refuse = (over: OverBound): undefined => {
      report({
        code: 'over_limit',
        path: over.path === '' ? path : `${path}.${over.path}`,
        message: over.message,
      })
    }
    const size = bounds.ofRaw(raw)
    if (size !== undefined) return refuse(size)
    const match = decode(raw, path, report)
    if (match === undefined) return undefined
    if (match.bookmaker !== undefined && worker.speaksFor?.(match.bookmaker) === false) {
      const message = `this worker does not speak for ${match.bookmaker}`
      report({ code: 'wrong_bookmaker', path: `${path}.bookmaker`, message })
      return undefined
    }
    const over = bounds.ofMatch(worker, bookmakerOf(worker, match), match, complete)
    return over === undefined ? match : refuse(over)
  }
