import { type Word, wordOf } from '../names/team-name.ts'
import { isShort, sameWord, startsAlike, wordSimilarity } from './word-similarity.ts'

/** What one word carries; a descriptor that differs counts, a weak word hardly. */
export const weight: Readonly<Record<Word['kind'], number>> = {
  core: 1,
  descriptor: 0.55,
  weak: 0.06,
  number: 0.08,
  initial: 0.35,
  strict: 1,
}

/** Words of two names that may be the same words, by position. */
export type WordMatch = {
  readonly left: number[]
  readonly right: number[]
  readonly value: number
  /** What these words tell of who it is. */
  readonly weight: number
  readonly acronym?: true
}

/** Pairs of words, and of two or three words run together (`khon kaen` / `khonkaen`), best first. */
export function wordMatches(a: readonly Word[], b: readonly Word[], foreign: boolean): WordMatch[] {
  const found: WordMatch[] = []
  for (let i = 0; i < a.length; i++)
    for (let j = 0; j < b.length; j++) {
      const value = wordSimilarity(a[i]!, b[j]!, foreign)
      // an initial agrees with a given name cheaply: it never carries the match
      const initial = a[i]!.text !== b[j]!.text && (isShort(a[i]!) || isShort(b[j]!))
      if (initial && [a[i]!, b[j]!].some(({ kind, text }) => kind === 'weak' && text.length > 1)) continue
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

/** Runs of words of one name that are one word of the other. */
function joined(
  one: readonly Word[],
  other: readonly Word[],
  foreign: boolean,
  flip: boolean,
  found: WordMatch[],
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
function acronyms(one: readonly Word[], other: readonly Word[], flip: boolean, found: WordMatch[]): void {
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
          acronym: true,
        })
      }
    }
  }
}

const initialOf = (initial: string, word: string, foreign: boolean): boolean =>
  word.length > 1 && startsAlike(initial, word, foreign)
