import type { TeamName } from '../names/team-name.ts'
import { qualifierKey } from '../qualifiers/qualifier-key.ts'

/** Names this short belong to too many clubs to hold outside their competition (`SEA`, `AZ`). */
const shortest = 4

/** The name as aliases are kept by: folded words and team qualifiers, so a women's team never answers to a men's name. */
export function aliasKey(name: TeamName): string {
  const known = keys.get(name)
  if (known !== undefined) return known
  const key = `${name.words.map((word) => word.text).join(' ')}#${qualifierKey(name.qualifiers)}`
  keys.set(name, key)
  return key
}
/** A source event is compared again and again. */
const keys = new WeakMap<TeamName, string>()

/** Two names side by side, as groups are made of them. */
type Pair = { readonly one: string; readonly other: string }

/**
 * Names known to mean one team, as groups. Two names agree when they share a group in the sport and either everywhere or in the
 * competition at hand. Joining is symmetric and transitive; a pair that is taken back leaves only what other pairs still hold together.
 */
export class Aliases {
  readonly #groups = new Map<string, number>()
  readonly #members = new Map<number, Set<string>>()
  /** Of each name, the names it was taught beside, with the alias evidence' ids. */
  readonly #beside = new Map<string, Map<string, Set<number>>>()
  readonly #blocked = new Set<string>()
  /** Names that were ever taught anywhere: most never were, and cost one lookup. */
  readonly #taught = new Set<string>()
  #next = 1

  #key(sport: string, scope: string, key: string): string {
    return `${sport}|${scope}|${key}`
  }

  /** Undefined for names that cannot be one team's: without words, of different team qualifiers, or too short to hold everywhere. */
  #pair(sport: string, scope: string, a: TeamName, b: TeamName): Pair | undefined {
    if (a.words.length === 0 || b.words.length === 0) return undefined
    if (qualifierKey(a.qualifiers) !== qualifierKey(b.qualifiers)) return undefined
    const short = [a, b].some((name) => name.folded.replaceAll(' ', '').length < shortest)
    if (short && scope === '') return undefined
    const [one, other] = [a, b].map((name) => this.#key(sport, short ? scope : '', aliasKey(name))).sort()
    return { one: one!, other: other! }
  }

  /** True for two different names that can be one team's. */
  learnable(sport: string, scope: string, a: TeamName, b: TeamName): boolean {
    const pair = this.#pair(sport, scope, a, b)
    return pair !== undefined && pair.one !== pair.other
  }

  /**
   * Records that two names are one team. Names whose team qualifiers differ are refused: false, nothing changes.
   * @param id what `unlearn` takes it back by
   */
  learn(sport: string, scope: string, a: TeamName, b: TeamName, id = 0): boolean {
    const pair = this.#pair(sport, scope, a, b)
    if (pair === undefined) return false
    const { one, other } = pair
    if (one === other) return true
    for (const name of [a, b]) this.#taught.add(aliasKey(name))
    this.#blocked.delete(blockedPairKey(pair))
    this.#edge(one, other).add(id)
    this.#edge(other, one).add(id)
    const first = this.#groups.get(one) ?? this.#found([one])
    const second = this.#groups.get(other) ?? this.#found([other])
    if (first !== second) this.#join(first, second)
    return true
  }

  #edge(one: string, other: string): Set<number> {
    const edges = this.#beside.get(one) ?? new Map<string, Set<number>>()
    this.#beside.set(one, edges)
    const ids = edges.get(other) ?? new Set()
    edges.set(other, ids)
    return ids
  }

  /** Takes one piece of alias evidence back. Names that nothing else holds together are no longer one team. */
  unlearn(sport: string, scope: string, a: TeamName, b: TeamName, id: number): void {
    const pair = this.#pair(sport, scope, a, b)
    if (pair === undefined) return
    for (const [one, other] of [
      [pair.one, pair.other],
      [pair.other, pair.one],
    ] as const) {
      const edges = this.#beside.get(one)
      const ids = edges?.get(other)
      ids?.delete(id)
      if (ids?.size === 0) edges?.delete(other)
    }
    const group = this.#groups.get(pair.one)
    if (group === undefined || this.#beside.get(pair.one)?.has(pair.other)) return
    const loose = new Set(this.#members.get(group))
    this.#members.delete(group)
    for (const name of loose) {
      const together = this.#reached(name)
      for (const each of together) loose.delete(each)
      if (together.length > 1) this.#found(together)
      else {
        this.#groups.delete(name)
        this.#beside.delete(name)
      }
    }
  }

  /** A name and everything it is joined to, step by step. */
  #reached(name: string): string[] {
    const seen = new Set([name])
    for (const each of seen) for (const other of this.#beside.get(each)?.keys() ?? []) seen.add(other)
    return [...seen]
  }

  /** Lessons that say these two names themselves are one team's, however they were written. */
  taughtBy(sport: string, scope: string, a: TeamName, b: TeamName): number[] {
    const pair = this.#pair(sport, scope, a, b)
    return pair === undefined ? [] : [...(this.#beside.get(pair.one)?.get(pair.other) ?? [])]
  }

  /** From now on only a person can teach this pair again. */
  block(sport: string, scope: string, a: TeamName, b: TeamName): void {
    const pair = this.#pair(sport, scope, a, b)
    if (pair !== undefined) this.#blocked.add(blockedPairKey(pair))
  }

  isBlocked(sport: string, scope: string, a: TeamName, b: TeamName): boolean {
    const pair = this.#blocked.size === 0 ? undefined : this.#pair(sport, scope, a, b)
    return pair !== undefined && this.#blocked.has(blockedPairKey(pair))
  }

  #found(keys: readonly string[]): number {
    const group = this.#next++
    for (const key of keys) this.#groups.set(key, group)
    this.#members.set(group, new Set(keys))
    return group
  }

  #join(into: number, from: number): void {
    const target = this.#members.get(into)!
    for (const key of this.#members.get(from) ?? []) {
      this.#groups.set(key, into)
      target.add(key)
    }
    this.#members.delete(from)
  }

  /** True when the two are known to be one team. Two map lookups per scope. */
  same(sport: string, scope: string, a: TeamName, b: TeamName): boolean {
    if (this.#groups.size === 0) return false
    const keyA = aliasKey(a)
    const keyB = aliasKey(b)
    if (!this.#taught.has(keyA) || !this.#taught.has(keyB)) return false
    for (const where of scope === '' ? [''] : [scope, '']) {
      const one = this.#groups.get(this.#key(sport, where, keyA))
      if (one !== undefined && one === this.#groups.get(this.#key(sport, where, keyB))) return true
    }
    return false
  }

  /** Whether anything was ever learned of the name: of most nothing was. */
  isTaught(name: TeamName): boolean {
    return this.#taught.size > 0 && this.#taught.has(aliasKey(name))
  }

  get size(): number {
    return this.#groups.size
  }
}

const blockedPairKey = ({ one, other }: Pair): string => `${one}¦¦${other}`
