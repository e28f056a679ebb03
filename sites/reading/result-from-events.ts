import type { MatchResult } from '#protocol/quote.ts'
import type { MatchEvent } from '../match-event.ts'

const isGoal = ({ kind }: MatchEvent): boolean => kind === 'goal' || kind === 'own_goal'

/** Counts the goals of some periods: [home, away]. */
const goalsIn = (events: readonly MatchEvent[], periods: readonly number[]): [number, number] => {
  const count = (side: 'home' | 'away') =>
    events.filter((event) => isGoal(event) && event.side === side && periods.includes(event.period ?? 0))
      .length
  return [count('home'), count('away')]
}

/**
 * How a football match stands after the events so far: the score of regulation time, of each half that has ended, and with extra time. It
 * is finished when its last period has ended and no further one follows.
 */
export const resultFromEvents = (match: MatchResult['match'], events: readonly MatchEvent[]): MatchResult => {
  const periodsWith = (kind: string) =>
    new Set(
      events.flatMap((event) => (event.kind === kind && event.period !== undefined ? [event.period] : [])),
    )
  const [started, ended] = [periodsWith('period_start'), periodsWith('period_end')]
  const last = Math.max(0, ...started)
  const isOver = last >= 2 && last % 2 === (last === 5 ? 1 : 0) && ended.has(last)
  const score = goalsIn(events, [1, 2])
  const latest = events.at(-1)
  return {
    match: {
      ...match,
      live: !isOver && started.size > 0,
      ...(!isOver && latest?.minute !== undefined && { clock: `${latest.minute}'` }),
    },
    status: isOver ? 'finished' : started.size > 0 ? 'live' : 'scheduled',
    score,
    scores: {
      ...(ended.has(1) && { ht: goalsIn(events, [1]) }),
      ...(ended.has(2) && { h2: goalsIn(events, [2]) }),
      ...(isOver && { game: goalsIn(events, [1, 2, 3, 4]) }),
      ...(isOver && last > 2 && { ot: goalsIn(events, [3, 4]) }),
    },
  }
}
