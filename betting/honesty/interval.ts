/** An estimate with the range that covers the truth in `confidence` of all samples. */
export type Interval = { readonly value: number; readonly low: number; readonly high: number }

export type Verdict = 'yes' | 'no' | 'undecided'

/**
 * What an interval says about being above `nothing`: `yes` when all of it lies above, `no` when all of it lies below, else
 * `undecided`. A value that was not computed (NaN) is undecided.
 */
export const verdictOf = ({ low, high }: Interval, nothing = 0): Verdict =>
  low > nothing ? 'yes' : high < nothing ? 'no' : 'undecided'
