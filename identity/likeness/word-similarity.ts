import { isCompass, sameCompass } from '../names/compass.ts'
import type { Word } from '../names/team-name.ts'
import { nameRatio } from '../search/name-ratio.ts'
import { PairMemo } from '../search/pair-memo.ts'
import { conventionOf } from '../sounds/script-sounds.ts'
import { soundSimilarity } from '../sounds/sound.ts'

/** Below this two words are different words. */
export const sameWord = 0.79
/** Words of one script with a smaller share of their letters in common have to sound the more alike, this much for each share missing. */
const fewLetters = 0.8
const soundForLetters = 0.4
/** Letters that stand for one sound in one convention or another, as one letter. */
const oneLetter = (word: string): string =>
  word.replace(/[qc]/g, 'k').replaceAll('w', 'v').replace(/[yj]/g, 'i').replaceAll('z', 's')
/** What sounding alike is worth without it: less than one word. */
const differentLetters = 0.7

/** What sounds less alike than this cannot reach `sameWord` below, whatever is found besides. */
const leastForeign = sameWord - 0.01
const least = 1 - (1 - sameWord) / 1.25 - 0.01

/** Two tables: for words of one way of writing, and across. */
const alike = new PairMemo<number>(18)
const alikeForeign = new PairMemo<number>(18)

/** How alike two words of a name are: spelling, sound, abbreviations and initials. A pair of words costs nothing the second time. */
export function wordSimilarity(a: Word, b: Word, foreign: boolean): number {
  if (a.text === b.text) return 1
  const memo = foreign ? alikeForeign : alike
  const known = memo.get(a.id, b.id)
  if (known !== undefined) return known
  const value = compareWords(a, b, foreign)
  memo.set(a.id, b.id, value)
  return value
}

function compareWords(a: Word, b: Word, foreign: boolean): number {
  if (a.script !== b.script) return acrossScripts(a, b)
  if (a.kind === 'number' || b.kind === 'number') return 0
  if (isCompass(a.text) && isCompass(b.text)) return sameCompass(a.text, b.text) ? 0.95 : 0
  if (!foreign && (isCompass(a.text) || isCompass(b.text))) return sameCompass(a.text, b.text) ? 0.95 : 0
  const [short, long] = a.text.length <= b.text.length ? [a, b] : [b, a]
  if (isShort(short) && isShort(long))
    return short.text[0] === long.text[0] || (foreign && soundSimilarity(short.text, long.text) >= 0.8)
      ? 0.9
      : startsAlike(short.text, long.text, foreign)
        ? 0.85
        : 0
  // `St. Pazova` may be Stara Pazova as well as Saint Pazova
  const written = a.abbreviated ? [a.written, b.text] : [b.written, a.text]
  if ((a.abbreviated || b.abbreviated) && written[0]!.length >= 2 && written[1]!.startsWith(written[0]!))
    return 0.9
  if (isShort(short)) return startsAlike(short.text, long.text, foreign) ? 0.9 : 0
  if (short.text.length >= 3 && long.text === `${short.text}s`) return 0.95
  // `Man` for Manchester, `Novosib.` for Novosibirsk: the beginning of a longer word
  if (
    long.text.startsWith(short.text) &&
    (short.abbreviated || (short.text.length >= 3 && long.text.length - short.text.length >= 3))
  )
    return short.abbreviated ? 0.95 : short.text.length >= 4 ? 0.86 : 0.8
  // `Chiangrai Un`, `Longwe-Smit Th`: two letters, cut short or an initial
  if (
    short.text.length === 2 &&
    short.kind === 'core' &&
    long.text.length > 4 &&
    startsAlike(short.text, long.text, false)
  )
    return 0.8
  const raw = soundSimilarity(short.text, long.text, undefined, foreign ? leastForeign : least)
  // two Latin spellings have less licence to differ than a spelling and its transcription
  let value = foreign ? raw : 1 - (1 - raw) * 1.25
  if (short.text.length <= 3) value = 1 - (1 - value) * 2
  else if (short.text.length === 4) value = 1 - (1 - value) * 1.5
  if (short.text[0] !== long.text[0] && soundSimilarity(short.text.slice(0, 2), long.text.slice(0, 2)) < 0.6)
    value -= 0.12
  // `Utiel`, `Tuilla`: in one script the fewer letters agree, the more the sound has to
  if (!foreign && value >= sameWord) {
    const shared = nameRatio(oneLetter(short.text), oneLetter(long.text))
    if (value < sameWord + soundForLetters * (fewLetters - shared)) value = differentLetters
  }
  return Math.max(value, contained(short.text, long.text), contained(short.written, long.written))
}

