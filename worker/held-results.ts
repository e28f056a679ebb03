import { type MatchResult, matchResult } from '#protocol/quote.ts'

/** Results kept for a coordinator that comes back; older ones are forgotten first. */
const most = 5000

/** How matches stand or ended, as the site says; finds what is new. */
export const createHeldResults = () => {
  const held = new Map<string, { readonly text: string; readonly result: MatchResult }>()
  return {
    /** The results that differ from what was known, and how many did not fit the schema. */
    apply(results: readonly MatchResult[]): {
      readonly changed: readonly MatchResult[]
      readonly bad: number
    } {
      const changed: MatchResult[] = []
      let bad = 0
      for (const input of results) {
        const parsed = matchResult.safeParse(input)
        if (!parsed.success) {
          bad++
          continue
        }
        const result = parsed.data
        const { matchId, home, away, startTime } = result.match
        const key = matchId ?? `${home}|${away}|${startTime ?? ''}`
        const text = JSON.stringify(result)
        if (held.get(key)?.text === text) continue
        held.delete(key)
        held.set(key, { text, result })
        changed.push(result)
        if (held.size > most) held.delete(held.keys().next().value!)
      }
      return { changed, bad }
    },
    all: (): readonly MatchResult[] => [...held.values()].map(({ result }) => result),
  }
}
export type HeldResults = ReturnType<typeof createHeldResults>
