import { editDistance } from './edit-distance.ts'

/** Spellings that transcription and habit exchange within one given name or surname. */
const spelling = (word: string): string =>
  word
    .replace(/ph/g, 'f')
    .replace(/(?:sch|sh|ch|cz|tch|tsch|ck|[cqk])/g, 'k')
    .replace(/[xzs]/g, 's')
    .replaceAll('w', 'v')
    .replace(/[yj]/g, 'i')
    .replaceAll('h', '')
    .replace(/(.)\1+/g, '$1')

/** Two neighbouring letters exchanged, nothing else: `Krygios`, `Kyrgios`. */
function transposed(a: string, b: string): boolean {
  if (a.length !== b.length) return false
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2)
}

/** `Roberto`, `Roberta`: the letter that tells a brother from a sister. */
const endsByGender = (a: string, b: string): boolean =>
  a.slice(0, -1) === b.slice(0, -1) && /^(?:oa|ao|ea|ae|ia|ai)$/.test(`${a.at(-1)}${b.at(-1)}`)

/** One vowel for another within a word: `Jermall`, `Jermell`. */
const vowelExchanged = (a: string, b: string): boolean =>
  a[0] === b[0] && a.length === b.length && a.replace(/[aeiou]/g, '.') === b.replace(/[aeiou]/g, '.')

/**
 * Whether two unequal words can be one person's name written twice: a habit of spelling, two letters exchanged, a short form, or one letter
 * amiss in a long word. `Xinyu` and `Xiyu`, `Mirko` and `Marko` are two people.
 * @param given the words are given names, where one vowel for another is another name
 */
export function onePersonsName(a: string, b: string, given = false): boolean {
  if (endsByGender(a, b)) return false
  const [one, other] = [spelling(a), spelling(b)]
  if (one === other) return true
  if (given && vowelExchanged(a, b)) return false
  if (transposed(a, b)) return a.length >= 5
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (short.length >= 3 && long.startsWith(short) && long.length - short.length >= 2) return true
  return Math.min(a.length, b.length) >= 6 && editDistance(a, b) <= 1
}
