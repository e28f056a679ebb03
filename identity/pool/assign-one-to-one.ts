import { compare } from '../likeness/compare-matches.ts'
import type { Knowledge } from '../likeness/knowledge.ts'
import type { NamedMatch } from '../model/source-event.ts'
import { type Comparable, prepare } from '../names/comparable.ts'
import { QualifierHabits } from '../qualifiers/qualifier-habits.ts'
import { nearestRegistered } from '../register/nearest-registered.ts'
import { joinLastChoices } from './last-choices.ts'
import { type Edge, isApart, isConfirmed, isVetoed, poolEdges } from './pool-edges.ts'
import { PoolGroups } from './pool-groups.ts'
import { resemblesEnough } from './resemblance.ts'
import { shiftedSeries } from './shifted-series.ts'
import { silentTwins } from './silent-twins.ts'
import { WordRarity } from './word-rarity.ts'

/** A source event of a pool; the bookmaker decides who may sit beside whom. */
export type PoolSourceEvent = NamedMatch & { readonly bookmaker: string }

/** One real match: at most one source event of each bookmaker. Indexes into the pool; `swapped` relative to the first member. */
export type Assignment = {
  readonly members: readonly { readonly index: number; readonly swapped: boolean }[]
}

const isAccepted = ({ comparison }: Edge): boolean => comparison.verdict === 'accepted'

/** Two partners this close in worth are equally good. */
const equallyGood = 0.04
/** Below this two partners are two matches by their names. */
const contradicting = 0.5
/** From here on two names leave nothing to choose. */
const beyondDoubt = 0.97

/**
 * Sorts a pool of source events of several bookmakers into matches, one source event per bookmaker. Best pairs first; a pair joins two
 * groups only if no bookmaker would be in it twice. Then what is left over and each other's only choice.
 * @param knowledge aliases; team qualifier habits are learned from the pool itself when not given.
 */
export function assignOneToOne(
  sourceEvents: readonly PoolSourceEvent[],
  knowledge: Knowledge = {},
): Assignment[] {
  const prepared = sourceEvents.map(prepare)
  const groups = assignPrepared(prepared, {
    ...knowledge,
    habits: knowledge.habits ?? learnHabits(prepared),
  })
  return groups.all().map((members) => ({
    members: [...members].map(([index, swapped]) => ({ index, swapped })),
  }))
}

/** What stronger evidence than names says about a pool, by position in it. */
export type Constraints = {
  /** Source events that stay together, with the way round each is listed. */
  readonly together: readonly ReadonlyMap<number, boolean>[]
  /** Two source events that are not one match. */
  readonly forbidden: (a: number, b: number) => boolean
  /** How rare words are where these source events come from. */
  readonly rarity: WordRarity
}

/** The same for prepared source events, within what is already certain. */
export function assignPrepared(
  prepared: readonly Comparable[],
  known: Knowledge,
  constraints?: Constraints,
): PoolGroups {
  const found = poolEdges(prepared, known)
  const twins = silentTwins(found.filter(isAccepted), prepared, known)
  const shifted = shiftedSeries(found, prepared)
  const edges = found.filter((edge) => !twins.has(edge.a) && !twins.has(edge.b) && !shifted.has(edge))
  const groups = new PoolGroups(prepared, known, constraints)
  joinAccepted(edges, groups, prepared, known)
  const open = edges.filter(({ comparison }) => !isVetoed(comparison) && !isApart(comparison))
  // a word is rare in a whole pool, not among the few source events around one match
  const rarity = constraints?.rarity ?? new WordRarity(prepared)
  joinLastChoices(
    open,
    groups,
    (edge) =>
      isAccepted(edge) || resemblesEnough(edge.comparison, prepared[edge.a]!, prepared[edge.b]!, rarity),
  )
  return groups
}

function learnHabits(prepared: readonly Comparable[]): QualifierHabits {
  const habits = new QualifierHabits()
  for (const { name } of prepared)
    if (!name.leagueKnown && name.bookmaker !== undefined)
      habits.observe(name.bookmaker, name.sport, name.home.qualifiers, name.away.qualifiers)
  return habits
}

/** Best pairs first; what is ambiguous now may be settled once its rivals have found their own. */
function joinAccepted(
  edges: readonly Edge[],
  groups: PoolGroups,
  prepared: readonly Comparable[],
  knowledge: Knowledge,
): void {
  const accepted = edges.filter(isAccepted)
  accepted.sort(
    (x, y) =>
      Number(isConfirmed(y.comparison)) - Number(isConfirmed(x.comparison)) ||
      y.worth - x.worth ||
      x.a - y.a ||
      x.b - y.b,
  )
  const uncertain = ambiguity(accepted, groups, prepared, knowledge)
  for (let waiting: readonly Edge[] = accepted, settled = true; settled && waiting.length > 0; ) {
    settled = false
    const left: Edge[] = []
    for (const edge of waiting)
      if (isConfirmed(edge.comparison)) settled = groups.join(edge) || settled
      else if (groups.standing(edge) === 'strained' || uncertain(edge)) left.push(edge)
      else settled = groups.join(edge) || settled
    waiting = left
  }
}

/**
 * A source event on its own that fits two groups equally, where a bookmaker lists both or their names say that they are two matches
 * (`Dynamo M` beside Dynamo Minsk and Dynamo Moscow), belongs to neither until more is known.
 */
function ambiguity(
  accepted: readonly Edge[],
  groups: PoolGroups,
  prepared: readonly Comparable[],
  knowledge: Knowledge,
): (edge: Edge) => boolean {
  const bySourceEvent = new Map<number, Edge[]>()
  for (const edge of accepted)
    for (const index of [edge.a, edge.b]) {
      const list = bySourceEvent.get(index) ?? []
      bySourceEvent.set(index, list)
      list.push(edge)
    }
  const choice = (alone: number, { a, b, comparison: { swapped } }: Edge) => ({
    ...{ comparable: prepared[a === alone ? b : a]!, swapped },
  })
  const isMeant = (alone: number, edge: Edge, other: Edge): boolean =>
    nearestRegistered(knowledge.register, prepared[alone]!, [choice(alone, edge), choice(alone, other)]) === 0
  const fitsTwo = (alone: number, edge: Edge): boolean => {
    if (groups.size(groups.of(alone)) > 1) return false
    const target = groups.of(edge.a === alone ? edge.b : edge.a)
    const partner = edge.a === alone ? edge.b : edge.a
    const own = prepared[alone]!.name.bookmaker ?? ''
    return bySourceEvent.get(alone)!.some((other) => {
      if (other === edge || edge.worth - other.worth > equallyGood) return false
      const third = other.a === alone ? other.b : other.a
      const rival = groups.of(third)
      // where its bookmaker already lists another match, it cannot belong
      if (rival === target || groups.lists(rival, own)) return false
      if (isMeant(alone, edge, other)) return false
      if (edge.worth < beyondDoubt && groups.shareBookmaker(rival, target)) return true
      return compare(prepared[partner]!, prepared[third]!, knowledge).weaker < contradicting
    })
  }
  return (edge) => fitsTwo(edge.a, edge) || fitsTwo(edge.b, edge)
}
