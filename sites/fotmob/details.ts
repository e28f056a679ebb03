import { z } from 'zod'
import type { MatchResult } from '#protocol/quote.ts'
import type { MatchEvent } from '../match-event.ts'
import { pickEach } from '../reading/read-each.ts'
import { fotmobStatus, resultOf, scoreIn, wentOn } from './match.ts'

const id = z.union([z.number(), z.string().min(1)]).transform(String)
const headerTeam = z.object({
  name: z.string().min(1),
  id: id.optional(),
  score: z.number().int().min(0).nullish(),
})
const generalTeam = z.object({ name: z.string().min(1), id })

/** The page of one match. `general` names the sides; the header lists both teams with their scores. */
export const fotmobDetails = z.object({
  general: z.object({
    matchId: id,
    leagueName: z.string().nullish(),
    matchTimeUTCDate: z.string().nullish(),
    homeTeam: generalTeam,
    awayTeam: generalTeam,
  }),
  header: z.object({ teams: z.array(headerTeam), status: fotmobStatus }),
  content: z
    .object({
      matchFacts: z.object({ events: z.object({ events: z.array(z.unknown()) }).nullish() }).nullish(),
    })
    .nullish(),
})
type Details = z.output<typeof fotmobDetails>

const goal = z.object({
  type: z.literal('Goal'),
  time: z.number().int(),
  isHome: z.boolean(),
  ownGoal: z.boolean().nullish(),
  newScore: z.tuple([z.number().int().min(0), z.number().int().min(0)]),
  isPenaltyShootoutEvent: z.boolean().nullish(),
  player: z.object({ name: z.string().nullish() }).nullish(),
})
const card = z.object({
  type: z.literal('Card'),
  card: z.enum(['Yellow', 'Red', 'YellowRed']),
  time: z.number().int(),
  isHome: z.boolean(),
})
const event = z.union([goal, card])

/** Stoppage time is told apart: minute 45 is the first half's to its end, 90 the second's. */
const periodOf = (minute: number): number => (minute <= 45 ? 1 : minute <= 90 ? 2 : minute <= 105 ? 3 : 4)

export const eventsOf = (details: Details): MatchEvent[] => {
  const { matchId } = details.general
  return pickEach(details.content?.matchFacts?.events?.events, event).flatMap((one): MatchEvent[] => {
    const at = {
      matchId,
      period: periodOf(one.time),
      minute: one.time,
      side: one.isHome ? ('home' as const) : ('away' as const),
    }
    if (one.type === 'Card') return [{ ...at, kind: one.card === 'Yellow' ? 'yellow_card' : 'red_card' }]
    if (one.isPenaltyShootoutEvent === true) return []
    const player = one.player?.name
    return [
      {
        ...at,
        kind: one.ownGoal === true ? 'own_goal' : 'goal',
        score: one.newScore,
        ...(player && { player }),
      },
    ]
  })
}

/** The score after the last goal of the periods up to one; nothing where the goals do not add up to the end. */
const scoreAfter = (goals: readonly MatchEvent[], period: number): [number, number] => {
  const last = goals
    .filter((one) => (one.period ?? 9) <= period)
    .reduce((sum, { score }) => Math.max(sum, score![0] + score![1]), 0)
  const found = goals.find(({ score }) => score![0] + score![1] === last)?.score
  return last === 0 || found === undefined ? [0, 0] : [found[0], found[1]]
}

export const detailsResult = (details: Details): MatchResult | undefined => {
  const { general, header } = details
  const teamOf = (wanted: { id: string; name: string }) =>
    header.teams.find((team) => (team.id === undefined ? team.name === wanted.name : team.id === wanted.id))
  const [home, away] = [teamOf(general.homeTeam), teamOf(general.awayTeam)]
  if (home === undefined || away === undefined || home === away) return undefined
  const status = { ...header.status, utcTime: header.status.utcTime ?? general.matchTimeUTCDate }
  const league = general.leagueName ?? undefined
  const result = resultOf(
    {
      id: general.matchId,
      home: { ...home, name: general.homeTeam.name },
      away: { ...away, name: general.awayTeam.name },
      status,
    },
    league,
  )
  if (result?.status !== 'finished') return result
  const goals = eventsOf(details).filter(({ kind }) => kind === 'goal' || kind === 'own_goal')
  const end = scoreIn(status.scoreStr)
  // every goal that was scored must be listed, or the halves would be too small
  if (end === undefined || goals.length !== end[0] + end[1] || String(scoreAfter(goals, 4)) !== String(end))
    return result
  const ht = scoreAfter(goals, 1)
  if (!wentOn(status)) return { ...result, scores: { ...result.scores, ht } }
  return { ...result, score: scoreAfter(goals, 2), scores: { ...result.scores, ht } }
}
