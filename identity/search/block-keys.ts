import type { TeamName, Word } from '../names/team-name.ts'

/**
 * Letters merged until any two spellings of one sound are written the same: hissing and throaty consonants together, lips together,
 * vowels gone. `j` and `w` are a consonant in one language and a vowel in the next, so a word has a form for either.
 */
function soundClasses(word: string): ReadonlySet<string> {
  const base = word
    .replace(/d(?=zh|j|z)|t(?=s|z|ch)/g, '')
    .replace(/ph/g, 'p')
    .replace(/(?<=[a-z])h/g, '')
  const merge = (text: string) =>
    text
      .replace(/[ckqgxjszh]/g, 'k')
      .replace(/[bpvwf]/g, 'p')
      .replace(/[td]/g, 't')
      .replace(/[mn]/g, 'n')
      .replace(/[aeiouy]/g, '')
      .replace(/(.)\1+/g, '$1')
  return new Set([merge(base), merge(base.replace(/[jw]/g, 'y'))])
}

/** Japanese and Korean have one sound for l and r: which of them a Latin spelling has is not known. */
function soundsOf({ text, script }: Word): ReadonlySet<string> {
  if (script !== 'kana' && script !== 'hangul') return soundClasses(text)
  const spellings = [
    text,
    text.replaceAll('r', 'l'),
    text.replaceAll('l', 'r'),
    text.replace(/(?<=r.*)r/g, 'l'),
  ]
  return new Set(spellings.flatMap((spelling) => [...soundClasses(spelling)]))
}

/** A name's keys as numbers, the same number for the same key: in the order of its words, and in rising order. */
type Blocks = {
  readonly ids: Int32Array
  readonly sorted: Int32Array
  /** A word was romanised from a script with sounds of its own. */
  readonly scripted: boolean
}

function blocksOf(name: TeamName): Blocks {
  const known = remembered.get(name)
  if (known !== undefined) return known
  const ids = Int32Array.from([...keysOf(name)], numberOf)
  const scripted = name.words.some(({ script }) => script !== undefined)
  const blocks = { ids, sorted: ids.toSorted(), scripted }
  remembered.set(name, blocks)
  return blocks
}
/** A source event is compared again and again. */
const remembered = new WeakMap<TeamName, Blocks>()

/** Keys under which two names of one participant meet in at least one: each telling word by its first sounds, and initials. */
export const blockIds = (name: TeamName): Int32Array => blocksOf(name).ids

const numbers = new Map<string, number>()

/** Keys are a few sounds long: there are some thousands of them, whatever names come. */
function numberOf(key: string): number {
  const known = numbers.get(key)
  if (known !== undefined) return known
  const number = numbers.size + 1
  numbers.set(key, number)
  return number
}

/**
 * Whether any words of the two begin alike: far cheaper than comparing them, and most pairs of names have none. True for alphabets whose
 * vowels or first sounds are read in more than one way.
 */
export function mayMeet(a: TeamName, b: TeamName): boolean {
  const first = blocksOf(a)
  const second = blocksOf(b)
  if (first.scripted || second.scripted) return true
  const one = first.sorted
  const other = second.sorted
  let i = 0
  let j = 0
  while (i < one.length && j < other.length) {
    const difference = one[i]! - other[j]!
    if (difference === 0) return true
    if (difference < 0) i++
    else j++
  }
  return false
}

function keysOf(name: TeamName): ReadonlySet<string> {
  const keys = new Set<string>()
  if (name.country !== undefined) keys.add(`=${name.country}`)
  const telling = name.words.filter(
    (word) => word.kind !== 'weak' && word.kind !== 'number' && word.text.length > 1,
  )
  for (const word of telling.length > 0 ? telling : name.words) {
    // a city's English name and the one that was written
    const sounded = new Set([...soundsOf(word), ...soundsOf({ ...word, text: word.written })])
    for (const sounds of sounded) {
      if (sounds === '') keys.add(word.text)
      if (sounds.length <= 3) keys.add(`${sounds.slice(0, 2)}2`)
      for (const length of [3, 4])
        if (sounds.length >= length) keys.add(`${sounds.slice(0, length)}${length}`)
    }
    // words of vowels and hissing sounds keep little else: `Kauhajoki`, `Aziziye`
    if (word.text.length >= 5) keys.add(`_${word.text.slice(0, 4)}`)
    // `HV71`, `HV 71`
    const lettered = /^([a-z]{2,})\d+$/.exec(word.text)
    if (lettered !== null) keys.add(`^${lettered[1]!.slice(0, 3)}`)
    if (word.text.length >= 2 && word.text.length <= 5) {
      const letters = (word.letters ?? [...word.text]).map((letter) => letter[0])
      keys.add(`^${letters.join('').slice(0, 3)}`)
    }
  }
  // an article may be written onto its word: `Al Jufairi`, `Aljufairi`
  name.words.forEach((word, index) => {
    const next = name.words[index + 1]
    if (next === undefined || word.text.length > 3 || word.text.length < 2 || next.text.length < 4) return
    for (const sounds of soundClasses(word.text + next.text))
      if (sounds.length >= 3) keys.add(`${sounds.slice(0, 4)}${Math.min(4, sounds.length)}`)
  })
  const initialsOf = (words: readonly Word[]) =>
    words
      .map((word) => word.text[0])
      .join('')
      .slice(0, 3)
  // `AGU`: Abdullah Gul University
  if (name.words.length > 1) keys.add(`^${initialsOf(name.words)}`)
  if (telling.length > 1) {
    keys.add(`^${initialsOf(telling)}`)
    for (const sounds of soundClasses(telling.map((word) => word.text).join('')))
      keys.add(`${sounds.slice(0, 4)}4`)
  }
  return keys
}
