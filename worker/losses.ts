import { type Loss, type LossKind, lossKinds } from '#sites/losses.ts'
import type { Capture, Reading } from '#sites/site.ts'

/** What was lost of one kind since the worker started. */
export type CountedLoss = {
  readonly kind: LossKind
  /** what it means, for a person */
  readonly meaning: string
  readonly count: number
  /** the last example */
  readonly example: string
  /** kind of the capture it was in */
  readonly capture: string
  /** UTC ms of the watched world */
  readonly lastAt: number
}

export type LossesOptions = {
  /** keeps the capture with a reason */
  readonly keep: (capture: Capture, reason: string) => void
  /** a kind of loss that is new to this worker */
  readonly onFirst: (loss: CountedLoss) => void
}

/**
 * Counts what readings lose, by kind, and keeps the captures it happened in: the first of a kind, and then each time their number has
 * doubled, so that a loss in every capture does not drive all others out of the ring of kept ones.
 */
export const createLosses = ({ keep, onFirst }: LossesOptions) => {
  const counted = new Map<LossKind, CountedLoss>()
  const readings = new Map<LossKind, number>()

  const note = ({ kind, count, example }: Loss, capture: Capture): void => {
    const known = counted.get(kind)
    const loss: CountedLoss = {
      kind,
      meaning: lossKinds[kind],
      count: (known?.count ?? 0) + count,
      example,
      capture: capture.kind,
      lastAt: Date.parse(capture.receivedTime),
    }
    counted.set(kind, loss)
    const times = (readings.get(kind) ?? 0) + 1
    readings.set(kind, times)
    if (known === undefined) onFirst(loss)
    if (Number.isInteger(Math.log2(times))) keep(capture, `${kind}: ${example}`)
  }

  return {
    /** Takes in what one reading lost. */
    note(losses: readonly Loss[], capture: Capture): void {
      for (const loss of losses) note(loss, capture)
    },
    /** All that was lost so far, the most first. */
    all: (): readonly CountedLoss[] => [...counted.values()].sort((a, b) => b.count - a.count),
    /** The counts under the names that heartbeats use: `lost_<kind>`. */
    counters: (): Readonly<Record<string, number>> =>
      Object.fromEntries([...counted.values()].map(({ kind, count }) => [`lost_${kind}`, count])),
  }
}
export type Losses = ReturnType<typeof createLosses>

/** A list or table was there, and the parser made nothing of it: the site is seen no longer, whatever it sends. */
export const isBlind = ({ quotes, results, removed, events }: Reading, losses: readonly Loss[]): boolean =>
  quotes.length === 0 &&
  (results?.length ?? 0) + (removed?.length ?? 0) + (events?.length ?? 0) === 0 &&
  losses.some(({ kind }) => kind === 'nothing_read')
