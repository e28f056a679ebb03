import type { MatchName } from '../names/match-name.ts'
import { blockIds } from './block-keys.ts'
import { IntList } from './int-list.ts'

/** Which entries have a key on one side, for one stretch of starts. */
type Entries = { readonly home: IntList; readonly away: IntList }

/** All that have a key. */
type Posting = {
  /** Entries that have it as home and as away, whenever they start: how rare the key is. */
  home: number
  away: number
  readonly byTime: Map<number, Entries>
}

/** A match under one spelling; one for all who write it so. */
type Entry<T> = {
  readonly number: number
  readonly value: T
  readonly spelling: string
  readonly home: Int32Array
  readonly away: Int32Array
}

/** The entries of one value and when it may start. */
type Indexed<T> = { readonly entries: Entry<T>[]; readonly times: Set<number> }

/** A second shared key adds little: two teams that each share something beat one team that shares much. */
const further = 0.15
/** What shares so much less than the best does is not it. */
const farBehind = 0.25

/** Starts are kept apart by so much; a search reads only the stretches that it reaches. */
const stretchMs = 6 * 3_600_000
/** Where values without a start are kept; every search reads it. */
const untimed = Number.NaN
const stretchOf = (startAt: number | undefined): number =>
  startAt === undefined ? untimed : Math.floor(startAt / stretchMs)

/** Keys are numbered through until here, then anew. */
const mostKeys = 2_000_000_000

/** When the values looked for may start; without it any time. */
export type StartRange = { readonly from: number; readonly until: number }

/**
 * Which of many matches could be a given one: an inverted index over the first sounds of the words of both teams. What it finds is a
 * superset of what compare-matches.ts would accept, ordered by how rare the shared keys are. Entries are numbers in typed arrays, so that
 * a search among a hundred thousand spellings costs some ten microseconds.
 */
export class CandidateIndex<T> {
  readonly #postings = new Map<number, Posting>()
  readonly #indexed = new Map<T, Indexed<T>>()
  readonly #tie: (one: T, other: T) => number
  #entries: (Entry<T> | undefined)[] = []
  readonly #free: number[] = []
  /** Per entry: what it shares with the match looked for, valid where `#stamps` says so. */
  #shared = new Float64Array(4 * 1024)
  #stamps = new Int32Array(1024)
  /** Per entry: the last key that was counted for it. A value with several starts stands in several stretches. */
  #counted = new Int32Array(1024)
  #touched = new Int32Array(1024)
  #stamp = 0
  #key = 0

  /** @param tie which of two that are found as likely comes first; by default the order in which they were added */
  constructor(tie: (one: T, other: T) => number = () => 0) {
    this.#tie = tie
  }

  /**
   * A value may be added under several names, and with several starts: it is found under each.
   * @param startAt UTC ms; undefined for any time
   */
  add(value: T, name: MatchName, startAt?: number): void {
    const spelling = `${name.home.wordsId} ${name.away.wordsId}`
    const own = this.#indexed.get(value) ?? { entries: [], times: new Set<number>() }
    this.#indexed.set(value, own)
    const time = stretchOf(startAt)
    if (!own.times.has(time)) {
      own.times.add(time)
      for (const entry of own.entries) this.#put(entry, time)
    }
    for (const known of own.entries) if (known.spelling === spelling) return
    const number = this.#free.pop() ?? this.#entries.length
    const entry = { number, value, spelling, home: blockIds(name.home), away: blockIds(name.away) }
    this.#entries[number] = entry
    this.#grow(number)
    own.entries.push(entry)
    for (const key of entry.home) this.#posting(key).home++
    for (const key of entry.away) this.#posting(key).away++
    for (const each of own.times) this.#put(entry, each)
  }

  #grow(number: number): void {
    if (number < this.#stamps.length) return
    const size = 2 * this.#stamps.length
    const grown = new Int32Array(size)
    grown.set(this.#stamps)
    this.#stamps = grown
    this.#counted = new Int32Array(size)
    this.#touched = new Int32Array(size)
    this.#shared = new Float64Array(4 * size)
  }

  #posting(key: number): Posting {
    const known = this.#postings.get(key)
    if (known !== undefined) return known
    const posting: Posting = { home: 0, away: 0, byTime: new Map() }
    this.#postings.set(key, posting)
    return posting
  }

