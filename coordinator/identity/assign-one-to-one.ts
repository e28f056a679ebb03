import { CandidateIndex } from './candidate-index.ts'
import {
  type Comparable,
  type Comparison,
  compare,
  type Knowledge,
  prepare,
  settledAmong,
} from './compare-matches.ts'
import { exchanged, silence } from './judge-event.ts'
import { listedTwice } from './listed-twice.ts'
import type { NamedMatch } from './listing.ts'
import { MarkerHabits } from './marker-habits.ts'
import { aheadOfRivals, resemblesEnough } from './resemblance.ts'

/** A listing of a pool; the bookmaker decides who may sit beside whom. */
export type PoolListing = NamedMatch & { readonly bookmaker: string }

/** One real match: at most one listing of each bookmaker. Indexes into the pool; `swapped` relative to the first member. */
export type Assignment = {
  readonly members: readonly { readonly index: number; readonly swapped: boolean }[]
}

type Edge = {
  readonly a: number
  readonly b: number
  readonly comparison: Comparison
  /** Only a bookmaker's habit of not writing it explains a marker that is missing. */
  readonly assumed: boolean
  readonly worth: number
}
type Cluster = { readonly members: Map<number, boolean>; readonly bookmakers: Map<string, number> }

/** Candidates looked at per listing. */
const candidates = 60
/** Two partners this close in worth are equally good. */
const equallyGood = 0.04
/**
 * Sorts a pool of listings of several bookmakers into matches, one listing per bookmaker. Best pairs first; a pair joins two
 * groups only if no bookmaker would be in it twice. Then the left-over pairs that are each other's only choice.
 * @param knowledge aliases; marker habits are learned from the pool itself when not given.
 */
export function assignOneToOne(listings: readonly PoolListing[], knowledge: Knowledge = {}): Assignment[] {
  const prepared = listings.map(prepare)
  const known: Knowledge = { ...knowledge, habits: knowledge.habits ?? learnHabits(prepared) }
  const edges = allEdges(prepared, known)
  const clusters: Cluster[] = prepared.map((one, index) => ({
    members: new Map([[index, false]]),
    bookmakers: new Map([[one.name.bookmaker ?? '', 1]]),
  }))
  const of = prepared.map((_, index) => index)
  const accepted = edges.filter((edge) => edge.comparison.verdict === 'accepted')
  const rules: JoinRules = {
    vetoed: (a, b, together) => {
      const all = together.map((index) => prepared[index]!)
      return isVetoed(compare(settledAmong(prepared[a]!, all), settledAmong(prepared[b]!, all), known))
    },
    unlike: (a, b) => compare(prepared[a]!, prepared[b]!, known).weaker < 0.5,
    twice: ({ a, b }) => listedTwice(prepared[a]!, prepared[b]!, known, true),
  }
  accepted.sort((x, y) => y.worth - x.worth || x.a - y.a || x.b - y.b)
  const uncertain = ambiguity(accepted, of, clusters, prepared)
  // what is ambiguous now may be settled once its rivals have found their own
  for (let waiting: readonly Edge[] = accepted, settled = true; settled && waiting.length > 0; ) {
    settled = false
    const left: Edge[] = []
    for (const edge of waiting)
      if (uncertain(edge)) left.push(edge)
      else settled = join(edge, clusters, of, rules) || settled
    waiting = left
  }
  for (const edge of onlyChoices(edges, of, clusters, prepared)) join(edge, clusters, of, rules)
  const seen = new Set(of)
  return [...seen].map((id) => ({
    members: [...clusters[id]!.members].map(([index, swapped]) => ({ index, swapped })),
  }))
}

function learnHabits(prepared: readonly Comparable[]): MarkerHabits {
  const habits = new MarkerHabits()
  for (const { name } of prepared)
    if (!name.leagueKnown && name.bookmaker !== undefined)
      habits.observe(name.bookmaker, name.sport, name.home.markers, name.away.markers)
  return habits
}

function allEdges(prepared: readonly Comparable[], knowledge: Knowledge): Edge[] {
  const index = new CandidateIndex<number>()
  prepared.forEach((one, position) => {
    if (one.name.usable) index.add(position, one.name)
  })
  const edges: Edge[] = []
  const done = new Set<number>()
  prepared.forEach((one, a) => {
    if (!one.name.usable) return
    for (const b of index.find(one.name, candidates)) {
      const key = Math.min(a, b) * prepared.length + Math.max(a, b)
      if (a === b || done.has(key)) continue
      done.add(key)
      const [first, second] = a < b ? [a, b] : [b, a]
      const comparison = compare(prepared[first]!, prepared[second]!, knowledge)
      if (comparison.verdict === 'rejected') continue
      // a marker that both write is worth more than one that only a habit explains
      const assumed = comparison.reasons.some((reason) => reason.code === 'marker_not_written_by_bookmaker')
      const timed = comparison.reasons.some((reason) => reason.code === 'start_agrees')
      edges.push({
        a: first,
        b: second,
        comparison,
        assumed,
        worth:
          comparison.score -
          (assumed ? silence : 0) -
          (comparison.swapped ? exchanged : 0) +
          (timed ? 0.1 : 0),
      })
    }
  })
  return edges
}

