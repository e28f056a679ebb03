import type { MatchEvent, Member } from './event-book.ts'
import type { IdentityState } from './identity-state.ts'
import type { Judgement } from './judge-event.ts'
import { canMerge, placeListing } from './place-listing.ts'
import { aheadOfRivals, resemblesEnough } from './resemblance.ts'

const shareBookmaker = (one: MatchEvent, other: MatchEvent): boolean => {
  const bookmakers = new Set([...one.members.values()].map(({ listing }) => listing.bookmaker))
  return [...other.members.values()].some(({ listing }) => bookmakers.has(listing.bookmaker))
}

/** The best of `near` where no bookmaker that lists it lists another that fits nearly as well. */
function clearlyBest(near: readonly Judgement[]): Judgement | undefined {
  const [best, ...others] = near
  if (best === undefined) return undefined
  const rivalled = others.some(
    (other) => best.score - other.score < aheadOfRivals && shareBookmaker(best.event, other.event),
  )
  return rivalled ? undefined : best
}

/**
 * The event that a listing and its event can only be, seen from both sides, though their names alone do not carry it: one team is
 * certain, the other resembles, no other event comes near for either, nothing contradicts and no bookmaker lists both.
 * @param near what placeListing found for the member, best first
 */
export function findOnlyChoice(
  state: IdentityState,
  member: Member,
  near: readonly Judgement[],
  now: number,
): Judgement | undefined {
  const best = clearlyBest(near)
  if (best?.closest === undefined) return undefined
  const { member: partner } = best.closest
  if (!resemblesEnough(best.closest, member.comparable, partner.comparable)) return undefined
  if (!canMerge(state, best, { ...best, event: member.event })) return undefined
  const back = placeListing(state, partner.key, partner.listing, partner.comparable, now)
  const choice = clearlyBest(back.near)
  return choice?.event === member.event ? best : undefined
}
