import { z } from 'zod'

const keyed = z.looseObject({ matchupId: z.number(), key: z.string() })
const identified = z.looseObject({ id: z.number() })

/**
 * What is known of one sport: matchups by id and markets by matchup and key. Answers without a version replace everything; answers to
 * `?version=` name only what changed since.
 */
export const createStraightState = () => {
  const matchups = new Map<number, Record<string, unknown>>()
  const markets = new Map<string, Record<string, unknown>>()

  const newest = (items: Iterable<Record<string, unknown>>): number | undefined => {
    let version: number | undefined
    for (const item of items)
      if (typeof item.version === 'number' && (version === undefined || item.version > version))
        version = item.version
    return version
  }

  return {
    matchups(list: unknown, isDelta: boolean): void {
      if (!Array.isArray(list)) return
      if (!isDelta) matchups.clear()
      for (const item of list) {
        const read = identified.safeParse(item)
        if (read.success) matchups.set(read.data.id, read.data)
      }
    },
    markets(list: unknown, isDelta: boolean): void {
      if (!Array.isArray(list)) return
      if (!isDelta) markets.clear()
      for (const item of list) {
        const read = keyed.safeParse(item)
        if (read.success) markets.set(`${read.data.matchupId} ${read.data.key}`, read.data)
      }
    },
    /** the versions to ask the next changes with */
    version: () => ({ matchups: newest(matchups.values()), markets: newest(markets.values()) }),
    /** a self-contained capture body: everything known now */
    body: (scope: string): string =>
      JSON.stringify({ scope, matchups: [...matchups.values()], markets: [...markets.values()] }),
  }
}
export type StraightState = ReturnType<typeof createStraightState>
