import { type TeamName, type Word, wordOf } from '../names/team-name.ts'
import { PairMemo } from '../search/pair-memo.ts'
import { soundSimilarity } from '../sounds/sound.ts'
import { editDistance } from './edit-distance.ts'
import { isShort, sameWord, startsAlike, wordSimilarity } from './word-similarity.ts'

/** What one word carries; a descriptor that differs counts, a weak word hardly. */
const weight: Readonly<Record<Word['kind'], number>> = {
  core: 1,
  descriptor: 0.55,
  weak: 0.06,
  number: 0.08,
  initial: 0.35,
  strict: 1,
}
/** A word and its transcription at least this alike may be one word misspelt. */
const misspeltForeign = 0.7
/** What is left over on both sides contradicts; what is left over on one side was merely not written. */
const contradiction = 2
const omission = 0.22

export type TeamSimilarity = {
  /** 0 … 1. */
  readonly score: number
  /** Both names hold a telling word the other lacks: `Vitoria Setubal`, `Vitoria Guimaraes`. */
  readonly contradicts: boolean
  /** Share of the telling words that only one side wrote. */
  readonly omitted: number
  /** The score if the one pair of words that differ is one word misspelt; at most worth a review unless the rest is certain. */
  readonly misspelt: number
}

/** Nothing in common. */
export const none: TeamSimilarity = { score: 0, contradicts: true, omitted: 1, misspelt: 0 }
/** One and the same. */
export const identical: TeamSimilarity = { score: 1, contradicts: false, omitted: 0, misspelt: 1 }

type Match = {
  readonly left: number[]
  readonly right: number[]
  readonly value: number
  readonly weight: number
}

/** Pairs of words, and of two or three words run together (`khon kaen` / `khonkaen`), best first. */
function candidates(a: readonly Word[], b: readonly Word[], foreign: boolean): Match[] {
  const found: Match[] = []
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < b.length; j++) {
      const value = wordSimilarity(a[i]!, b[j]!, foreign)
      // an initial agrees with a given name cheaply: it never carries the match
      const initial = a[i]!.text !== b[j]!.text && (isShort(a[i]!) || isShort(b[j]!))
      const w = initial ? weight.initial : Math.max(weight[a[i]!.kind], weight[b[j]!.kind])
      if (value >= sameWord) found.push({ left: [i], right: [j], value, weight: w })
    }
  joined(a, b, foreign, false, found)
  joined(b, a, foreign, true, found)
  acronyms(a, b, false, found)
  acronyms(b, a, true, found)
  return found.sort((x, y) => y.value * y.weight - x.value * x.weight || y.value - x.value)
}

/** Two or three words of a name run together. */
type Run = {
  readonly span: number[]
  readonly word: Word
  readonly words: readonly Word[]
  readonly weight: number
}

const runs = new WeakMap<readonly Word[], readonly Run[]>()

function runsOf(words: readonly Word[]): readonly Run[] {
  const known = runs.get(words)
  if (known !== undefined) return known
  const found: Run[] = []
  for (let size = 2; size <= 3; size++)
    for (let i = 0; i + size <= words.length; i++) {
      const run = words.slice(i, i + size)
      const text = run.map((word) => word.text).join('')
      if (text.length < 3) continue
      found.push({
        span: Array.from({ length: size }, (_, offset) => i + offset),
        word: wordOf({ text, written: text, kind: 'core', abbreviated: false, ...scriptOfRun(run) }),
        words: run,
        weight: Math.max(...run.map((word) => weight[word.kind])),
      })
    }
  runs.set(words, found)
  return found
}

function joined(
  one: readonly Word[],
  other: readonly Word[],
  foreign: boolean,
  flip: boolean,
  found: Match[],
): void {
  for (const run of runsOf(one))
    for (let j = 0; j < other.length; j++) {
      const single = other[j]!
      const most = single.script === run.word.script ? 3 : 7
      if (Math.abs(single.text.length - run.word.text.length) > most) continue
      const value = wordSimilarity(run.word, single, foreign)
      // only where no word of the run is that word by itself
      if (
        value < 0.85 ||
        run.words.some((word) => word.text.length > 1 && wordSimilarity(word, single, foreign) >= value)
      )
        continue
      found.push({
        left: flip ? [j] : run.span,
        right: flip ? run.span : [j],
        value: value - 0.02,
        weight: Math.max(weight[single.kind], run.weight) * 1.2,
      })
    }
}

/** Three letters of a script without vowels are a word, not initials. */
const unvowelled = ({ script }: Word): boolean => script === 'arabic' || script === 'hebrew'

const scriptOfRun = (run: readonly Word[]): Pick<Word, 'script'> => {
  const script = run.find((word) => word.script !== undefined)?.script
  return script === undefined ? {} : { script }
}

/** `QPR` for Queens Park Rangers, `RC` Relizane for Racing Club Relizane: initials of a run of words. */
function acronyms(one: readonly Word[], other: readonly Word[], flip: boolean, found: Match[]): void {
  for (let i = 0; i < one.length; i++) {
    const { text, letters } = one[i]!
    const size = letters?.length ?? text.length
    if (size < 2 || size > 5 || size > other.length || one[i]!.kind === 'weak' || unvowelled(one[i]!))
      continue
    const initials = letters ?? [...text]
    for (const skipWeak of [false, true]) {
      const usable = other.flatMap((word, index) =>
        skipWeak && (word.kind === 'weak' || word.kind === 'number') ? [] : [index],
      )
      for (let start = 0; start + initials.length <= usable.length; start++) {
        const span = usable.slice(start, start + initials.length)
        if (
          span.some(
            (index, position) => !initialOf(initials[position]!, other[index]!.text, letters !== undefined),
          )
        )
          continue
        const whole = span.length === usable.length
        if (initials.length === 2 && !whole && other.length === one.length) continue
        found.push({
          left: flip ? span : [i],
          right: flip ? [i] : span,
          value: initials.length >= 3 ? 0.9 : 0.8,
          weight: initials.length < 3 ? 0.4 : whole ? 1 : 0.5,
        })
      }
    }
  }
}

