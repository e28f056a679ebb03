import { z } from 'zod'
import { payload } from './od.ts'

const matchSketch = z
  .tuple([z.number(), z.number(), z.array(z.unknown()), z.unknown(), z.array(z.unknown())])
  .rest(z.unknown())
const oddsSketch = z.tuple([z.number(), z.unknown()]).rest(z.unknown())
const datasetSketch = z.tuple([z.number(), z.array(z.unknown())]).rest(z.unknown())

type Row = unknown[]

/**
 * The euro list as it stands: a whole list replaces it, changes name matches and odds by their ids. Odds without prices are gone; what a
 * change leaves out (`,,`) stays as it was.
 */
export const createListState = () => {
  let version = 0
  const datasets = new Map<number, Map<number, Row>>()

  const over = (old: Row | undefined, fresh: Row): Row =>
    old === undefined
      ? fresh
      : Array.from({ length: Math.max(old.length, fresh.length) }, (_, index) => fresh[index] ?? old[index])

  const mergeOdds = (old: Row, fresh: Row): Row => {
    const byId = new Map<unknown, unknown>()
    for (const item of [...old, ...fresh]) {
      const read = oddsSketch.safeParse(item)
      // the header of the list has a number, too: it is told apart by its length being alike and its prices not being there
      if (!read.success) continue
      const row = item as Row
      const prices = row[2]
      if (Array.isArray(prices) && prices.length === 0 && typeof row[1] !== 'number') byId.delete(row[0])
      else byId.set(row[0], over(byId.get(row[0]) as Row | undefined, row))
    }
    return [...byId.values()]
  }

  return {
    /** Takes a list over. False when it is none, or changes came before a whole list. */
    apply(list: unknown): boolean {
      const read = payload.safeParse(list)
      if (!read.success) return false
      const [newVersion, isWhole, sets] = read.data
      // a change that was overtaken by a later one, or by a whole list, is old
      if (isWhole !== 1 && newVersion < version) return true
      if (isWhole === 1) datasets.clear()
      else if (datasets.size === 0) return false
      version = newVersion
      for (const item of sets) {
        const set = datasetSketch.safeParse(item)
        if (!set.success) continue
        const matches = datasets.get(set.data[0]) ?? new Map<number, Row>()
        datasets.set(set.data[0], matches)
        for (const rawMatch of set.data[1]) {
          const match = matchSketch.safeParse(rawMatch)
          const id = match.data?.[2][0]
          if (!match.success || typeof id !== 'number') continue
          const old = matches.get(id)
          const merged = over(old, rawMatch as Row)
          merged[2] = over(old?.[2] as Row | undefined, match.data[2])
          merged[4] = old === undefined ? match.data[4] : mergeOdds(old[4] as Row, match.data[4])
          matches.set(id, merged)
        }
      }
      return true
    },
    /** the whole list as a capture's body */
    body: (): string =>
      JSON.stringify([
        version,
        1,
        [...datasets].map(([cache, matches]) => [cache, [...matches.values()], [], []]),
      ]),
  }
}
