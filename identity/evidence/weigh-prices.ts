import type { MatchEvent, Member } from '../events/member.ts'
import { teamSimilarity } from '../likeness/team-similarity.ts'
import { vetoes } from '../likeness/vetoes.ts'
import type { FairVector } from '../model/fair-vector.ts'
import { comparePrices, type PriceAgreement } from './price-agreement.ts'

/** What prices make of a member. */
export type PriceOutcome =
  | {
      readonly do: 'confirm' | 'flip' | 'part'
      readonly code: 'prices_agree' | 'prices_swapped' | 'prices_contradict'
      readonly observations: number
    }
  | {
      readonly do: 'merge'
      readonly code: 'prices_agree'
      readonly observations: number
      readonly into: MatchEvent
      readonly turned: boolean
    }

/** Looks at least this far apart count as two. */
const apartMs = 1000
/** Looks needed to act on. */
const enough = 3
/** More where prices alone bring two source events together. */
const enoughToMerge = 5
/** A price older than this is not compared. */
const freshMs = 60_000

/** The middle of what the other members say, component by component. */
export function consensus(
  members: Iterable<Member>,
  except: Member,
  length: number,
  now: number,
): FairVector | undefined {
  const vectors = [...members].flatMap((member) =>
    member !== except && member.fair?.length === length && now - member.fairAt <= freshMs
      ? [member.fair]
      : [],
  )
  if (vectors.length === 0) return undefined
  return Array.from({ length }, (_, index) => {
    const values = vectors.map((vector) => vector[index]!).sort((a, b) => a - b)
    const middle = Math.floor(values.length / 2)
    return values.length % 2 === 1 ? values[middle]! : (values[middle - 1]! + values[middle]!) / 2
  })
}

/** The two names fit one way round and not the other, so that only the names can be trusted about it. */
export function orientationIsClear(member: Member): boolean {
  const own = member.comparable.name
  for (const other of member.event.members.values()) {
    if (other === member) continue
    const name = other.comparable.name
    const straight = Math.min(
      teamSimilarity(own.home, name.home).score,
      teamSimilarity(own.away, name.away).score,
    )
    const crossed = Math.min(
      teamSimilarity(own.home, name.away).score,
      teamSimilarity(own.away, name.home).score,
    )
    if (Math.abs(straight - crossed) >= 0.4 && Math.max(straight, crossed) >= 0.8) return true
  }
  return false
}

/** Counts one sample of a member's prices and says what follows, if anything does. */
export function weighPrices(
  member: Member,
  events: ReadonlyMap<string, MatchEvent>,
  pinned: boolean,
  now: number,
): PriceOutcome | undefined {
  const { observations, fair } = member
  if (fair === undefined || now - observations.countedAt < apartMs) return undefined
  observations.countedAt = now
  const others = consensus(member.event.members.values(), member, fair.length, now)
  if (others === undefined) return weighCandidate(member, fair, events, now)
  const said: PriceAgreement = comparePrices(fair, others)
  if (said === 'uninformative') return undefined
  observations.agrees = said === 'agrees' ? observations.agrees + 1 : 0
  observations.swapped = said === 'swapped' ? observations.swapped + 1 : 0
  observations.neither = said === 'neither' ? observations.neither + 1 : 0
  if (observations.agrees >= enough && !observations.confirmed) {
    observations.confirmed = true
    return { do: 'confirm', code: 'prices_agree', observations: observations.agrees }
  }
  if (pinned) return undefined
  if (observations.swapped >= enough) {
    const count = observations.swapped
    observations.swapped = 0
    // names that leave no doubt and prices the other way round: another fixture of the two, or a mislabelled feed. Nobody bets on that
    return orientationIsClear(member)
      ? { do: 'part', code: 'prices_swapped', observations: count }
      : { do: 'flip', code: 'prices_swapped', observations: count }
  }
  if (observations.neither >= enough) {
    const count = observations.neither
    observations.neither = 0
    return { do: 'part', code: 'prices_contradict', observations: count }
  }
  return undefined
}

const doubts = new Set<string>([
  ...vetoes,
  'bookmaker_already_listed',
  'prices_contradict',
  'prices_swapped',
  'feed_id_contradicted',
])

/** A source event that stands alone in review: do its prices follow those of the event it was nominated for? */
function weighCandidate(
  member: Member,
  fair: FairVector,
  events: ReadonlyMap<string, MatchEvent>,
  now: number,
): PriceOutcome | undefined {
  const { decision, observations } = member
  if (decision.state !== 'review') return undefined
  const [candidate] = decision.candidates
  const event = candidate === undefined ? undefined : events.get(candidate.eventId)
  if (
    candidate === undefined ||
    event === undefined ||
    candidate.reasons.some((reason) => doubts.has(reason.code))
  )
    return undefined
  const others = consensus(event.members.values(), member, fair.length, now)
  if (others === undefined) return undefined
  const turned = candidate.swapped !== member.swapped
  const said = comparePrices(turned ? [...fair].reverse() : fair, others)
  if (said === 'uninformative') return undefined
  observations.candidate = said === 'agrees' ? observations.candidate + 1 : 0
  if (observations.candidate < enoughToMerge) return undefined
  return { do: 'merge', code: 'prices_agree', observations: observations.candidate, into: event, turned }
}
