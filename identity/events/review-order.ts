import { fold } from '../names/fold.ts'
import type { ReviewItem } from './event-views.ts'
import type { MatchEvent } from './member.ts'

/**
 * What an answer about an item would also say: that two names are one team's, or are not. Equal names are no question.
 * @param event the first candidate
 */
function questionsOf(item: ReviewItem, event: MatchEvent | undefined): string[] {
  const [candidate] = item.candidates
  if (event === undefined || candidate === undefined) return []
  const [home, away] = candidate.swapped ? [event.away, event.home] : [event.home, event.away]
  const pairs = [
    [item.home, home],
    [item.away, away],
  ] as const
  const asked = pairs.flatMap(([one, other]) => {
    const names = [fold(one), fold(other)].sort()
    return names[0] === names[1] ? [] : [`${item.sport}¦${names.join('¦')}`]
  })
  // names that agree leave the two events themselves as the question, and both of them may be waiting for it
  return asked.length > 0 ? asked : [[item.eventId, event.id].sort().join('¦')]
}

/**
 * Items in the order that settles most with one answer: first what most others wait for as well, each question once; what an earlier answer
 * settles too comes last. Among equals the most certain first.
 */
export function inOrderOfUse(
  items: readonly ReviewItem[],
  eventOf: (id: string) => MatchEvent | undefined,
): ReviewItem[] {
  const waiting = new Map<string, number>()
  const asked = items.map((item) => {
    const questions = questionsOf(item, eventOf(item.candidates[0]?.eventId ?? ''))
    for (const question of questions) waiting.set(question, (waiting.get(question) ?? 0) + 1)
    return { item, questions, score: item.candidates[0]?.score ?? 0 }
  })
  const uses = ({ questions }: (typeof asked)[number]) =>
    questions.reduce((sum, question) => sum + waiting.get(question)! - 1, 0)
  const sorted = asked
    .map((one) => ({ ...one, uses: uses(one) }))
    .sort((a, b) => b.uses - a.uses || b.score - a.score)
  const known = new Set<string>()
  const [first, settled]: [ReviewItem[], ReviewItem[]] = [[], []]
  for (const { item, questions } of sorted) {
    const isNew = questions.length === 0 || questions.some((question) => !known.has(question))
    ;(isNew ? first : settled).push(item)
    for (const question of questions) known.add(question)
  }
  return [...first, ...settled]
}
