import { blockKeys } from './block-keys.ts'
import type { MatchName } from './match-name.ts'

type Entry<T> = { readonly value: T; readonly home: ReadonlySet<string>; readonly away: ReadonlySet<string> }

/**
 * Which of many matches could be a given one: an inverted index over the first sounds of the words of both teams. Finds a
 * superset of what compare-matches.ts would accept, rarest keys first, and stops at `limit`.
 */
export class CandidateIndex<T> {
  readonly #byKey = new Map<string, Set<Entry<T>>>()
  readonly #entries = new Map<T, Set<Entry<T>>>()

  /** A value may be added under several names. */
  add(value: T, name: MatchName): void {
    const entry: Entry<T> = { value, home: blockKeys(name.home), away: blockKeys(name.away) }
    const own = this.#entries.get(value) ?? new Set()
    this.#entries.set(value, own)
    own.add(entry)
    for (const key of new Set([...entry.home, ...entry.away])) {
      const list = this.#byKey.get(key) ?? new Set()
      this.#byKey.set(key, list)
      list.add(entry)
    }
  }

  remove(value: T): void {
    for (const entry of this.#entries.get(value) ?? [])
      for (const key of new Set([...entry.home, ...entry.away])) {
        const list = this.#byKey.get(key)
        list?.delete(entry)
        if (list?.size === 0) this.#byKey.delete(key)
      }
    this.#entries.delete(value)
  }

  /** The values most likely to be `name`, best first. */
  find(name: MatchName, limit: number): T[] {
    const home = this.#worths(blockKeys(name.home))
    const away = this.#worths(blockKeys(name.away))
    const seen = new Set<Entry<T>>()
    const scores = new Map<T, number>()
    for (const key of new Set([...home.keys(), ...away.keys()]))
      for (const entry of this.#byKey.get(key) ?? []) {
        if (seen.has(entry)) continue
        seen.add(entry)
        const score = Math.max(
          side(home, entry.home) + side(away, entry.away),
          side(home, entry.away) + side(away, entry.home),
        )
        if (score > (scores.get(entry.value) ?? 0)) scores.set(entry.value, score)
      }
    return [...scores]
      .sort((a, b) => b[1] - a[1])
      .slice(0, limit)
      .map(([value]) => value)
  }

  #worths(keys: ReadonlySet<string>): Map<string, number> {
    const worths = new Map<string, number>()
    const total = this.#entries.size + 1
    for (const key of keys) {
      const size = this.#byKey.get(key)?.size
      if (size !== undefined) worths.set(key, Math.log(total / size + 1))
    }
    return worths
  }
}

/** A rare shared key is worth more; the best one counts whole, so that two teams that each share something beat one that shares much. */
function side(own: ReadonlyMap<string, number>, other: ReadonlySet<string>): number {
  let best = 0
  let sum = 0
  for (const [key, worth] of own)
    if (other.has(key)) {
      if (worth > best) best = worth
      sum += worth
    }
  return best + 0.1 * sum
}
