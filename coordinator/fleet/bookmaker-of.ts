import type { DecodedMatch } from '#protocol/decode-match.ts'
import type { WorkerRecord } from './worker-record.ts'

/** Who offers a match: as the match says, else the one bookmaker its worker reads, else the site itself. */
export const bookmakerOf = (worker: WorkerRecord, match: DecodedMatch): string =>
  match.bookmaker ?? worker.bookmaker ?? worker.site
