import { z } from 'zod'
import { outcomeOf } from './names.ts'

const record = z.record(z.string(), z.unknown())
const listedGame = z.object({
  gameId: z.string(),
  title: z.unknown().optional(),
  startsAt: z.unknown().optional(),
  state: z.unknown().optional(),
  slug: z.unknown().optional(),
  sport: z.unknown().optional(),
  league: z.unknown().optional(),
  country: z.unknown().optional(),
  participants: z.unknown().optional(),
})
/** Of a condition only what is read is kept: a chain has tens of thousands. */
const listedCondition = z.object({
  conditionId: z.string(),
  state: z.unknown().optional(),
  hidden: z.unknown().optional(),
  isPrematchEnabled: z.unknown().optional(),
  isLiveEnabled: z.unknown().optional(),
  marketId: z.unknown().optional(),
  game: z.object({ gameId: z.string() }),
  outcomes: z.array(
    z.object({
      outcomeId: z.union([z.string(), z.number()]).transform(String),
      odds: z.unknown().optional(),
      state: z.unknown().optional(),
      hidden: z.unknown().optional(),
      point: z.unknown().optional(),
    }),
  ),
})

/** A listed condition as it is kept, or undefined for one that is no market of ours. */
export const keptCondition = (raw: unknown): Record<string, unknown> | undefined => {
  const condition = listedCondition.safeParse(raw).data
  return condition?.outcomes.some(({ outcomeId }) => outcomeOf(outcomeId) !== undefined)
    ? condition
    : undefined
}

const conditionUpdated = z.object({
  event: z.literal('ConditionUpdated'),
  data: z.looseObject({
    id: z.string(),
    gameId: z.string(),
    state: z.string(),
    hidden: z.boolean(),
    isPrematchEnabled: z.boolean(),
    isLiveEnabled: z.boolean(),
    outcomes: z.array(
      z.looseObject({
        outcomeId: z.union([z.string(), z.number()]).transform(String),
        currentOdds: z.unknown(),
      }),
    ),
  }),
})
const gameUpdated = z.object({
  event: z.literal('GameUpdated'),
  data: z.looseObject({ id: z.string(), state: z.string() }),
})

/** The body of a `game` capture: one game with all its conditions, as the feed wrote them. */
export type HeldGame = {
  readonly environment: string
  readonly game: unknown
  readonly conditions: readonly unknown[]
}

export type FeedState = {
  /** Takes a fresh listing in; what it no longer lists is forgotten. Returns the ids of the games that are gone. */
  list(games: readonly unknown[], conditions: readonly unknown[]): readonly string[]
  /** Takes one socket message in; returns the id of the game it changed. */
  apply(message: unknown): string | undefined
  held(gameId: string): HeldGame | undefined
  readonly gameIds: readonly string[]
  readonly conditionIds: readonly string[]
}

/** Keeps the games of one chain and their conditions; the socket changes single conditions and the state of games. */
export const createFeedState = (environment: string): FeedState => {
  let games = new Map<string, Record<string, unknown>>()
  let conditions = new Map<string, Map<string, Record<string, unknown>>>()
  return {
    list(listedGames, listedConditions) {
      const before = games
      games = new Map()
      conditions = new Map()
      for (const raw of listedGames) {
        const game = listedGame.safeParse(raw).data
        if (game !== undefined) games.set(game.gameId, game)
      }
      for (const raw of listedConditions) {
        const condition = listedCondition.safeParse(raw).data
        if (condition === undefined) continue
        const { gameId } = condition.game
        if (!conditions.has(gameId)) conditions.set(gameId, new Map())
        conditions.get(gameId)!.set(condition.conditionId, condition)
      }
      return [...before.keys()].filter((id) => !games.has(id))
    },
    apply(message) {
      const changedGame = gameUpdated.safeParse(message).data?.data
      if (changedGame !== undefined) {
        const game = games.get(changedGame.id)
        if (game === undefined) return undefined
        games.set(changedGame.id, { ...game, state: changedGame.state })
        return changedGame.id
      }
      const changed = conditionUpdated.safeParse(message).data?.data
      if (changed === undefined) return undefined
      const held = conditions.get(changed.gameId)?.get(changed.id)
      if (held === undefined) return undefined
      const { id: conditionId, gameId, outcomes, ...rest } = changed
      conditions.get(gameId)!.set(conditionId, {
        ...held,
        ...record.parse(rest),
        outcomes: outcomes.map(({ currentOdds, ...outcome }) => ({ ...outcome, odds: currentOdds })),
      })
      return gameId
    },
    held(gameId) {
      const game = games.get(gameId)
      return game && { environment, game, conditions: [...(conditions.get(gameId)?.values() ?? [])] }
    },
    get gameIds() {
      return [...games.keys()]
    },
    get conditionIds() {
      return [...conditions.values()].flatMap((held) => [...held.keys()])
    },
  }
}
