import type { SourceEvent } from '../model/source-event.ts'

const hour = 3_600_000
/** Matches a page must have shown before how far it shows ahead is known. */
const shownAtLeast = 20
const remembered = 100
/** It may show a little further ahead than it did so far. */
const further = 1.25

/**
 * How long before their start a page without start times shows its matches. Of two fixtures of the same teams it means the one it could
 * be showing by now; one far beyond what it ever showed is not the one.
 */
export class DisplayHorizons {
  readonly #leads = new Map<string, number[]>()

  /** A source event without a start came in and found its match, which begins in so many ms. */
  observe(sourceEvent: SourceEvent, leadMs: number): void {
    if (leadMs < 0) return
    const key = pageOf(sourceEvent)
    const leads = this.#leads.get(key) ?? []
    this.#leads.set(key, leads)
    leads.push(leadMs)
    if (leads.length > remembered) leads.shift()
  }

  /** False when the page never showed a match this long before. */
  covers(sourceEvent: SourceEvent, startAt: number | undefined, now: number): boolean {
    const leads = this.#leads.get(pageOf(sourceEvent))
    if (startAt === undefined || leads === undefined || leads.length < shownAtLeast) return true
    return startAt - now <= Math.max(...leads) * further + 6 * hour
  }
}

const pageOf = ({ bookmaker, site, sport }: SourceEvent): string => `${bookmaker}¦${site}¦${sport}`
