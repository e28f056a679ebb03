import type { WorkerRecord } from './worker-record.ts'

/** Who offers a match: as the match says, else the one bookmaker its worker reads, else the site itself. */
export const bookmakerOf = (
  worker: WorkerRecord,
  match: { readonly bookmaker: string | undefined },
): string => match.bookmaker ?? worker.bookmaker ?? worker.site
