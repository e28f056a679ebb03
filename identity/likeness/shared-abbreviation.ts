import type { Comparable } from '../names/comparable.ts'
import type { TeamName } from '../names/team-name.ts'
import { soundSimilarity } from '../sounds/sound.ts'

/** Longer words stand for themselves. */
const longestAbbreviation = 3
/** Words that sound this alike may be one word, in two languages. */
const oneWord = 0.6

/** A short word of the first stands for one word in the second and for another in the third: `Dynamo M`, Minsk and Moscow. */
function standsForBoth(short: TeamName, one: TeamName, other: TeamName): boolean {
  return short.words.some(({ text, kind }) => {
    if (kind === 'weak' || kind === 'number' || text.length > longestAbbreviation) return false
    const full = (name: TeamName) =>
      name.words.filter(
        (word) => word.kind !== 'weak' && word.text.length > text.length && word.text.startsWith(text),
      )
    const [here, there] = [full(one), full(other)]
    return (
      here.length > 0 &&
      there.length > 0 &&
      here.every((a) => there.every((b) => soundSimilarity(a.text, b.text) < oneWord))
    )
  })
}

const turned = ({ name }: Comparable, swapped: boolean): readonly [TeamName, TeamName] =>
  swapped ? [name.away, name.home] : [name.home, name.away]

/**
 * Whether one source event is like two others only because it abbreviates.
 * @param swapped per source event: its home is the event's away
 */
export function abbreviatesBoth(
  short: readonly [Comparable, boolean],
  one: readonly [Comparable, boolean],
  other: readonly [Comparable, boolean],
): boolean {
  const [a, b, c] = [turned(...short), turned(...one), turned(...other)]
  return standsForBoth(a[0], b[0], c[0]) || standsForBoth(a[1], b[1], c[1])
}

/** A member of an event, and whether its home is the event's away. */
type Oriented = { readonly comparable: Comparable; readonly swapped: boolean }

/**
 * True when a source event fits an event only through a member that abbreviates, and another member writes a different word there.
 * @param swapped the source event's home is the event's away
 * @param member the member that the source event fits best
 */
export function fitsByAbbreviation(
  sourceEvent: Comparable,
  swapped: boolean,
  member: Oriented,
  members: Iterable<Oriented>,
): boolean {
  return [...members].some(
    (other) =>
      other !== member &&
      abbreviatesBoth(
        [member.comparable, member.swapped],
        [sourceEvent, swapped],
        [other.comparable, other.swapped],
      ),
  )
}
