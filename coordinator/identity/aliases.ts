import { markerKey } from './event-key.ts'
import type { TeamName } from './team-name.ts'

/** Why a name is known to mean a team: never because names looked alike. */
export type AliasSource = 'pin' | 'feed_id' | 'prices' | 'register' | 'import'

export type Alias = {
  readonly sport: string
  /** Competition family the alias holds in; '' everywhere in the sport. */
  readonly scope: string
  /** Canonical name. */
  readonly team: string
  readonly name: string
  readonly source: AliasSource
}

/** Names this short belong to too many clubs to hold outside their competition (`SEA`, `AZ`). */
const shortest = 4

/** The name as aliases are kept by: folded words and markers, so a women's team never answers to a men's name. */
export const aliasKey = (name: TeamName): string =>
  `${name.words.map((word) => word.text).join(' ')}#${markerKey(name.markers)}`

/**
 * Names known to mean one team, as groups. Two names agree when they share a group in the sport and either everywhere or in the
 * competition at hand. Joining is symmetric and transitive.
 */
export class Aliases {
  readonly #groups = new Map<string, number>()
  readonly #members = new Map<number, Set<string>>()
  #next = 1

  #key(sport: string, scope: string, key: string): string {
    return `${sport}|${scope}|${key}`
  }

  /** Records that two names are one team. Names whose markers differ are refused: false, nothing changes. */
  learn(sport: string, scope: string, a: TeamName, b: TeamName): boolean {
    if (a.words.length === 0 || b.words.length === 0) return false
    if (markerKey(a.markers) !== markerKey(b.markers)) return false
    const short = [a, b].some((name) => name.folded.replaceAll(' ', '').length < shortest)
    if (short && scope === '') return false
    const [one, other] = [a, b].map((name) => this.#key(sport, short ? scope : '', aliasKey(name))) as [
      string,
      string,
    ]
    if (one === other) return true
    const first = this.#groups.get(one) ?? this.#found(one)
    const second = this.#groups.get(other) ?? this.#found(other)
    if (first !== second) this.#join(first, second)
    return true
  }

  #found(key: string): number {
    const group = this.#next++
    this.#groups.set(key, group)
    this.#members.set(group, new Set([key]))
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
    for (const where of scope === '' ? [''] : [scope, '']) {
      const one = this.#groups.get(this.#key(sport, where, keyA))
      if (one !== undefined && one === this.#groups.get(this.#key(sport, where, keyB))) return true
    }
    return false
  }

  get size(): number {
    return this.#groups.size
  }
}
