import type { ClubRegister } from '../likeness/knowledge.ts'
import type { Comparable } from '../names/comparable.ts'

/** Spelt less alike, the nearest registered name is nobody's in particular. */
const nearEnough = 0.85
/** The next choice is spelt less alike by this much. */
const clearlyNearer = 0.05

/** A match that a source event may be, and whether it lists the sides the other way round. */
export type Choice = { readonly comparable: Comparable; readonly swapped: boolean }

/**
 * Of matches that a source event fits equally, the position of the one it means by the register: one of its teams is not registered as it
 * is written, the nearest of all registered names is a club of that match, and the other matches' teams are registered as clubs
 * that are spelt less like it. Undefined when the register cannot tell.
 */
export function nearestRegistered(
  register: ClubRegister | undefined,
  { name }: Comparable,
  choices: readonly Choice[],
): number | undefined {
  if (register === undefined) return undefined
  const meant = new Set<number>()
  for (const side of ['home', 'away'] as const) {
    const nearest = register.nearestRatio(name.sport, name[side], nearEnough)
    if (nearest === undefined) continue
    const ratios = choices.map(({ comparable, swapped }) => {
      const other = comparable.name[swapped ? (side === 'home' ? 'away' : 'home') : side]
      return register.ratioTo(name.sport, name[side], other)
    })
    // a team that is not registered may be the one
    if (ratios.includes(undefined)) continue
    const best = ratios.indexOf(nearest)
    const others = ratios.filter((_, index) => index !== best) as number[]
    if (best >= 0 && others.every((ratio) => nearest - ratio >= clearlyNearer)) meant.add(best)
  }
  return meant.size === 1 ? [...meant][0] : undefined
}
