import { z } from 'zod'
import type { MatchEvent } from '../match-event.ts'

const named = z.object({ name: z.string().min(1) })

/** The pitch is 120 by 80 yards, always towards the goal the team attacks. */
const LENGTH = 120
const WIDTH = 80

/** One event of a file, as far as it is read. */
export const sbEvent = z
  .object({
    id: z.string(),
    index: z.number().int(),
    period: z.number().int().min(1).max(5),
    minute: z.number().int().min(0),
    second: z.number().int().min(0).max(59),
    type: named,
    team: named,
    player: named.optional(),
    location: z.array(z.number()).optional(),
    shot: z.object({ outcome: named }).optional(),
    pass: z.object({ type: named.optional() }).optional(),
    foul_committed: z.object({ card: named.optional() }).optional(),
    bad_behaviour: z.object({ card: named.optional() }).optional(),
  })
  .refine(({ type, shot }) => type.name !== 'Shot' || shot !== undefined, 'a shot says how it ended')
export type SbEvent = z.output<typeof sbEvent>

const kindOf = (event: SbEvent): string | undefined => {
  switch (event.type.name) {
    case 'Half Start':
      return 'period_start'
    case 'Half End':
      return 'period_end'
    case 'Own Goal For':
      return 'own_goal'
    case 'Shot':
      return event.shot?.outcome.name === 'Goal' ? 'goal' : 'shot'
    case 'Pass':
      return event.pass?.type?.name === 'Corner' ? 'corner' : undefined
    case 'Foul Committed':
    case 'Bad Behaviour': {
      const card = (event.foul_committed ?? event.bad_behaviour)?.card?.name
      return card === undefined ? undefined : card === 'Yellow Card' ? 'yellow_card' : 'red_card'
    }
    default:
      return undefined
  }
}

/** Whether an event is one that is told: goals, shots, corners, cards, and where periods begin and end. */
export const isTold = (event: SbEvent): boolean =>
  kindOf(event) !== undefined || event.type.name === 'Starting XI'

/** The file's event in our words, or undefined for one that is not told (most are passes). */
export const readEvent = (event: SbEvent, home: string, matchId: string): MatchEvent | undefined => {
  const kind = kindOf(event)
  if (kind === undefined) return undefined
  const [x, y] = event.location ?? []
  return {
    matchId,
    eventId: event.id,
    kind,
    side: event.team.name === home ? 'home' : 'away',
    period: event.period,
    minute: event.minute,
    second: event.second,
    ...(x !== undefined && y !== undefined && { x: x / LENGTH, y: y / WIDTH }),
    ...(event.player !== undefined && { player: event.player.name }),
  }
}