const vetoes = new Set([
  'marker_one_sided',
  'marker_conflict',
  'start_doubtful',
  'start_differs',
  'leg_differs',
  'game_differs',
  'sport_differs',
])

/** Whether something other than unlike names speaks against the pair. */
const isVetoed = (comparison: Comparison): boolean =>
  comparison.reasons.some((reason) => vetoes.has(reason.code))

type JoinRules = {
  /** The names speak against each other. */
  readonly unlike: (a: number, b: number) => boolean
  /** @param together everybody who would be in the group */
  readonly vetoed: (a: number, b: number, together: readonly number[]) => boolean
  /** The pair is one bookmaker's, and one match listed twice. */
  readonly twice: (edge: Edge) => boolean
}

function join(edge: Edge, clusters: readonly Cluster[], of: number[], rules: JoinRules): boolean {
  const into = of[edge.a]!
  const from = of[edge.b]!
  if (into === from) return false
  const target = clusters[into]!
  const source = clusters[from]!
  for (const bookmaker of source.bookmakers.keys())
    if (target.bookmakers.has(bookmaker)) {
      if (!rules.twice(edge)) return false
      for (const one of target.members.keys())
        for (const other of source.members.keys()) if (rules.unlike(one, other)) return false
    }
  // what a neighbour's silence allowed must not bring a women's match and a men's together
  const together = [...target.members.keys(), ...source.members.keys()]
  for (const one of target.members.keys())
    for (const other of source.members.keys()) if (rules.vetoed(one, other, together)) return false
  const turn = target.members.get(edge.a)! !== (source.members.get(edge.b)! !== edge.comparison.swapped)
  for (const [index, swapped] of source.members) {
    target.members.set(index, swapped !== turn)
    of[index] = into
  }
  for (const [bookmaker, count] of source.bookmakers)
    target.bookmakers.set(bookmaker, (target.bookmakers.get(bookmaker) ?? 0) + count)
  return true
}

/**
 * A listing on its own that fits two groups equally, where a bookmaker lists both and so they are two matches (`Dynamo M` beside
 * Dynamo Minsk and Dynamo Moscow), belongs to neither until more is known.
 */
function ambiguity(
  accepted: readonly Edge[],
  of: readonly number[],
  clusters: readonly Cluster[],
  prepared: readonly Comparable[],
): (edge: Edge) => boolean {
  const byListing = new Map<number, Edge[]>()
  for (const edge of accepted)
    for (const index of [edge.a, edge.b]) {
      const list = byListing.get(index) ?? []
      byListing.set(index, list)
      list.push(edge)
    }
  const fitsTwo = (alone: number, edge: Edge): boolean => {
    if (clusters[of[alone]!]!.members.size > 1) return false
    const target = clusters[of[edge.a === alone ? edge.b : edge.a]!]!
    const own = prepared[alone]!.name.bookmaker ?? ''
    return byListing.get(alone)!.some((other) => {
      if (other === edge || edge.worth - other.worth > equallyGood) return false
      const rival = clusters[of[other.a === alone ? other.b : other.a]!]!
      // where its bookmaker already lists another match, it cannot belong
      return (
        rival !== target &&
        !rival.bookmakers.has(own) &&
        [...rival.bookmakers.keys()].some((bookmaker) => target.bookmakers.has(bookmaker))
      )
    })
  }
  return (edge) => edge.worth < 0.97 && (fitsTwo(edge.a, edge) || fitsTwo(edge.b, edge))
}

/** Pairs still apart whose both ends have no other plausible partner at the other's bookmaker. */
function onlyChoices(
  edges: readonly Edge[],
  of: readonly number[],
  clusters: readonly Cluster[],
  prepared: readonly Comparable[],
): Edge[] {
  const book = (index: number) => prepared[index]!.name.bookmaker ?? ''
  const best = new Map<string, { first: number; second: number }>()
  const note = (index: number, other: number, worth: number) => {
    const key = `${index}|${book(other)}`
    const now = best.get(key) ?? { first: 0, second: 0 }
    if (worth > now.first) best.set(key, { first: worth, second: now.first })
    else if (worth > now.second) best.set(key, { ...now, second: worth })
  }
  for (const edge of edges) {
    note(edge.a, edge.b, edge.worth)
    note(edge.b, edge.a, edge.worth)
  }
  const stands = (index: number, other: number, worth: number) => {
    const { first, second } = best.get(`${index}|${book(other)}`)!
    return worth >= first && worth - second >= aheadOfRivals
  }
  const free = (edge: Edge) => {
    const [one, other] = [clusters[of[edge.a]!]!, clusters[of[edge.b]!]!]
    return one !== other && ![...one.bookmakers.keys()].some((bookmaker) => other.bookmakers.has(bookmaker))
  }
  return edges
    .filter(
      (edge) =>
        edge.comparison.verdict === 'review' &&
        resemblesEnough(edge.comparison, prepared[edge.a]!, prepared[edge.b]!) &&
        !isVetoed(edge.comparison) &&
        !edge.comparison.reasons.some(({ code }) => code === 'registered_apart') &&
        free(edge) &&
        stands(edge.a, edge.b, edge.worth) &&
        stands(edge.b, edge.a, edge.worth),
    )
    .sort((x, y) => y.worth - x.worth || x.a - y.a || x.b - y.b)
}
