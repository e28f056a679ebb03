import type { Limit } from './limit.ts'

/** The kill switch: nothing is placed until a person lets it go on. */
export const stopped: Limit = (_candidate, desk) =>
  desk.stopped === undefined ? undefined : { by: desk.stopped }
