import { type Convention, conventionOf, generalConvention, type ScriptName } from './script-sounds.ts'

type Alternative = { readonly to: string; readonly from: string; readonly cost: number }
type Hits = readonly (readonly Alternative[] | undefined)[]

/** A convention with its rules by first letter, and the rules that apply at each letter of a word, remembered. */
class Reader {
  readonly convention: Convention
  readonly #byFirst = new Map<string, Alternative[]>()
  readonly #hits = new Map<string, Hits>()
  /** By letter code: what leaving the letter out costs, on this side and on the other. */
  readonly silent: Float64Array
  readonly unwritten: Float64Array

  constructor(convention: Convention) {
    this.convention = convention
    this.silent = costsByCode(convention.silent)
    this.unwritten = costsByCode(convention.unwritten)
    for (const [from, to, cost] of convention.rules) {
      if (from === '') continue
      const list = this.#byFirst.get(from[0]!) ?? []
      list.push({ from, to, cost })
      this.#byFirst.set(from[0]!, list)
    }
    // a filler of several letters (`eu`) falls away as a whole
    for (const [from, cost] of convention.silent)
      if (from.length > 1) this.#byFirst.get(from[0]!)?.push({ from, to: '', cost })
  }

  rulesAt(word: string): Hits {
    const known = this.#hits.get(word)
    if (known !== undefined) return known
    if (this.#hits.size >= remembered) this.#hits.clear()
    const found = Array.from(word, (letter, index) => {
      const usable = this.#byFirst.get(letter)?.filter((rule) => word.startsWith(rule.from, index))
      return usable === undefined || usable.length === 0 ? undefined : usable
    })
    this.#hits.set(word, found)
    return found
  }
}
const remembered = 50_000

const codes = 128
function costsByCode(costs: ReadonlyMap<string, number>): Float64Array {
  const byCode = new Float64Array(codes).fill(1)
  for (const [letters, cost] of costs) if (letters.length === 1) byCode[letters.charCodeAt(0)] = cost
  return byCode
}

const general = new Reader(generalConvention)
const readers = new Map<ScriptName, Reader>()

function readerOf(script: ScriptName | undefined): Reader {
  if (script === undefined) return general
  const known = readers.get(script)
  if (known !== undefined) return known
  const reader = new Reader(conventionOf(script))
  readers.set(script, reader)
  return reader
}

/** A repeated letter costs next to nothing, in either spelling. */
const doubled = 0.03
const transposed = 0.5
/** Words longer than this are cut: no team word is. */
const longest = 32

const width = longest + 1
const table = new Float64Array(width * width)
const lettersOfOne = new Uint16Array(width)
const lettersOfOther = new Uint16Array(width)

function relax(index: number, value: number): void {
  if (value < table[index]!) table[index] = value
}

/**
 * How many letters two ASCII words differ by once spelling conventions are allowed for (0 = sound alike).
 * A dynamic programme over the rules of sound-rules.ts, and of script-sounds.ts when `one` was romanised from `script`; symmetric
 * but for a script; unequal letters cost 1, a missing letter 1.
 * Infinity where it is known to exceed `limit`.
 */
export function soundDistance(
  one: string,
  other: string,
  limit = Number.POSITIVE_INFINITY,
  script?: ScriptName,
): number {
  if (one === other) return 0
  const a = one.length > longest ? one.slice(0, longest) : one
  const b = other.length > longest ? other.slice(0, longest) : other
  const rows = a.length
  const columns = b.length
  for (let i = 0; i <= rows; i++) table.fill(Number.POSITIVE_INFINITY, i * width, i * width + columns + 1)
  for (let i = 0; i < rows; i++) lettersOfOne[i] = a.charCodeAt(i)
  for (let j = 0; j < columns; j++) lettersOfOther[j] = b.charCodeAt(j)
  table[0] = 0
  const reader = readerOf(script)
  const { silent, unwritten } = reader
  const { endings, skeleton } = reader.convention
  // short vowels are left out inside a word, never where it begins;
  // a vowel letter on the other side of its consonant is another vowel
  const misspeltScore = skeleton ? 1 : transposed
  const rules = reader.rulesAt(a)
  for (let i = 0; i <= rows; i++) {
    const usable = rules[i]
    const x = lettersOfOne[i]!
    const below = i < rows
    const omittedHere = below ? (i > 0 && lettersOfOne[i - 1] === x ? doubled : (silent[x] ?? 1)) : 0
    for (let j = 0; j <= columns; j++) {
      const at = i * width + j
      const here = table[at]!
      if (here > limit || here === Number.POSITIVE_INFINITY) continue
      const beside = j < columns
      const y = lettersOfOther[j]!
      if (below && beside) relax(at + width + 1, here + (x === y ? 0 : 1))
      // two letters changed places: a slip of the keyboard
      if (i + 1 < rows && j + 1 < columns && x === lettersOfOther[j + 1] && y === lettersOfOne[i + 1])
        relax(at + 2 * width + 2, here + misspeltScore)
      if (below) relax(at + width, here + omittedHere)
      if (beside)
        relax(
          at + 1,
          here +
            (j > 0 && lettersOfOther[j - 1] === y ? doubled : skeleton && i === 0 ? 1 : (unwritten[y] ?? 1)),
        )
      if (usable !== undefined)
        for (const rule of usable)
          if (b.startsWith(rule.to, j))
            relax((i + rule.from.length) * width + j + rule.to.length, here + rule.cost)
      if (j === columns && i > 2) {
        const cost = endings.get(a.slice(i))
        if (cost !== undefined) relax(rows * width + j, here + cost)
      }
      if (i === rows && j > 2) {
        const cost = endings.get(b.slice(j))
        if (cost !== undefined) relax(i * width + columns, here + cost)
      }
    }
  }
  return table[a.length * width + b.length]!
}

/** Less alike than this is not alike. */
const lowest = 0.5

/** A skeleton never agrees more than this: both teams are needed. */
const mostOfSkeleton = 0.93
/** `kh`, `sh`, `ts` are one sound each. */
const consonants = (word: string): number => word.replace(/[aeiouwy]|(?<=[cdgkpstz])h|(?<=t)[sz]/g, '').length

/**
 * Similarity of two ASCII words by sound; 1 = the same under known spelling conventions, 0 = below 0.5.
 * @param script what `one` was romanised from, where it has conventions of its own; `other` is then read as Latin.
 * @param least what is less alike than this may be answered with 0: the nearer to 1, the sooner it is known
 */
export function soundSimilarity(one: string, other: string, script?: ScriptName, least = lowest): number {
  const skeleton = script !== undefined && conventionOf(script).skeleton
  if (skeleton) {
    const size = Math.max(1.5, (consonants(one) + consonants(other)) / 2 + 0.25)
    return Math.max(
      0,
      Math.min(mostOfSkeleton, 1 - soundDistance(one, other, size * (1 - lowest), script) / size),
    )
  }
  if (one === other) return one === '' ? 0 : 1
  const mean = (Math.min(one.length, longest) + Math.min(other.length, longest)) / 2
  if (mean === 0) return 0
  const shorter = Math.min(one.length, other.length)
  // a word three times as long cannot be the same word, whatever is silent
  if (shorter * 3 < Math.max(one.length, other.length)) return 0
  return Math.max(0, 1 - soundDistance(one, other, mean * (1 - least), script) / mean)
}
