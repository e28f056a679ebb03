import { z } from 'zod'

const id = z.string().regex(/^\d+$/)
const figure = z.union([
  z.number(),
  z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .transform(Number),
])

/** A game as the feed lists it. `title` is the participants in order: it proves which of them is first. */
export const feedGame = z.object({
  gameId: id,
  title: z.string().min(1),
  startsAt: figure,
  state: z.string(),
  slug: z.string().optional(),
  sport: z.object({ sportId: z.union([id, z.number()]).transform(String) }),
  league: z.object({ name: z.string(), slug: z.string().optional() }).nullish(),
  country: z.object({ name: z.string() }).nullish(),
  participants: z.array(z.object({ name: z.string().min(1) })).length(2),
})
export type FeedGame = z.output<typeof feedGame>

/** An outcome: without `state` in the older answers, with it in the newer ones; the socket calls its odds `currentOdds`. */
export const feedOutcome = z.object({
  outcomeId: z.union([id, z.number().int()]).transform(String),
  odds: figure,
  state: z.string().nullish(),
  hidden: z.boolean().nullish(),
  point: figure
    .or(
      z
        .string()
        .regex(/^-\d+(\.\d+)?$/)
        .transform(Number),
    )
    .nullish(),
  potentialLoss: figure.nullish(),
})

export const feedCondition = z.object({
  conditionId: id,
  state: z.string(),
  hidden: z.boolean(),
  isPrematchEnabled: z.boolean(),
  isLiveEnabled: z.boolean(),
  /** only in the newer answers, which also tell the state of each outcome */
  marketId: z.number().nullish(),
  game: z.object({ gameId: id }),
  outcomes: z.array(z.unknown()),
  maxConditionPotentialLoss: figure.nullish(),
  maxOutcomePotentialLoss: figure.nullish(),
  currentConditionPotentialLoss: figure.nullish(),
})
export type FeedCondition = z.output<typeof feedCondition>
