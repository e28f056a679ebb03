import type { KeyedSourceEvent } from './messages.ts'

const hour = 3_600_000

/** Starts within this long, in play or without a start: it comes first. */
const soonMs = 3 * hour
const todayMs = 24 * hour

/** Source events that wait for the identity thread; those whose match starts soon come first, each class in the order of arrival. */
export class SubmissionQueue {
  /** Soon, today, later. */
  readonly #classes: [KeyedSourceEvent[], KeyedSourceEvent[], KeyedSourceEvent[]] = [[], [], []]
  /** How many of each class were taken already. */
  readonly #taken: [number, number, number] = [0, 0, 0]

  get size(): number {
    return this.#classes.reduce((sum, waiting, index) => sum + waiting.length - this.#taken[index]!, 0)
  }

  /** @param now UTC ms */
  add(item: KeyedSourceEvent, now: number): void {
    this.#classes[urgencyOf(item, now)].push(item)
  }

  /** The next to be resolved; undefined when none waits. */
  take(): KeyedSourceEvent | undefined {
    for (const [index, waiting] of this.#classes.entries()) {
      const taken = this.#taken[index]!
      if (taken >= waiting.length) continue
      const item = waiting[taken]!
      // taken items are cut off all at once, so that taking one stays cheap however many wait
      if (taken + 1 === waiting.length || taken >= 4096) {
        waiting.splice(0, taken + 1)
        this.#taken[index] = 0
      } else this.#taken[index] = taken + 1
      return item
    }
    return undefined
  }
}

/** 0: starts soon, is in play or names no start; 1: within a day; 2: later, or long begun. */
export function urgencyOf({ sourceEvent: { live, startAt } }: KeyedSourceEvent, now: number): 0 | 1 | 2 {
  if (live || startAt === undefined) return 0
  const ahead = startAt - now
  if (ahead < -soonMs) return 2
  return ahead <= soonMs ? 0 : ahead <= todayMs ? 1 : 2
}
