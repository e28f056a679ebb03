import { Identity } from '../../core/identity.ts'
import { compareMatches } from '../../likeness/compare-matches.ts'
import type { SourceEvent } from '../../model/source-event.ts'
import { assignOneToOne } from '../../pool/assign-one-to-one.ts'
import type { Adversary } from './read-adversaries.ts'

/** What became of the pairs of one kind. */
export type KindScore = {
  readonly kind: string
  readonly pairs: number
  readonly accepted: number
  readonly review: number
  readonly rejected: number
}

/** How the pairs fared, two matches and one match apart; names of what went wrong. */
export type AdversaryScore = {
  readonly different: readonly KindScore[]
  readonly same: readonly KindScore[]
  /** Pairs of two matches that were accepted as one. */
  readonly wrong: readonly string[]
  /** Pairs of one match that were not accepted. */
  readonly missed: readonly string[]
}

type Verdict = 'accepted' | 'review' | 'rejected'

function score(adversaries: readonly Adversary[], verdictOf: (one: Adversary) => Verdict): AdversaryScore {
  const judged = adversaries.map((one) => ({ ...one, verdict: verdictOf(one) }))
  const byKind = (same: boolean): KindScore[] =>
    [
      ...Map.groupBy(
        judged.filter((one) => one.same === same),
        ({ kind }) => kind,
      ),
    ].map(([kind, pairs]) => {
      const count = (verdict: Verdict) => pairs.filter((one) => one.verdict === verdict).length
      return {
        ...{ kind, pairs: pairs.length },
        ...{ accepted: count('accepted'), review: count('review'), rejected: count('rejected') },
      }
    })
  return {
    different: byKind(false),
    same: byKind(true),
    wrong: judged
      .filter(({ same, verdict }) => !same && verdict === 'accepted')
      .map(({ kind, text }) => `${kind}: ${text}`),
    missed: judged
      .filter(({ same, verdict }) => same && verdict !== 'accepted')
      .map(({ kind, text }) => `${kind}: ${text}`),
  }
}

/** Each pair by itself, in both orders; the more trusting verdict counts. */
export const measurePairByPair = (adversaries: readonly Adversary[]): AdversaryScore =>
  score(adversaries, ({ first, second, same }) => {
    const verdicts = [compareMatches(first, second).verdict, compareMatches(second, first).verdict]
    if (same)
      return verdicts.every((each) => each === 'accepted')
        ? 'accepted'
        : (verdicts.find((each) => each !== 'accepted') ?? 'review')
    return verdicts.includes('accepted') ? 'accepted' : verdicts.includes('review') ? 'review' : 'rejected'
  })

/** All listings of both bookmakers at once: elimination must not join what names do not. */
export function measureAsOnePool(adversaries: readonly Adversary[]): AdversaryScore {
  const listings = adversaries.flatMap(({ first, second }) => [first, second])
  const groupOf = new Map<number, number>()
  assignOneToOne(listings).forEach(({ members }, group) => {
    for (const { index } of members) groupOf.set(index, group)
  })
  const position = new Map(adversaries.map((one, index) => [one, index]))
  return score(adversaries, (one) => {
    const at = position.get(one)! * 2
    return groupOf.get(at) === groupOf.get(at + 1) ? 'accepted' : 'review'
  })
}

const minute = 60_000

/** Each pair as it arrives: one listing, then the other, seen again for a quarter of an hour. */
export const measureOneByOne = (adversaries: readonly Adversary[]): AdversaryScore =>
  score(adversaries, ({ first, second }) => {
    const now = (first.startAt ?? 0) - 6 * 60 * minute
    const identity = new Identity({ path: ':memory:', now })
    const listings = [first, second].map((one): SourceEvent => {
      const { bookmaker, sport = 'unknown', home, away, league, startAt } = one
      return {
        ...{ bookmaker, site: bookmaker, rawId: bookmaker, sport, home, away, live: false },
        ...(league === undefined ? {} : { league }),
        ...(startAt === undefined ? {} : { startAt }),
      }
    })
    for (let passed = 0; passed <= 15 * minute; passed += minute)
      for (const one of listings) identity.resolve(one, now + passed)
    const [one, other] = listings.map((each) => identity.resolve(each, now + 15 * minute))
    identity.close()
    if (one?.state === 'rejected' || other?.state === 'rejected') return 'rejected'
    if (one?.eventId === other?.eventId) return 'accepted'
    return [one, other].some((each) => each?.state === 'review' || each?.state === 'undecided')
      ? 'review'
      : 'rejected'
  })
