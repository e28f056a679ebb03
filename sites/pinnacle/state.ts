import { z } from 'zod'

const keyed = z.looseObject({ matchupId: z.number(), key: z.string() })
const identified = z.looseObject({ id: z.number(), parentId: z.number().nullish() })

type Known = Record<string, unknown>

/** A cache may answer with an older copy than the one that is known. */
const isOlder = (item: Known, known: Known | undefined): boolean =>
  typeof item.version === 'number' && typeof known?.version === 'number' && item.version < known.version

/**
 * What is known of one sport: matchups by id and markets by matchup and key. Answers without a version replace everything; answers to
 * `?version=` name only what changed since. A match is a matchup with all that hangs below it: countings and specials.
 */
export const createStraightState = () => {
  const matchups = new Map<number, Known>()
  const markets = new Map<number, Map<string, Known>>()
  const children = new Map<number, Set<number>>()
  let changed = new Set<number>()

  const rootOf = (id: number): number => {
    const parent = matchups.get(id)?.parentId
    return typeof parent === 'number' ? parent : id
  }
  const newest = (items: Iterable<Known>): number | undefined => {
    let version: number | undefined
    for (const item of items)
      if (typeof item.version === 'number' && (version === undefined || item.version > version))
        version = item.version
    return version
  }
  const allMarkets = () => [...markets.values()].flatMap((own) => [...own.values()])

  return {
    matchups(list: unknown, isDelta: boolean): void {
      if (!Array.isArray(list)) return
      if (!isDelta) {
        for (const id of matchups.keys()) changed.add(rootOf(id))
        matchups.clear()
        children.clear()
      }
      for (const item of list) {
        const read = identified.safeParse(item)
        if (!read.success) continue
        if (isOlder(read.data, matchups.get(read.data.id))) continue
        matchups.set(read.data.id, read.data)
        const root = rootOf(read.data.id)
        children.set(root, (children.get(root) ?? new Set()).add(read.data.id))
        changed.add(root)
      }
    },
    markets(list: unknown, isDelta: boolean): void {
      if (!Array.isArray(list)) return
      if (!isDelta) {
        for (const id of markets.keys()) changed.add(rootOf(id))
        markets.clear()
      }
      for (const item of list) {
        const read = keyed.safeParse(item)
        if (!read.success) continue
        const own = markets.get(read.data.matchupId) ?? new Map<string, Known>()
        if (isOlder(read.data, own.get(read.data.key))) continue
        markets.set(read.data.matchupId, own.set(read.data.key, read.data))
        changed.add(rootOf(read.data.matchupId))
      }
    },
    /** the versions to ask the next changes with */
    version: () => ({ matchups: newest(matchups.values()), markets: newest(allMarkets()) }),
    /** The matches that changed since this was last asked, those that are gone included; with `all`, every match. */
    takeChanged(all: boolean): ReadonlySet<number> {
      const taken = changed
      changed = new Set()
      if (all) for (const id of matchups.keys()) taken.add(rootOf(id))
      return taken
    },
    /** one match as a self-contained capture body; a match that is gone is empty */
    body(root: number): string {
      const ids = [...(children.get(root) ?? [])]
      const own = ids.flatMap((id) => matchups.get(id) ?? [])
      const ofThem = ids.flatMap((id) => [...(markets.get(id)?.values() ?? [])])
      return JSON.stringify({ scope: String(root), matchups: own, markets: ofThem })
    },
  }
}
export type StraightState = ReturnType<typeof createStraightState>
