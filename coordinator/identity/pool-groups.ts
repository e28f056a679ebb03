import { type Comparable, compare, type Knowledge, settledAmong } from './compare-matches.ts'
import { listedTwice } from './listed-twice.ts'
import { type Edge, isVetoed } from './pool-edges.ts'

type Group = {
  /** Position → listed the other way round than the group's first member. */
  readonly members: Map<number, boolean>
  readonly bookmakers: Map<string, number>
}

/** Names less alike than this speak against each other. */
const unlike = 0.5

/** The listings of a pool in groups, each meant to be one match; at first every listing is its own. */
export class PoolGroups {
  readonly #prepared: readonly Comparable[]
  readonly #knowledge: Knowledge
  readonly #of: number[]
  readonly #groups: Map<number, Group>
  /** What `mayJoin` found, by the two groups; a group that grows is another group. */
  readonly #found = new Map<string, boolean>()

  constructor(prepared: readonly Comparable[], knowledge: Knowledge) {
    this.#prepared = prepared
    this.#knowledge = knowledge
    this.#of = prepared.map((_, index) => index)
    this.#groups = new Map(
      prepared.map((one, index) => [
        index,
        { members: new Map([[index, false]]), bookmakers: new Map([[one.name.bookmaker ?? '', 1]]) },
      ]),
    )
  }

  /** The group a listing is in. */
  of(index: number): number {
    return this.#of[index]!
  }

  size(id: number): number {
    return this.#groups.get(id)!.members.size
  }

  lists(id: number, bookmaker: string): boolean {
    return this.#groups.get(id)!.bookmakers.has(bookmaker)
  }

  /** A bookmaker has a listing in both: they are two matches, unless it lists one twice. */
  shareBookmaker(one: number, other: number): boolean {
    const { bookmakers } = this.#groups.get(other)!
    return [...this.#groups.get(one)!.bookmakers.keys()].some((bookmaker) => bookmakers.has(bookmaker))
  }

  all(): IterableIterator<ReadonlyMap<number, boolean>> {
    return [...this.#groups.values()].map(({ members }) => members).values()
  }

  /** Whether the groups of the pair can be one match: no bookmaker twice, no veto between any two members. */
  mayJoin(edge: Edge): boolean {
    const [into, from] = [this.of(edge.a), this.of(edge.b)]
    if (into === from) return false
    const key = `${Math.min(into, from)} ${this.size(Math.min(into, from))} ${Math.max(into, from)} ${this.size(Math.max(into, from))}`
    const known = this.#found.get(key)
    if (known !== undefined) return known
    const result = this.#compatible(edge, this.#groups.get(into)!, this.#groups.get(from)!)
    this.#found.set(key, result)
    return result
  }

  #compatible(edge: Edge, target: Group, source: Group): boolean {
    const pairs = [...target.members.keys()].flatMap((one) =>
      [...source.members.keys()].map((other) => [this.#prepared[one]!, this.#prepared[other]!] as const),
    )
    if ([...source.bookmakers.keys()].some((bookmaker) => target.bookmakers.has(bookmaker))) {
      if (!listedTwice(this.#prepared[edge.a]!, this.#prepared[edge.b]!, this.#knowledge, true)) return false
      if (pairs.some(([one, other]) => compare(one, other, this.#knowledge).weaker < unlike)) return false
    }
    // what a neighbour's silence allowed must not bring a women's match and a men's together
    const together = [...target.members.keys(), ...source.members.keys()].map((one) => this.#prepared[one]!)
    return !pairs.some(([one, other]) =>
      isVetoed(compare(settledAmong(one, together), settledAmong(other, together), this.#knowledge)),
    )
  }

  /** Makes one group of the two; false, and nothing done, where they cannot be one match. */
  join(edge: Edge): boolean {
    if (!this.mayJoin(edge)) return false
    const [into, from] = [this.of(edge.a), this.of(edge.b)]
    const target = this.#groups.get(into)!
    const source = this.#groups.get(from)!
    const turn = target.members.get(edge.a)! !== (source.members.get(edge.b)! !== edge.comparison.swapped)
    for (const [index, swapped] of source.members) {
      target.members.set(index, swapped !== turn)
      this.#of[index] = into
    }
    for (const [bookmaker, count] of source.bookmakers)
      target.bookmakers.set(bookmaker, (target.bookmakers.get(bookmaker) ?? 0) + count)
    this.#groups.delete(from)
    return true
  }
}
