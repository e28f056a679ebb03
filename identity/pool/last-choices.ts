import type { Edge } from './pool-edges.ts'
import type { PoolGroups } from './pool-groups.ts'
import { aheadOfRivals } from './resemblance.ts'

type Links = ReadonlyMap<number, ReadonlyMap<number, Edge>>

/** The best pair between any two groups. */
function linksBetween(edges: readonly Edge[], groups: PoolGroups): Links {
  const links = new Map<number, Map<number, Edge>>()
  const note = (from: number, to: number, edge: Edge) => {
    const own = links.get(from) ?? new Map<number, Edge>()
    links.set(from, own)
    const known = own.get(to)
    if (known === undefined || edge.worth > known.worth) own.set(to, edge)
  }
  for (const edge of edges) {
    const [one, other] = [groups.of(edge.a), groups.of(edge.b)]
    if (one === other) continue
    note(one, other, edge)
    note(other, one, edge)
  }
  return links
}

/** Half a match is a rival only where its half is as certain. */
const isPlausible = ({ comparison }: Edge, edge: Edge): boolean =>
  comparison.weaker >= halfMatch || comparison.stronger >= edge.comparison.stronger - asCertain
const halfMatch = 0.2
const asCertain = 0.1

/** Whether `own` could as well be another group than `partner`, one that is another match than `partner`. */
function isRivalled(own: number, partner: number, edge: Edge, links: Links, groups: PoolGroups): boolean {
  for (const [rival, other] of links.get(own) ?? []) {
    if (rival === partner || other.worth <= edge.worth - aheadOfRivals || !isPlausible(other, edge)) continue
    // where its own bookmaker already lists another match it cannot belong
    if (!groups.mayJoin(other)) continue
    // the two may be one match themselves, unless a bookmaker lists both or one abbreviation is all they share
    if (groups.shareBookmaker(partner, rival) || groups.abbreviatesBoth(own, edge, other)) return true
  }
  return false
}

/**
 * Joins groups that are each other's only choice: what their names alone do not carry, they carry when nothing else could be meant.
 * The best pair first; every join takes rivals away from others.
 * @param edges pairs nothing speaks against, accepted or not
 * @param resembles whether a pair is alike enough to be a choice at all
 */
export function joinLastChoices(
  edges: readonly Edge[],
  groups: PoolGroups,
  resembles: (edge: Edge) => boolean,
): void {
  const usable = edges.filter(resembles).sort((x, y) => y.worth - x.worth || x.a - y.a || x.b - y.b)
  for (let joined = true; joined; ) {
    joined = false
    const links = linksBetween(edges, groups)
    for (const edge of usable) {
      const [one, other] = [groups.of(edge.a), groups.of(edge.b)]
      if (one === other || links.get(one)?.get(other) !== edge || !groups.mayJoin(edge)) continue
      if (isRivalled(one, other, edge, links, groups) || isRivalled(other, one, edge, links, groups)) continue
      joined = groups.join(edge)
      if (joined) break
    }
  }
}
