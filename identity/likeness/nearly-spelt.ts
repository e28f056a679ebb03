import type { Comparable } from '../names/comparable.ts'
import type { TeamName } from '../names/team-name.ts'
import { editDistance } from './edit-distance.ts'

/** Shorter words are one letter from too many others. */
const shortest = 5

const isSlip = (one: string, other: string): boolean => {
  const shorter = Math.min(one.length, other.length)
  return one === other || (shorter >= shortest && editDistance(one, other) <= (shorter >= 6 ? 1 : 2))
}

/** `Simek` / `Simecq`, `Zarkovo` / `Garkovo`: the longest telling words are a slip or two of the keyboard apart, wherever it happened. */
function slipApart(a: TeamName, b: TeamName): boolean {
  const longest = (name: TeamName): string =>
    name.words.reduce(
      (best, { text, kind }) => (kind === 'core' && text.length > best.length ? text : best),
      '',
    )
  const [one, other] = [longest(a), longest(b)]
  const rest = ({ words }: TeamName, but: string) =>
    words.flatMap(({ text, kind }) => (kind === 'weak' || kind === 'number' || text === but ? [] : [text]))
  const [here, there] = [rest(a, one).sort(), rest(b, other).sort()]
  if (here.length !== there.length) return false
  if (here.some((word, index) => !isSlip(word, there[index]!))) return false
  const shorter = Math.min(one.length, other.length)
  return shorter >= shortest && editDistance(one, other) <= (shorter >= 7 && one[0] === other[0] ? 2 : 1)
}

/** Both teams of two matches are spelt alike but for a slip. Evidence only where nothing else could be meant. */
export function nearlySpelt(first: Comparable, second: Comparable, swapped: boolean): boolean {
  const [home, away] = swapped ? [second.name.away, second.name.home] : [second.name.home, second.name.away]
  const alike = (a: TeamName, b: TeamName) => a.wordsId === b.wordsId || slipApart(a, b)
  return alike(first.name.home, home) && alike(first.name.away, away)
}
