import type { TeamName, Word } from '../names/team-name.ts'
import { PairMemo } from '../search/pair-memo.ts'
import { soundSimilarity } from '../sounds/sound.ts'
import { editDistance } from './edit-distance.ts'
import { weight, wordMatches } from './word-matches.ts'
import { sameWord } from './word-similarity.ts'

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
  /** What was found word by word; absent where no words were compared. */
  readonly words?: WordsCompared
}

/** Which words of two names found each other and which did not, in no particular order of the two names. */
export type WordsCompared = {
  /** Words of one name that the other does not have, for either name. */
  readonly leftOver: readonly [readonly Word[], readonly Word[]]
  /** Words that both names have, as one of them writes them. */
  readonly shared: readonly Word[]
  /** Pairs of words taken for one word although they are spelt differently. */
  readonly respelt: readonly (readonly [Word, Word])[]
  /** A word of one name stands for the first letters of several words of the other. */
  readonly acronym: boolean
}

/** Nothing in common. */
export const none: TeamSimilarity = { score: 0, contradicts: true, omitted: 1, misspelt: 0 }
/** One and the same. */
export const identical: TeamSimilarity = { score: 1, contradicts: false, omitted: 0, misspelt: 1 }

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

const remembered = new PairMemo<TeamSimilarity>(18)

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
  let acronym = false
  const shared: Word[] = []
  const respelt: [Word, Word][] = []
  for (const match of wordMatches(a.words, b.words, foreign)) {
    if (match.left.some((index) => usedA.has(index)) || match.right.some((index) => usedB.has(index)))
      continue
    for (const index of match.left) usedA.add(index)
    for (const index of match.right) usedB.add(index)
    agreed += match.weight * match.value
    possible += match.weight
    if (match.weight >= 0.5) telling++
    if (match.acronym === true) acronym = true
    shared.push(...match.left.map((index) => a.words[index]!))
    const [one, other] = [a.words[match.left[0]!]!, b.words[match.right[0]!]!]
    if (match.left.length === 1 && match.right.length === 1 && one.text !== other.text)
      respelt.push([one, other])
  }
  const unused = (name: TeamName, used: ReadonlySet<number>) =>
    name.words.filter((_, index) => !used.has(index))
  const words: WordsCompared = {
    ...{ leftOver: [unused(a, usedA), unused(b, usedB)], shared, respelt, acronym },
  }
  const leftA = leftover(a.words, usedA)
  const leftB = leftover(b.words, usedB)
  const misspelt = misspeltScore(leftA, leftB, agreed, possible, foreign)
  if (telling === 0) {
    // names made of weak words and numbers only (`FC 1910`): equal or nothing
    if (agreed === 0 || leftA.weight + leftB.weight > 0.2) return { ...none, misspelt, words }
  }
  return { ...weigh(leftA, leftB, agreed, possible), misspelt, words }
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
  // `BGU`, `BGUFK`: as much of a word as its writer had room for
  const cutShort = shorter >= 3 && (x.text.startsWith(y.text) || y.text.startsWith(x.text))
  if (!cutShort && shorter < 5) return 0
  if (!cutShort && soundSimilarity(x.text.slice(0, 2), y.text.slice(0, 2)) < 0.7) return 0
  const unlike = foreign
    ? soundSimilarity(x.text, y.text) < misspeltForeign
    : editDistance(x.text, y.text) > (shorter >= 7 ? 2 : 1)
  if (!cutShort && unlike) return 0
  const value = 0.75
  const without = (left: Leftover): Leftover => ({ ...left, weight: left.weight - weight.core, core: [] })
  return weigh(without(a), without(b), agreed + value, possible + 1).score
}
