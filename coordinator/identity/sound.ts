import { endings, soundRules } from './sound-rules.ts'

type Alternative = { readonly from: string; readonly to: string; readonly cost: number }

const byFirst = new Map<string, Alternative[]>()
const insertions = new Map<string, number>()
for (const [one, other, cost] of soundRules)
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const)
    if (from === '') insertions.set(to, cost)
    else {
      const list = byFirst.get(from[0]!) ?? []
      list.push({ from, to, cost })
      byFirst.set(from[0]!, list)
    }
const endingCost = new Map(endings)

/** The rules that apply at each letter of a word, remembered. */
const hits = new Map<string, readonly (readonly Alternative[] | undefined)[]>()
const remembered = 50_000

function rulesAt(word: string): readonly (readonly Alternative[] | undefined)[] {
  const known = hits.get(word)
  if (known !== undefined) return known
  if (hits.size >= remembered) hits.clear()
  const found = Array.from(word, (letter, index) => {
    const usable = byFirst.get(letter)?.filter((rule) => word.startsWith(rule.from, index))
    return usable === undefined || usable.length === 0 ? undefined : usable
  })
  hits.set(word, found)
  return found
}

/** A repeated letter costs next to nothing, in either spelling. */
const doubled = 0.03
const transposed = 0.5
/** Words longer than this are cut: no team word is. */
const longest = 32

const width = longest + 1
const table = new Float64Array(width * width)

function relax(index: number, value: number): void {
  if (value < table[index]!) table[index] = value
}

/**
 * How many letters two ASCII words differ by once spelling conventions are allowed for (0 = sound alike).
 * A dynamic programme over the rules of sound-rules.ts; symmetric; unequal letters cost 1, a missing letter 1.
 * Infinity where it is known to exceed `limit`.
 */
export function soundDistance(one: string, other: string, limit = Number.POSITIVE_INFINITY): number {
  if (one === other) return 0
  const a = one.length > longest ? one.slice(0, longest) : one
  const b = other.length > longest ? other.slice(0, longest) : other
  for (let i = 0; i <= a.length; i++)
    table.fill(Number.POSITIVE_INFINITY, i * width, i * width + b.length + 1)
  table[0] = 0
  const rules = rulesAt(a)
  for (let i = 0; i <= a.length; i++) {
    const usable = rules[i]
    for (let j = 0; j <= b.length; j++) {
      const here = table[i * width + j]!
      if (here > limit || here === Number.POSITIVE_INFINITY) continue
      const x = a[i]
      const y = b[j]
      if (x !== undefined && y !== undefined) relax((i + 1) * width + j + 1, here + (x === y ? 0 : 1))
      // two letters changed places: a slip of the keyboard
      if (i + 1 < a.length && x === b[j + 1] && y === a[i + 1])
        relax((i + 2) * width + j + 2, here + transposed)
      if (x !== undefined)
        relax((i + 1) * width + j, here + (i > 0 && a[i - 1] === x ? doubled : (insertions.get(x) ?? 1)))
      if (y !== undefined)
        relax(i * width + j + 1, here + (j > 0 && b[j - 1] === y ? doubled : (insertions.get(y) ?? 1)))
      if (usable !== undefined)
        for (const rule of usable)
          if (b.startsWith(rule.to, j))
            relax((i + rule.from.length) * width + j + rule.to.length, here + rule.cost)
      if (j === b.length && i > 2) {
        const cost = endingCost.get(a.slice(i))
        if (cost !== undefined) relax(a.length * width + j, here + cost)
      }
      if (i === a.length && j > 2) {
        const cost = endingCost.get(b.slice(j))
        if (cost !== undefined) relax(i * width + b.length, here + cost)
      }
    }
  }
  return table[a.length * width + b.length]!
}

/** Less alike than this is not alike. */
const lowest = 0.5

/** Similarity of two ASCII words by sound; 1 = the same under known spelling conventions, 0 = below 0.5. */
export function soundSimilarity(one: string, other: string): number {
  if (one === other) return one === '' ? 0 : 1
  const mean = (Math.min(one.length, longest) + Math.min(other.length, longest)) / 2
  if (mean === 0) return 0
  const shorter = Math.min(one.length, other.length)
  // a word three times as long cannot be the same word, whatever is silent
  if (shorter * 3 < Math.max(one.length, other.length)) return 0
  return Math.max(0, 1 - soundDistance(one, other, mean * (1 - lowest)) / mean)
}
