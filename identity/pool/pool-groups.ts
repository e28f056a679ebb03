import { compare, settledAmong } from '../likeness/compare-matches.ts'
import type { Knowledge } from '../likeness/knowledge.ts'
import { abbreviatesBoth } from '../likeness/shared-abbreviation.ts'
import { contradictNames } from '../likeness/vetoes.ts'
import type { Comparable } from '../names/comparable.ts'
import type { Constraints } from './assign-one-to-one.ts'
import { listedTwice } from './listed-twice.ts'
import { type Edge, isApart, isVetoed } from './pool-edges.ts'

type Group = {
  /** Position → listed the other way round than the group's first member. */
  readonly members: Map<number, boolean>
  readonly bookmakers: Map<string, number>
}

/** How two groups stand to each other, see `standing`. */
export type Standing = 'free' | 'strained' | 'barred'

/** Names less alike than this speak against each other. */
const unlike = 0.5

/** The source events of a pool in groups, each meant to be one match; at first every source event is its own. */
export class PoolGroups {
  readonly #prepared: readonly Comparable[]
  readonly #knowledge: Knowledge
  readonly #of: number[]
  readonly #groups: Map<number, Group>
  /** What `standing` found, by the two groups; a group that grows is another group. */
  readonly #found = new Map<string, Standing>()
  readonly #wholePool: boolean
  readonly #forbidden: Constraints['forbidden'] | undefined

