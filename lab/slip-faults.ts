import { z } from 'zod'

/** What goes wrong at a slip on purpose, for tests; each posting replaces what was set before. */
export const slipFaults = z.strictObject({
  /** the answer comes so much later, real ms */
  slow_ms: z.number().int().min(0).max(600_000).default(0),
  /** the connection is cut: before the bet is taken, or after it was */
  cut: z.enum(['before', 'after']).optional(),
  /** largest stake, in minor units, instead of the bookmaker's own */
  limit_minor: z.number().int().min(0).optional(),
  /** only this share of the stake is taken */
  partial: z.number().gt(0).lt(1).optional(),
  /** for so many bets; absent: until it is set anew */
  times: z.number().int().positive().optional(),
})
export type SlipFaults = z.infer<typeof slipFaults>

/** The faults in force, one bet at a time. */
export const createSlipFaults = () => {
  let faults: SlipFaults = { slow_ms: 0 }
  let left = Number.POSITIVE_INFINITY
  return {
    set: (wanted: SlipFaults) => {
      faults = wanted
      left = wanted.times ?? Number.POSITIVE_INFINITY
    },
    /** those that apply to the bet being placed */
    take: (): SlipFaults => (left-- > 0 ? faults : { slow_ms: 0 }),
  }
}
