import type { MatchName } from '../names/match-name.ts'
import { blockKeys } from './block-keys.ts'

/** A match under one spelling, with room to add up what it shares with the match looked for. */
type Entry<T> = {
  readonly value: T
  /** One entry for all who write it so. */
  readonly spelling: string
  readonly home: ReadonlySet<string>
  readonly away: ReadonlySet<string>
  stamp: number
  homeToHome: number
  homeToAway: number
  awayToHome: number
  awayToAway: number
}

type Posting<T> = { readonly home: Set<Entry<T>>; readonly away: Set<Entry<T>> }

/** A second shared key adds little: two teams that each share something beat one team that shares much. */
const further = 0.15
/** What shares so much less than the best does is not it. */
const farBehind = 0.25

/**
 * Which of many matches could be a given one: an inverted index over the first sounds of the words of both teams. What it finds is a
 * superset of what compare-matches.ts would accept, ordered by how rare the shared keys are.
 */
export class CandidateIndex<T> {
  readonly #postings = new Map<string, Posting<T>>()
  readonly #entries = new Map<T, Set<Entry<T>>>()
  readonly #tie: (one: T, other: T) => number
  #stamp = 0

  /** @param tie which of two that are found as likely comes first; by default the order in which they were touched */
  constructor(tie: (one: T, other: T) => number = () => 0) {
    this.#tie = tie
  }

  /** A value may be added under several names. */
  add(value: T, name: MatchName): void {
    const spelling = `${name.home.wordsId} ${name.away.wordsId}`
    const own = this.#entries.get(value) ?? new Set<Entry<T>>()
    for (const known of own) if (known.spelling === spelling) return
    const entry: Entry<T> = {
      value,
      spelling,
      home: blockKeys(name.home),
      away: blockKeys(name.away),
      stamp: 0,
      homeToHome: 0,
      homeToAway: 0,
      awayToHome: 0,
      awayToAway: 0,
    }
    this.#entries.set(value, own)
    own.add(entry)
    for (const key of entry.home) this.#posting(key).home.add(entry)
    for (const key of entry.away) this.#posting(key).away.add(entry)
  }

  #posting(key: string): Posting<T> {
    const known = this.#postings.get(key)
    if (known !== undefined) return known
    const posting: Posting<T> = { home: new Set(), away: new Set() }
    this.#postings.set(key, posting)
    return posting
  }

  remove(value: T): void {
    for (const entry of this.#entries.get(value) ?? []) {
      for (const key of entry.home) this.#drop(key, 'home', entry)
      for (const key of entry.away) this.#drop(key, 'away', entry)
    }
    this.#entries.delete(value)
  }

  #drop(key: string, side: 'home' | 'away', entry: Entry<T>): void {
    const posting = this.#postings.get(key)
    if (posting === undefined) return
    posting[side].delete(entry)
    if (posting.home.size + posting.away.size === 0) this.#postings.delete(key)
  }

  /** The values most likely to be `name`, best first; those that `keep` refuses do not count towards the limit. */
  find(name: MatchName, limit: number, keep: (value: T) => boolean = () => true): T[] {
    const stamp = ++this.#stamp
    const touched: Entry<T>[] = []
    const touch = (entry: Entry<T>): void => {
      if (entry.stamp === stamp) return
      entry.stamp = stamp
      entry.homeToHome = entry.homeToAway = entry.awayToHome = entry.awayToAway = 0
      touched.push(entry)
    }
    const total = this.#entries.size + 1
    for (const side of ['home', 'away'] as const)
      for (const key of blockKeys(name[side])) {
        const posting = this.#postings.get(key)
        if (posting === undefined) continue
        const worth = Math.log((2 * total) / (posting.home.size + posting.away.size) + 1)
        for (const entry of posting.home) {
          touch(entry)
          if (side === 'home') entry.homeToHome = grown(entry.homeToHome, worth)
          else entry.awayToHome = grown(entry.awayToHome, worth)
        }
        for (const entry of posting.away) {
          touch(entry)
          if (side === 'home') entry.homeToAway = grown(entry.homeToAway, worth)
          else entry.awayToAway = grown(entry.awayToAway, worth)
        }
      }
    const best = new Map<T, number>()
    const refused = new Set<T>()
    for (const entry of touched) {
      if (refused.has(entry.value)) continue
      if (!best.has(entry.value) && !keep(entry.value)) {
        refused.add(entry.value)
        continue
      }
      const score = Math.max(entry.homeToHome + entry.awayToAway, entry.homeToAway + entry.awayToHome)
      if (score > (best.get(entry.value) ?? 0)) best.set(entry.value, score)
    }
    const ranked = [...best].sort((a, b) => b[1] - a[1] || this.#tie(a[0], b[0])).slice(0, limit)
    const least = farBehind * (ranked[0]?.[1] ?? 0)
    return ranked.flatMap(([value, score]) => (score >= least ? [value] : []))
  }
}

const grown = (sum: number, worth: number): number =>
  worth > sum ? worth + further * sum : sum + further * worth
