import { compare, hasBareLetter, settledAmong } from '../likeness/compare-matches.ts'
import type { Knowledge } from '../likeness/knowledge.ts'
import { silentQualifierPenalty, swappedPenalty } from '../likeness/score-penalties.ts'
import { classVetoes, contradictNames } from '../likeness/vetoes.ts'
import type { DecisionReason } from '../model/decision.ts'
import type { Comparable } from '../names/comparable.ts'
import { startWindow } from '../starts/start-window.ts'
import { isUndated } from '../starts/undated.ts'
import type { MatchEvent, Member } from './member.ts'

/** What is to be said about a source event as a member of an event. */
export type Judgement = {
  readonly event: MatchEvent
  readonly verdict: 'accepted' | 'review' | 'rejected'
  /** Relative to the event's orientation. */
  readonly swapped: boolean
  readonly score: number
  readonly reasons: readonly DecisionReason[]
  readonly aliased: boolean
  /** The member it fits best, with the weaker and the stronger of the two team similarities. */
  readonly closest?: {
    readonly member: Member
    readonly weaker: number
    readonly stronger: number
    readonly swapped: boolean
  }
}

const minute = 60_000
const hour = 60 * minute

/**
 * Compares a source event with every spelling an event has. The best spelling speaks for it; a contradiction with any member speaks
 * against it, because all members are meant to be one match.
 */
export function judgeEvent(
  sourceEvent: Comparable,
  live: boolean,
  event: MatchEvent,
  knowledge: Knowledge,
  now: number,
): Judgement {
  let best: Judgement | undefined
  let vetoed: DecisionReason | undefined
  let differs: DecisionReason | undefined
  let doubtful: DecisionReason | undefined
  let undated = false
  let timed = false
  const seen = new Set<string>()
  const all = [...event.members.values()].map((member) => member.comparable)
  const settled = settledAmong(sourceEvent, all)
  for (const member of event.members.values()) {
    const other = member.comparable.name
    const offset = knowledge.starts?.between(sourceEvent.name, other) ?? 0
    const spelling = `${other.home.wordsId} ${other.away.wordsId} ${other.startAt ?? ''} ${offset} ${member.comparable.competition.folded}`
    if (seen.has(spelling)) continue
    seen.add(spelling)
    const comparison = compare(
      hasBareLetter(member.comparable)
        ? settledAmong(member.comparable, [sourceEvent, ...all])
        : member.comparable,
      settled,
      knowledge,
    )
    const veto = comparison.reasons.find(
      (reason) => classVetoes.has(reason.code) || contradictNames([reason]),
    )
    // unlike names alone are no contradiction: another spelling may be the one
    if (veto !== undefined && comparison.weaker >= 0.5) vetoed = veto
    const start = comparison.reasons.find((reason) => reason.code.startsWith('start_'))
    if (start?.code === 'start_agrees' || (start !== undefined && comparison.verdict === 'accepted'))
      timed = true
    if (start?.code === 'start_doubtful') doubtful = start
    if (start?.code === 'start_differs') differs = start
    undated ||= isUndated(
      { name: sourceEvent.name, live },
      { name: other, live: member.sourceEvent.live },
      now,
    )
    const competition = comparison.reasons.find((reason) => reason.code === 'competition')
    const assumed = comparison.reasons.some((reason) => reason.code === 'marker_not_written_by_bookmaker')
    const bonus =
      (start?.code === 'start_agrees' ? 0.1 : 0) +
      (competition?.code === 'competition' && competition.agreement === 'same' ? 0.05 : 0) -
      (assumed ? silentQualifierPenalty : 0) -
      (comparison.swapped ? swappedPenalty : 0)
    const score = comparison.score + bonus
    const rank = { accepted: 2, review: 1, rejected: 0 }
    if (
      best === undefined ||
      rank[comparison.verdict] > rank[best.verdict] ||
      (comparison.verdict === best.verdict && score > best.score)
    )
      best = {
        event,
        verdict: comparison.verdict,
        swapped: comparison.swapped !== member.swapped,
        score,
        reasons: comparison.reasons,
        aliased: comparison.aliased,
        closest: {
          member,
          weaker: comparison.weaker,
          stronger: comparison.stronger,
          swapped: comparison.swapped,
        },
      }
  }
  if (best === undefined)
    return { event, verdict: 'rejected', swapped: false, score: 0, reasons: [], aliased: false }
  if (vetoed !== undefined && best.verdict === 'accepted')
    return { ...best, verdict: 'review', reasons: [...best.reasons, vetoed] }
  if (differs !== undefined && !timed)
    return { ...best, verdict: 'rejected', reasons: [...best.reasons, differs] }
  if (undated && best.verdict === 'accepted')
    return { ...best, verdict: 'review', reasons: [...best.reasons, { code: 'start_missing' }] }
  // a member without a start must not hide that another's is in doubt
  if (doubtful !== undefined && !timed && best.verdict === 'accepted')
    return { ...best, verdict: 'review', reasons: [...best.reasons, doubtful] }
  if (
    live &&
    sourceEvent.name.startAt === undefined &&
    event.startAt !== undefined &&
    best.verdict !== 'rejected'
  ) {
    // a match in play has started, and not yesterday
    const early = event.startAt - now
    if (early > 30 * minute || early < -startWindow(event.sport).plausibleMs - 6 * hour)
      return {
        ...best,
        verdict: 'rejected',
        reasons: [...best.reasons, { code: 'start_differs', differenceMs: Math.abs(early) }],
      }
  }
  return best
}