  constructor(prepared: readonly Comparable[], knowledge: Knowledge, constraints?: Constraints) {
    this.#forbidden = constraints?.forbidden
    // source events that come and go are not the whole pool: a bookmaker's second one may be the match that nobody else lists yet
    this.#wholePool = constraints === undefined
    this.#prepared = prepared
    this.#knowledge = knowledge
    this.#of = prepared.map((_, index) => index)
    this.#groups = new Map(
      prepared.map((one, index) => [
        index,
        { members: new Map([[index, false]]), bookmakers: new Map([[one.name.bookmaker ?? '', 1]]) },
      ]),
    )
    for (const group of constraints?.together ?? []) {
      const [first, ...others] = group
      for (const [index, swapped] of others) this.#unite(first![0], index, swapped !== first![1])
    }
  }

  /** The group a source event is in. */
  of(index: number): number {
    return this.#of[index]!
  }

  size(id: number): number {
    return this.#groups.get(id)!.members.size
  }

  lists(id: number, bookmaker: string): boolean {
    return this.#groups.get(id)!.bookmakers.has(bookmaker)
  }

  /** A bookmaker has a source event in both: they are two matches, unless it lists one twice. */
  shareBookmaker(one: number, other: number): boolean {
    const { bookmakers } = this.#groups.get(other)!
    return [...this.#groups.get(one)!.bookmakers.keys()].some((bookmaker) => bookmakers.has(bookmaker))
  }

  /** Every group: position → listed the other way round than its first member. */
  all(): ReadonlyMap<number, boolean>[] {
    return [...this.#groups.values()].map(({ members }) => members)
  }

  /** Whether the groups of the pair can be one match. */
  mayJoin(edge: Edge): boolean {
    return this.standing(edge) !== 'barred'
  }

  /**
   * How the groups of the pair stand to each other. `barred`: a bookmaker would be in it twice, or something besides names keeps two
   * members apart. `strained`: some names speak against each other, and only others connect them (`Dynamo M` connects Minsk and Moscow).
   */
  standing(edge: Edge): Standing {
    const [into, from] = [this.of(edge.a), this.of(edge.b)]
    if (into === from) return 'barred'
    const [low, high] = [Math.min(into, from), Math.max(into, from)]
    const key = `${low} ${this.size(low)} ${high} ${this.size(high)}`
    const known = this.#found.get(key)
    if (known !== undefined) return known
    const result = this.#bridged(edge)
      ? 'barred'
      : this.#standing(this.#groups.get(into)!, this.#groups.get(from)!)
    this.#found.set(key, result)
    return result
  }

  /** The members of a source event's group, each with whether it lists the other way round than that source event. */
  #beside(index: number): (readonly [Comparable, boolean])[] {
    const { members } = this.#groups.get(this.of(index))!
    const own = members.get(index)!
    return [...members].map(([one, swapped]) => [this.#prepared[one]!, swapped !== own])
  }

  /** Only an abbreviation connects the two groups, and it stands for one word here and for another there: `Dynamo M`, Minsk and Moscow. */
  #bridged({ a, b, comparison }: Edge): boolean {
    const here = this.#beside(a)
    const there = this.#beside(b).map(([one, swapped]) => [one, swapped !== comparison.swapped] as const)
    const between = (own: typeof there, others: typeof there) =>
      own.some((short) =>
        own.some((one) => one !== short && others.some((other) => abbreviatesBoth(short, one, other))),
      )
    return between(here, there) || between(there, here)
  }

  /**
   * Whether a source event of one group abbreviates what the other ends of two pairs write as two words.
   * @param own the group both pairs start from
   */
  abbreviatesBoth(own: number, edge: Edge, rival: Edge): boolean {
    const ends = ({ a, b }: Edge) => (this.of(a) === own ? [a, b] : [b, a]) as [number, number]
    const [near, far] = ends(edge)
    const [start, end] = ends(rival)
    const { members } = this.#groups.get(own)!
    const turned = members.get(near) !== members.get(start)
    const one = [this.#prepared[far]!, edge.comparison.swapped] as const
    const other = [this.#prepared[end]!, rival.comparison.swapped !== turned] as const
    return this.#beside(near).some((short) => abbreviatesBoth(short, one, other))
  }

  #standing(target: Group, source: Group): Standing {
    const pairs = [...target.members.keys()].flatMap((one) =>
      [...source.members.keys()].map((other) => [one, other] as const),
    )
    if (pairs.some(([one, other]) => this.#forbidden?.(one, other))) return 'barred'
    // what a neighbour's silence allowed must not bring a women's match and a men's together
    const together = [...target.members.keys(), ...source.members.keys()].map((one) => this.#prepared[one]!)
    const settled = (one: number) => settledAmong(this.#prepared[one]!, together)
    const comparisons = pairs.map(([one, other]) => compare(settled(one), settled(other), this.#knowledge))
    if (comparisons.some((one) => isVetoed(one) || contradictNames(one.reasons))) return 'barred'
    const strained = comparisons.some((one) => one.weaker < unlike || isApart(one))
    const rivals = pairs
      .map(([one, other]) => [this.#prepared[one]!, this.#prepared[other]!] as const)
      .filter(([one, other]) => one.name.bookmaker === other.name.bookmaker)
    if (rivals.length === 0) return strained ? 'strained' : 'free'
    const twice = rivals.every(([one, other]) => listedTwice(one, other, this.#knowledge, this.#wholePool))
    return twice && !strained ? 'free' : 'barred'
  }

  /** Makes one group of the two; false, and nothing done, where they cannot be one match. */
  join(edge: Edge): boolean {
    if (!this.mayJoin(edge)) return false
    this.#unite(edge.a, edge.b, edge.comparison.swapped)
    return true
  }

  #unite(a: number, b: number, swapped: boolean): void {
    const [into, from] = [this.of(a), this.of(b)]
    const target = this.#groups.get(into)!
    const source = this.#groups.get(from)!
    const turn = target.members.get(a)! !== (source.members.get(b)! !== swapped)
    for (const [index, turned] of source.members) {
      target.members.set(index, turned !== turn)
      this.#of[index] = into
    }
    for (const [bookmaker, count] of source.bookmakers)
      target.bookmakers.set(bookmaker, (target.bookmakers.get(bookmaker) ?? 0) + count)
    this.#groups.delete(from)
  }
}