  #put(entry: Entry<T>, time: number): void {
    for (const side of ['home', 'away'] as const)
      for (const key of entry[side]) {
        const { byTime } = this.#posting(key)
        const there = byTime.get(time) ?? { home: new IntList(), away: new IntList() }
        byTime.set(time, there)
        there[side].add(entry.number)
      }
  }

  remove(value: T): void {
    const own = this.#indexed.get(value)
    if (own === undefined) return
    for (const entry of own.entries) {
      for (const side of ['home', 'away'] as const)
        for (const key of entry[side]) {
          const posting = this.#posting(key)
          posting[side]--
          for (const time of own.times) {
            const there = posting.byTime.get(time)
            there?.[side].remove(entry.number)
            if (there !== undefined && there.home.length + there.away.length === 0)
              posting.byTime.delete(time)
          }
          if (posting.home + posting.away === 0) this.#postings.delete(key)
        }
      this.#entries[entry.number] = undefined
      this.#free.push(entry.number)
    }
    this.#indexed.delete(value)
  }

  /**
   * The values most likely to be `name`, best first; those that `keep` refuses do not count towards the limit.
   * @param range values outside it are not looked for, but for those without a start
   */
  find(name: MatchName, limit: number, keep: (value: T) => boolean = () => true, range?: StartRange): T[] {
    const count = this.#share(name, range)
    const best = new Map<T, number>()
    const refused = new Set<T>()
    let most = 0
    for (let position = 0; position < count; position++) {
      const number = this.#touched[position]!
      const { value } = this.#entries[number]!
      if (refused.has(value)) continue
      const known = best.get(value)
      if (known === undefined && !keep(value)) {
        refused.add(value)
        continue
      }
      const at = 4 * number
      const straight = this.#shared[at]! + this.#shared[at + 3]!
      const crossed = this.#shared[at + 1]! + this.#shared[at + 2]!
      const score = Math.max(straight, crossed)
      if (score > (known ?? 0)) best.set(value, score)
      if (score > most) most = score
    }
    const least = farBehind * most
    const ranked = [...best].filter(([, score]) => score >= least)
    ranked.sort((a, b) => b[1] - a[1] || this.#tie(a[0], b[0]))
    return ranked.slice(0, limit).map(([value]) => value)
  }

  /** Adds up what every entry shares with the name. @returns how many share anything; `#touched` says which */
  #share(name: MatchName, range: StartRange | undefined): number {
    if (this.#key > mostKeys) {
      this.#counted.fill(0)
      this.#key = 0
    }
    const stamp = ++this.#stamp
    const total = this.#indexed.size + 1
    let count = 0
    const touched = this.#touched
    const stamps = this.#stamps
    const counted = this.#counted
    const shared = this.#shared
    const addUp = (list: IntList, pair: 0 | 1 | 2 | 3, worth: number, key: number): void => {
      const { items, length } = list
      for (let position = 0; position < length; position++) {
        const number = items[position]!
        if (counted[number] === key) continue
        counted[number] = key
        const at = 4 * number
        if (stamps[number] !== stamp) {
          stamps[number] = stamp
          touched[count++] = number
          shared.fill(0, at, at + 4)
        }
        const sum = shared[at + pair]!
        shared[at + pair] = worth > sum ? worth + further * sum : sum + further * worth
      }
    }
    for (const side of ['home', 'away'] as const)
      for (const key of blockIds(name[side])) {
        const posting = this.#postings.get(key)
        if (posting === undefined) continue
        const worth = Math.log((2 * total) / (posting.home + posting.away) + 1)
        const home = ++this.#key
        const away = ++this.#key
        for (const [time, there] of posting.byTime) {
          if (range !== undefined && !reaches(range, time)) continue
          addUp(there.home, side === 'home' ? 0 : 2, worth, home)
          addUp(there.away, side === 'home' ? 1 : 3, worth, away)
        }
      }
    return count
  }
}

const reaches = ({ from, until }: StartRange, time: number): boolean =>
  Number.isNaN(time) || (time >= stretchOf(from) && time <= stretchOf(until))
