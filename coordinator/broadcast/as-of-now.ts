import { confidenceParts, freshnessAt, scoreOf } from '#betting/signals/confidence.ts'
import { seenAt } from '#engine/book/book-quote.ts'
import type { Engine } from '#engine/engine.ts'
import type { Opportunity } from '#protocol/opportunity.ts'

const tenths = (value: number): number => Math.round(value * 10) / 10

/** The parts of an opportunity's confidence as shares of 1; undefined when it has none. */
const sharesOf = (figures: NonNullable<Opportunity['figures']>) => {
  const parts = confidenceParts.map((part) => [part, Number(figures[`confidence_${part}`]) / 100] as const)
  return parts.every(([, share]) => Number.isFinite(share))
    ? (Object.fromEntries(parts) as Record<(typeof confidenceParts)[number], number>)
    : undefined
}

/**
 * An open opportunity as it stands when somebody asks: when its legs were last seen, how long ago that is, and what that leaves of its
 * confidence. What the board keeps is of the moment it opened or moved.
 */
export const createAsOfNow =
  (book: Engine['book'], now: () => number, speed: () => number) =>
  (opportunity: Opportunity): Opportunity => {
    const event = book.event(opportunity.event_id)
    if (event === undefined) return opportunity
    const legs = opportunity.legs.map((leg) => {
      const quote = event.quotes.find(leg)
      return quote === undefined
        ? leg
        : {
            ...leg,
            seen_at: new Date(seenAt(quote)).toISOString(),
            changed_at: new Date(quote.changedAt).toISOString(),
          }
    })
    const oldest = Math.min(...legs.map((leg) => Date.parse(leg.seen_at)))
    const ageMs = Math.max(0, now() - oldest)
    const shares = opportunity.figures && sharesOf(opportunity.figures)
    const freshness = freshnessAt(ageMs, 15_000 * Math.max(1, speed()))
    return {
      ...opportunity,
      legs,
      figures: {
        ...opportunity.figures,
        ...(shares && {
          confidence: tenths(scoreOf({ ...shares, freshness })),
          confidence_freshness: tenths(freshness * 100),
        }),
        age_ms: ageMs,
        as_of: new Date(now()).toISOString(),
      },
    }
  }
