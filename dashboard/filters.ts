import type { Opportunity } from '../protocol/opportunity.ts'

export const kinds = ['arbitrage', 'value', 'middle', 'signal'] as const

/** What a person wants to see; empty words mean everything. */
export type Filters = { kind: string; sport: string; bookmaker: string; leastConfidence: number }

const passes = (
  { sport, bookmaker, leastConfidence }: Filters,
  { sport: own, legs, figures }: Opportunity,
): boolean =>
  (sport === '' || own === sport) &&
  (bookmaker === '' || legs.some((leg) => leg.bookmaker === bookmaker)) &&
  Number(figures?.confidence ?? 100) >= leastConfidence

const rank = (kind: string): number => kinds.indexOf(kind as (typeof kinds)[number])

/** Those to show, arbitrage before what may lose, the best of each kind first, what is too good to be believed last of it; and how many of each kind there would be. */
export const choose = (
  all: Iterable<Opportunity>,
  filters: Filters,
): { readonly shown: readonly Opportunity[]; readonly counts: ReadonlyMap<string, number> } => {
  const passed = [...all].filter((each) => passes(filters, each))
  const counts = new Map<string, number>([['', passed.length]])
  for (const { kind } of passed) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  const shown = passed
    .filter(({ kind }) => filters.kind === '' || kind === filters.kind)
    .sort(
      (a, b) =>
        rank(a.kind) - rank(b.kind) ||
        Number(a.quarantined !== undefined) - Number(b.quarantined !== undefined) ||
        b.margin - a.margin ||
        Number(b.figures?.confidence ?? 0) - Number(a.figures?.confidence ?? 0),
    )
  return { shown, counts }
}
