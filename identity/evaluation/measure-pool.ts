import { Identity } from '../core/identity.ts'
import type { Knowledge } from '../likeness/knowledge.ts'
import { assignOneToOne, type PoolSourceEvent } from '../pool/assign-one-to-one.ts'
import { type Row, readTable } from './read-table.ts'
import type { Score } from './score.ts'
import { seededRandom } from './seeded-random.ts'

const foreign = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]/u
const keyOf = (bookmaker: string, home: string, away: string): string =>
  [bookmaker, home, away].join('\u0000')

/** All source events of all bookmakers with the labels that are known about them. */
export type Pool = {
  readonly sourceEvents: readonly PoolSourceEvent[]
  /** The labelled match of every source event. */
  readonly clusters: ReadonlyMap<string, string>
  readonly pairs: readonly Row[]
  readonly negatives: readonly Row[]
}

/** @param every keeps every n-th match only, with all its source events: a quick run. */
export function readPool(directory: URL, every = 1): Pool | undefined {
  const clusters = readTable(directory, 'split/surebet_event_clusters.csv')
  const pairs = readTable(directory, 'split/surebet_event_pairs.csv')
  const negatives = readTable(directory, 'split/surebet_event_negatives.csv')
  if (clusters === undefined || pairs === undefined || negatives === undefined) return undefined
  const sourceEvents = clusters
    .filter((row) => Number(row.component_id) % every === 0)
    .map((row) => ({ bookmaker: row.book ?? '', home: row.home ?? '', away: row.away ?? '' }))
  const labels = clusters.map(
    (row) =>
      [keyOf(row.book ?? '', row.home ?? '', row.away ?? ''), row.component_id ?? ''] as [string, string],
  )
  const kept = new Set(sourceEvents.map(({ bookmaker, home, away }) => keyOf(bookmaker, home, away)))
  const inside = (row: Row) =>
    (['a', 'b'] as const).every((which) =>
      kept.has(keyOf(row[`book_${which}`] ?? '', row[`home_${which}`] ?? '', row[`away_${which}`] ?? '')),
    )
  return {
    sourceEvents,
    clusters: new Map(labels),
    pairs: pairs.filter((row) => row.label_quality === 'ok' && inside(row)),
    negatives: negatives.filter(inside),
  }
}

/** A fixed shuffle, so that two runs of one seed see one order. */
export function shuffled<T>(items: readonly T[], seed: number): T[] {
  const random = seededRandom(seed)
  const out = [...items]
  for (let index = out.length - 1; index > 0; index--) {
    const other = Math.floor(random() * (index + 1))
    ;[out[index], out[other]] = [out[other]!, out[index]!]
  }
  return out
}

/** Where each source event landed. */
export type Placed = ReadonlyMap<string, { readonly group: string; readonly swapped: boolean }>

/** The pool sorted in one go. */
export function placeAtOnce(pool: Pool, seed: number, knowledge?: Knowledge): Placed {
  const sourceEvents = shuffled(pool.sourceEvents, seed)
  const placed = new Map<string, { group: string; swapped: boolean }>()
  assignOneToOne(sourceEvents, knowledge).forEach((group, id) => {
    for (const { index, swapped } of group.members) {
      const one = sourceEvents[index]!
      placed.set(keyOf(one.bookmaker, one.home, one.away), { group: String(id), swapped })
    }
  })
  return placed
}

/** The pool as the coordinator meets it: source event after source event in any order, `passes` times over. */
export function placeOneByOne(pool: Pool, seed: number, passes: number): Placed {
  let now = Date.UTC(2026, 0, 1)
  const identity = new Identity({ path: ':memory:', now, recheckMs: 0 })
  const placed = new Map<string, { group: string; swapped: boolean }>()
  for (let pass = 0; pass < passes; pass++) {
    for (const one of shuffled(pool.sourceEvents, seed + pass)) {
      const decision = identity.resolve(
        {
          bookmaker: one.bookmaker,
          site: one.bookmaker,
          sport: 'unknown',
          home: one.home,
          away: one.away,
          live: false,
        },
        now,
      )
      if (decision.state !== 'rejected')
        placed.set(keyOf(one.bookmaker, one.home, one.away), {
          group: decision.eventId,
          swapped: decision.swapped,
        })
    }
    now += 30_000
  }
  for (const event of identity.events())
    for (const member of event.members)
      placed.set(keyOf(member.bookmaker, member.home, member.away), {
        group: event.id,
        swapped: member.swapped,
      })
  identity.close()
  return placed
}

/** Labelled pairs that landed together, and labelled negatives that did. */
export function measurePool(pool: Pool, placed: Placed, set: string, crossScript: boolean): Score {
  let accepted = 0
  let turnedWrongly = 0
  const missed: string[] = []
  const rows = pool.pairs.filter((row) => {
    const script = (which: 'a' | 'b') => foreign.test(`${row[`home_${which}`]}${row[`away_${which}`]}`)
    return (script('a') !== script('b')) === crossScript
  })
  const places = (row: Row) =>
    (['a', 'b'] as const).map((which) =>
      placed.get(keyOf(row[`book_${which}`] ?? '', row[`home_${which}`] ?? '', row[`away_${which}`] ?? '')),
    )
  const text = (row: Row) =>
    `${row.book_a}: ${row.home_a} | ${row.away_a}  ~  ${row.book_b}: ${row.home_b} | ${row.away_b}`
  for (const row of rows) {
    const [one, other] = places(row)
    if (one === undefined || other === undefined || one.group !== other.group)
      missed.push(`apart     ${text(row)}`)
    else {
      accepted++
      if ((one.swapped !== other.swapped) !== (row.orientation === 'swapped')) turnedWrongly++
    }
  }
  const falsely = pool.negatives.filter((row) => {
    const [one, other] = places(row)
    return one !== undefined && other !== undefined && one.group === other.group
  })
  return {
    set,
    pairs: rows.length,
    recall: accepted / Math.max(1, rows.length),
    precision: accepted / Math.max(1, accepted + falsely.length),
    accepted,
    falselyAccepted: falsely.length,
    review: 0,
    rejected: 0,
    turnedWrongly,
    worst: [...falsely.map((row) => `FALSE     ${text(row)}`), ...missed],
  }
}

/** Pairs of source events that landed together though their labels name two matches. */
export type Strangers = {
  /** Pairs of source events that landed together. */
  readonly together: number
  /** Those with two labels: a wrong merge, or one match that the labels hold twice; each is named so that a reader can tell. */
  readonly strangers: readonly string[]
}

/** Every pair that landed together against the labels of all source events, the doubtful ones included. */
export function measureStrangers(pool: Pool, placed: Placed): Strangers {
  const groups = Map.groupBy(placed.keys(), (key) => placed.get(key)!.group)
  const strangers: string[] = []
  let together = 0
  const text = (key: string) => key.replace('\u0000', ': ').replace('\u0000', ' | ')
  for (const keys of groups.values())
    for (const [index, one] of keys.entries())
      for (const other of keys.slice(index + 1)) {
        together++
        if (pool.clusters.get(one) !== pool.clusters.get(other))
          strangers.push(`${text(one)}  ~  ${text(other)}`)
      }
  return { together, strangers }
}