const initialOf = (initial: string, word: string, foreign: boolean): boolean =>
  word.length > 1 && startsAlike(initial, word, foreign)

type Leftover = {
  readonly weight: number
  readonly strict: boolean
  readonly initial: boolean
  readonly core: readonly Word[]
}

function leftover(words: readonly Word[], used: ReadonlySet<number>): Leftover {
  const core: Word[] = []
  let sum = 0
  let strict = false
  let initial = false
  words.forEach((word, index) => {
    if (used.has(index)) return
    sum += weight[word.kind]
    if (word.kind === 'core') core.push(word)
    strict ||= word.kind === 'strict'
    initial ||= word.kind === 'initial'
  })
  return { weight: sum, strict, initial, core }
}

/** Doubles and joint clubs part by part: each part has to find its own. */
function byParts(a: TeamName, b: TeamName): TeamSimilarity {
  if (a.parts === undefined || b.parts === undefined || a.parts.length !== b.parts.length) return none
  const free = new Set(b.parts)
  let worst = 1
  for (const part of a.parts) {
    let best = 0
    let taken: TeamName | undefined
    for (const other of free) {
      const { score } = compareWords(part, other)
      if (score > best) [best, taken] = [score, other]
    }
    if (taken === undefined) return none
    free.delete(taken)
    worst = Math.min(worst, best)
  }
  return { score: worst, contradicts: worst < sameWord, omitted: 0, misspelt: worst }
}

const remembered = new PairMemo<TeamSimilarity>(19)

/** How alike two participants' names are, team qualifiers aside. Symmetric. A pair of names costs nothing the second time. */
export function teamSimilarity(a: TeamName, b: TeamName): TeamSimilarity {
  const [low, high] = a.wordsId < b.wordsId ? [a.wordsId, b.wordsId] : [b.wordsId, a.wordsId]
  const known = remembered.get(low, high)
  if (known !== undefined) return known
  const similarity = wholeOrParts(a, b)
  remembered.set(low, high, similarity)
  return similarity
}

function wholeOrParts(a: TeamName, b: TeamName): TeamSimilarity {
  const whole = compareWords(a, b)
  if (a.parts === undefined || b.parts === undefined || whole.score > 0.9) return whole
  const parts = byParts(a, b)
  return parts.score > whole.score ? parts : whole
}

function compareWords(a: TeamName, b: TeamName): TeamSimilarity {
  if (a.words.length === 0 || b.words.length === 0) return none
  if (a.folded === b.folded) return identical
  if (a.country !== undefined && b.country !== undefined) return a.country === b.country ? identical : none
  const foreign = a.foreign !== b.foreign
  const usedA = new Set<number>()
  const usedB = new Set<number>()
  let agreed = 0
  let possible = 0
  let telling = 0
  for (const match of candidates(a.words, b.words, foreign)) {
    if (match.left.some((index) => usedA.has(index)) || match.right.some((index) => usedB.has(index)))
      continue
    for (const index of match.left) usedA.add(index)
    for (const index of match.right) usedB.add(index)
    agreed += match.weight * match.value
    possible += match.weight
    if (match.weight >= 0.5) telling++
  }
  const leftA = leftover(a.words, usedA)
  const leftB = leftover(b.words, usedB)
  const misspelt = misspeltScore(leftA, leftB, agreed, possible, foreign)
  if (telling === 0) {
    // names made of weak words and numbers only (`FC 1910`): equal or nothing
    if (agreed === 0 || leftA.weight + leftB.weight > 0.2) return { ...none, misspelt }
  }
  return { ...weigh(leftA, leftB, agreed, possible), misspelt }
}

function weigh(a: Leftover, b: Leftover, agreed: number, possible: number): Omit<TeamSimilarity, 'misspelt'> {
  const both = Math.min(a.weight, b.weight)
  const one = Math.abs(a.weight - b.weight)
  let denominator = possible + contradiction * both + omission * one
  if (a.strict || b.strict) denominator += Math.max(0.6, 0.8 * possible)
  if (a.initial && b.initial) denominator += 1
  // half a name that is only nearly the same is less than its parts
  const doubt = one >= 0.5 && possible > 0 ? agreed / possible : 1
  return { score: (agreed / denominator) * doubt, contradicts: both >= 0.35, omitted: one / (possible + one) }
}

/** `Mlada Boleslav` / `Mkala Boleslav`: one telling word is left on each side and they are nearly spelt alike. */
function misspeltScore(a: Leftover, b: Leftover, agreed: number, possible: number, foreign: boolean): number {
  const [x] = a.core
  const [y] = b.core
  if (
    a.core.length !== 1 ||
    b.core.length !== 1 ||
    a.strict ||
    b.strict ||
    x === undefined ||
    y === undefined ||
    // read by the conventions of its script, a word has little room left for slips
    x.script !== y.script
  )
    return 0
  const shorter = Math.min(x.text.length, y.text.length)
  if (shorter < 5 || soundSimilarity(x.text.slice(0, 2), y.text.slice(0, 2)) < 0.7) return 0
  if (
    foreign
      ? soundSimilarity(x.text, y.text) < misspeltForeign
      : editDistance(x.text, y.text) > (shorter >= 7 ? 2 : 1)
  )
    return 0
  const value = 0.75
  const without = (left: Leftover): Leftover => ({ ...left, weight: left.weight - weight.core, core: [] })
  return weigh(without(a), without(b), agreed + value, possible + 1).score
}