/** An ending of the language (`Mantova`, `Mantovana`) or a compound (`Korikouvot`, the basketball side of `Kouvot`). */
function contained(short: string, long: string): number {
  if (short.length < 6) return 0
  return long.startsWith(short) ? 0.84 : long.endsWith(short) ? 0.8 : 0
}

/** Words of two scripts by the convention of the one that has its own; by that of both, where both have. */
function acrossScripts(a: Word, b: Word): number {
  if (a.kind === 'number' || b.kind === 'number') return 0
  // an article is no name, however little of it is written
  if ((a.kind === 'weak') !== (b.kind === 'weak') && (a.kind === 'weak' ? a : b).text.length <= 4) return 0
  return Math.max(byConvention(a, b), byConvention(b, a))
}

function byConvention(own: Word, other: Word): number {
  if (own.script === undefined) return 0
  if (isShort(own) || isShort(other))
    return startsAlike(own.text, other.text, true) || startsAlike(other.text, own.text, true) ? 0.9 : 0
  const alike = Math.max(
    soundSimilarity(own.text, other.text, own.script),
    other.written === other.text ? 0 : soundSimilarity(own.text, other.written, own.script),
  )
  // `Man` for Manchester: as much of the word as the abbreviation has sounds
  if (
    other.text.length >= 3 &&
    own.text.length - other.text.length >= 3 &&
    !conventionOf(own.script).skeleton
  )
    for (const size of [0, 1])
      if (soundSimilarity(own.text.slice(0, other.text.length + size), other.text, own.script) >= 0.95)
        return Math.max(alike, 0.8)
  // pinyin is spelt one way: what was not translated agrees letter by letter
  if (own.script === 'han') return 1 - (1 - alike) * 1.6
  if (conventionOf(own.script).skeleton) return alike
  // an alphabet read by its own conventions has less licence to differ than one read by the general ones
  const shorter = Math.min(own.text.length, other.text.length)
  const value = 1 - (1 - alike) * (shorter <= 3 ? 1.5 : 1.35)
  const begins = soundSimilarity(own.text.slice(0, 3), other.text.slice(0, 3), own.script) >= 0.6
  return own.text[0] === other.text[0] || begins ? value : value - 0.12
}

/** A run of up to three letters with a full stop at the end of a name: `Дж.`, `Kh.`, `S.` */
const isInitial = (word: Word): boolean => word.abbreviated && word.text.length <= 3
export const isShort = (word: Word): boolean => word.text.length === 1 || isInitial(word)

/** Initials that transcription exchanges: Х for J and H, Э for E and A, Г for H … */
const initialFamilies = ['hkjxg', 'ea', 'cksq', 'vw', 'uyj', 'cz']

/** A word that begins with these letters, or with what a transcription makes of them. */
export function startsAlike(initial: string, word: string, foreign: boolean): boolean {
  if (word.startsWith(initial)) return true
  if (!foreign) return false
  if (initial.length > 1)
    return [1, 2, 3].some((size) => soundSimilarity(initial, word.slice(0, size)) >= 0.85)
  return initialFamilies.some((family) => family.includes(initial) && family.includes(word[0]!))
}
