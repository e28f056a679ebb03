import type { MatchEvent, Member } from '../events/member.ts'
import { compare } from '../likeness/compare-matches.ts'
import { nearlySpelt } from '../likeness/nearly-spelt.ts'
import { plainlyUnlike } from '../likeness/plainly-unlike.ts'
import { qualifierKey } from '../qualifiers/qualifier-key.ts'
import { type IdentityState, knowledgeOf } from '../state/identity-state.ts'

/** More events than this are not weighed against each other at once. */
const widest = 16
/** Candidate events for each spelling of an event. */
const candidates = 12
/** Events this many steps away are rivals of rivals: they decide who is free. */
const farthest = 2
/** One team in common is two matches of that team. */
const halfMatch = 0.15

/** One member for every way the match is written; whose way it is matters only where its silence about a class does. */
function spellings({ habits }: IdentityState, event: MatchEvent): Member[] {
  const bySpelling = new Map<string, Member>()
  for (const member of event.members.values()) {
    const { home, away, bookmaker, sport, startAt } = member.comparable.name
    const silent = (['women', 'age'] as const).some((kind) => habits.omits(bookmaker, sport, kind))
    const qualifiers = `${qualifierKey(home.qualifiers)} ${qualifierKey(away.qualifiers)}`
    const spelling = `${home.wordsId} ${away.wordsId} ${qualifiers} ${startAt ?? ''} ${silent ? bookmaker : ''}`
    if (!bySpelling.has(spelling)) bySpelling.set(spelling, member)
  }
  return [...bySpelling.values()]
}

function couldBeOne(state: IdentityState, one: readonly Member[], other: readonly Member[]): boolean {
  const knowledge = knowledgeOf(state)
  return one.some((member) =>
    other.some(({ comparable }) => {
      if (plainlyUnlike(member.comparable, comparable, knowledge)) return false
      const { verdict, weaker, swapped } = compare(member.comparable, comparable, knowledge)
      if (verdict !== 'review') return verdict === 'accepted'
      return weaker >= halfMatch || nearlySpelt(member.comparable, comparable, swapped)
    }),
  )
}

/** The event and those that one of its source events, or of theirs, might belong to as well; the event first. */
export function neighbourhoodOf(state: IdentityState, event: MatchEvent): MatchEvent[] {
  const found = new Map([[event, spellings(state, event)]])
  let edge = [event]
  for (let steps = 0; steps < farthest && edge.length > 0; steps++) {
    const next: MatchEvent[] = []
    for (const each of edge) {
      const own = found.get(each)!
      for (const { comparable } of own)
        for (const other of state.registry.candidates(comparable.name, candidates)) {
          if (found.has(other)) continue
          const theirs = spellings(state, other)
          if (!couldBeOne(state, own, theirs)) continue
          found.set(other, theirs)
          next.push(other)
          if (found.size >= widest) return [...found.keys()]
        }
    }
    edge = next
  }
  return [...found.keys()]
}
