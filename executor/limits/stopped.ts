import type { Limit } from './limit.ts'

/** The kill switch: nothing is placed until a person lets it go on. */
export const stopped: Limit = (_candidate, account) =>
  account.stopped === undefined ? undefined : { by: account.stopped }
