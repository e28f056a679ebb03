import { z } from 'zod'
import { kindOfMarket } from '#markets/market.ts'
import type { Criterion } from './names.ts'
import { selections } from './names.ts'

export const outcomeSchema = z.object({
  id: z.union([z.number(), z.string()]),
  type: z.string(),
  status: z.string(),
  /** thousandths; absent while suspended */
  odds: z.number(),
  /** thousandths; of the outcome's own side in two-way handicaps, of the home side in three-way ones */
  line: z.number().int().optional(),
  participant: z.string().optional(),
  participantId: z.number().optional(),
  homeScore: z
    .string()
    .regex(/^\d{1,2}$/)
    .optional(),
  awayScore: z
    .string()
    .regex(/^\d{1,2}$/)
    .optional(),
  lowerLimit: z.number().int().optional(),
  upperLimit: z.number().int().optional(),
})
export type Outcome = z.infer<typeof outcomeSchema>

/** The two teams by name and, where the match lists its participants, by number. */
export type Teams = {
  readonly home: string
  readonly away: string
  readonly homeId?: number
  readonly awayId?: number
}

/** Whose price an untyped outcome is, by the name it carries or by its number; a name and a number that disagree are nobody's. */
const sideOf = (
  { participant, participantId }: Outcome,
  { home, away, homeId, awayId }: Teams,
): 'home' | 'away' | undefined => {
  const named =
    home === away || participant === undefined
      ? undefined
      : participant === home
        ? 'home'
        : participant === away
          ? 'away'
          : undefined
  const numbered =
    participantId === undefined
      ? undefined
      : participantId === homeId
        ? 'home'
        : participantId === awayId
          ? 'away'
          : undefined
  return named !== undefined && numbered !== undefined && named !== numbered ? undefined : (named ?? numbered)
}

const marginOf = (
  { type, lowerLimit, upperLimit }: Outcome,
  side: string | undefined,
): string | undefined => {
  if (side === undefined || lowerLimit === undefined || lowerLimit < 1) return undefined
  if (type === `OT_WM_${side.toUpperCase()}_WIN_EXACT`)
    return upperLimit === lowerLimit ? `${side}_${lowerLimit}` : undefined
  // the home side's open margin carries one word more than the away side's
  return type.endsWith(`${side.toUpperCase()}_WIN_SAME_OR_ABOVE`) && upperLimit === undefined
    ? `${side}_${lowerLimit}+`
    : undefined
}

/** The selection of an outcome, or undefined when it does not say whose price it is. */
export const selectionOf = (criterion: Criterion, outcome: Outcome, teams: Teams): string | undefined => {
  const kind = kindOfMarket(criterion.market)!
  if (kind === 'cs')
    return outcome.homeScore === undefined || outcome.awayScore === undefined
      ? undefined
      : `${Number(outcome.homeScore)}-${Number(outcome.awayScore)}`
  const side = sideOf(outcome, teams)
  if (kind === 'margin') return marginOf(outcome, side)
  const typed = selections[kind]?.[outcome.type]
  if (kind !== 'hdp') return typed
  // a name and a type that disagree are worth nothing
  return outcome.type === 'OT_UNTYPED' ? side : side === undefined || side === typed ? typed : undefined
}

/** The canonical line of an outcome, or undefined when it has none. */
export const lineOf = (market: string, selection: string, { line }: Outcome): number | undefined => {
  if (line === undefined) return undefined
  return (kindOfMarket(market) === 'hdp' && selection === 'away' ? -line : line) / 1000 + 0
}
