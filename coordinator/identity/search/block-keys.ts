import type { TeamName, Word } from '../names/team-name.ts'

/**
 * Letters merged until any two spellings of one sound look the same: hissing and throaty consonants together, lips together,
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

/** Keys under which two names of one participant meet in at least one: each telling word by its first sounds, and initials. */
export function blockKeys(name: TeamName): ReadonlySet<string> {
  const keys = new Set<string>()
  if (name.country !== undefined) keys.add(`=${name.country}`)
  const telling = name.words.filter(
    (word) => word.kind !== 'weak' && word.kind !== 'number' && word.text.length > 1,
  )
  for (const word of telling.length > 0 ? telling : name.words) {
    for (const sounds of soundsOf(word)) {
      if (sounds === '') keys.add(word.text)
      if (sounds.length <= 3) keys.add(`${sounds.slice(0, 2)}2`)
      for (const length of [3, 4])
        if (sounds.length >= length) keys.add(`${sounds.slice(0, length)}${length}`)
    }
    // words of vowels and hissing sounds keep little else: `Kauhajoki`, `Aziziye`
    if (word.text.length >= 5) keys.add(`_${word.text.slice(0, 4)}`)
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
  if (telling.length > 1) {
    keys.add(
      `^${telling
        .map((word) => word.text[0])
        .join('')
        .slice(0, 3)}`,
    )
    for (const sounds of soundClasses(telling.map((word) => word.text).join('')))
      keys.add(`${sounds.slice(0, 4)}4`)
  }
  return keys
}
