import type { Word } from '../names/team-name.ts'
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
  const joined = (one: readonly Word[], other: readonly Word[], flip: boolean) => {
    for (let size = 2; size <= 3; size++)
      for (let i = 0; i + size <= one.length; i++) {
        const run = one.slice(i, i + size)
        const text = run.map((word) => word.text).join('')
        if (text.length < 3) continue
        for (let j = 0; j < other.length; j++) {
          const single = other[j]!
          const sameScript = single.script === scriptOfRun(run).script
          if (Math.abs(single.text.length - text.length) > (sameScript ? 3 : 7)) continue
          const value = wordSimilarity(
            { text, written: text, kind: 'core', abbreviated: false, ...scriptOfRun(run) },
            single,
            foreign,
          )
          const w = Math.max(weight[single.kind], ...run.map((word) => weight[word.kind]))
          const span = Array.from({ length: size }, (_, offset) => i + offset)
          // only where no word of the run is that word by itself
          if (
            value < 0.85 ||
            run.some((word) => word.text.length > 1 && wordSimilarity(word, single, foreign) >= value)
          )
            continue
          found.push({
            left: flip ? [j] : span,
            right: flip ? span : [j],
            value: value - 0.02,
            weight: w * 1.2,
          })
        }
      }
  }
  joined(a, b, false)
  joined(b, a, true)
  acronyms(a, b, false, found)
  acronyms(b, a, true, found)
  return found.sort((x, y) => y.value * y.weight - x.value * x.weight || y.value - x.value)
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
    const initials = letters ?? [...text]
    if (initials.length < 2 || initials.length > 5 || one[i]!.kind === 'weak' || unvowelled(one[i]!)) continue
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
