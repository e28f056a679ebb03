import type { Comparable } from './compare-matches.ts'
import type { Judgement } from './judge-event.ts'
import type { RegisteredClubs } from './registered-clubs.ts'

/** Spelt less alike, the nearest registered name is nobody's in particular. */
const nearEnough = 0.85
/** The next choice is spelt less alike by this much. */
const clearlyNearer = 0.05

/**
 * Of events that a listing fits equally, the one it means by the register: one of its teams is not registered as it is written, the
 * nearest of all registered names is a club of that event's, and the other events' teams are registered as clubs that are spelt
 * less like it. Undefined when the register cannot tell.
 */
export function nearestRegistered(
  register: RegisteredClubs | undefined,
  { name }: Comparable,
  choices: readonly Judgement[],
): Judgement | undefined {
  if (register === undefined) return undefined
  const meant = new Set<Judgement>()
  for (const side of ['home', 'away'] as const) {
    const written = name[side]
    const nearest = register.nearestRatio(name.sport, written, nearEnough)
    if (nearest === undefined) continue
    const ratios = choices.map((choice) => ({
      choice,
      ratio: ratioOf(register, name.sport, side, name, choice),
    }))
    const [best, next] = ratios.sort((a, b) => b.ratio - a.ratio)
    const told = ratios.every(({ ratio }) => ratio >= 0)
    if (told && best!.ratio === nearest && (next === undefined || nearest - next.ratio >= clearlyNearer))
      meant.add(best!.choice)
  }
  return meant.size === 1 ? [...meant][0] : undefined
}

/** How alike the name of a side is spelt to the registered names of the team an event has there; −1 when that is not registered. */
function ratioOf(
  register: RegisteredClubs,
  sport: string,
  side: 'home' | 'away',
  name: Comparable['name'],
  { event, swapped }: Judgement,
): number {
  let best = -1
  for (const member of event.members.values()) {
    const turned = member.swapped !== swapped
    const other = member.comparable.name[turned ? (side === 'home' ? 'away' : 'home') : side]
    best = Math.max(best, register.ratioTo(sport, name[side], other) ?? -1)
  }
  return best
}
