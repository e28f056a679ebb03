import { z } from 'zod'
import type { MatchEvent } from '../match-event.ts'
import type { Sides } from './f24.ts'

const team = z.object({ teamId: z.number().int(), name: z.string().min(1) })
const named = z.object({ displayName: z.string() })

/** The same events as a public match centre writes them. Scores are `2 : 1`. */
export const matchCentre = z.object({
  home: team,
  away: team,
  matchId: z.number().int().optional(),
  ftScore: z.string(),
  htScore: z.string().nullish(),
  events: z.array(z.unknown()),
})
export type MatchCentre = z.output<typeof matchCentre>

const centreEvent = z.object({
  id: z.number().optional(),
  minute: z.number().int().min(0),
  second: z.number().int().min(0).max(59).default(0),
  teamId: z.number().int(),
  x: z.number().optional(),
  y: z.number().optional(),
  period: z.object({ value: z.number().int() }),
  type: named,
  isGoal: z.boolean().optional(),
  isOwnGoal: z.boolean().optional(),
  cardType: named.optional(),
})

const kindOf = ({ type, isOwnGoal, cardType }: z.output<typeof centreEvent>): string | undefined => {
  switch (type.displayName) {
    case 'Goal':
      return isOwnGoal === true ? 'own_goal' : 'goal'
    case 'MissedShots':
    case 'SavedShot':
    case 'ShotOnPost':
      return 'shot'
    case 'Card':
      return cardType?.displayName === 'Yellow'
        ? 'yellow_card'
        : cardType === undefined
          ? undefined
          : 'red_card'
    case 'Start':
      return 'period_start'
    case 'End':
      return 'period_end'
    default:
      return undefined
  }
}

export const sidesInCentre = ({ home, away, matchId }: MatchCentre): Sides => ({
  matchId: matchId === undefined ? `${home.name} v ${away.name}`.slice(0, 120) : String(matchId),
  home: { id: String(home.teamId), name: home.name },
  away: { id: String(away.teamId), name: away.name },
})

/** Undefined when an event cannot be read, or when the goals do not add up to the score of regulation time. */
export const eventsInCentre = (centre: MatchCentre): MatchEvent[] | undefined => {
  const sides = sidesInCentre(centre)
  const events: MatchEvent[] = []
  for (const raw of centre.events) {
    const event = centreEvent.safeParse(raw).data
    if (event === undefined) return undefined
    const kind = kindOf(event)
    if (kind === undefined || event.period.value < 1 || event.period.value > 5) continue
    const isHome = String(event.teamId) === sides.home.id
    if (!isHome && String(event.teamId) !== sides.away.id) return undefined
    events.push({
      matchId: sides.matchId,
      kind,
      side: (kind === 'own_goal') !== isHome ? 'home' : 'away',
      period: event.period.value,
      minute: event.minute,
      second: event.second,
      ...(event.id !== undefined && { eventId: String(event.id) }),
      ...(event.x !== undefined && event.y !== undefined && { x: event.x / 100, y: event.y / 100 }),
    })
  }
  const goals = (side: string) =>
    events.filter((one) => one.kind.endsWith('goal') && one.side === side && one.period! <= 2).length
  if (`${goals('home')} : ${goals('away')}` !== centre.ftScore.trim()) return undefined
  return events.sort((a, b) => a.period! - b.period! || a.minute! - b.minute! || a.second! - b.second!)
}
