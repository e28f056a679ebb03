import { z } from 'zod'
import type { QuoteInput } from '#protocol/quote.ts'
import { SkipCapture } from '../errors.ts'
import { noteLoss } from '../losses.ts'
import { checkedQuotes } from '../reading/checked-quotes.ts'
import { isoTime } from '../reading/iso-time.ts'
import { readEach } from '../reading/read-each.ts'
import { readJson } from '../reading/read-json.ts'
import { readOdds } from '../reading/read-odds.ts'
import type { Capture, Reading } from '../site.ts'
import { chainOfEnvironment } from './chains.ts'
import { type FeedCondition, type FeedGame, feedCondition, feedGame, feedOutcome } from './feed.ts'
import { outcomeOf, sportOf } from './names.ts'

const heldGame = z.object({ environment: z.string(), game: feedGame, conditions: z.array(z.unknown()) })
const goneGame = z.object({ environment: z.string(), gameId: z.string().min(1), gone: z.literal(true) })

/** Kind `game`: one game of one chain with all its conditions. The scope is the game: a condition that is not there is gone. */
export const parse = (capture: Capture): Reading => {
  const read = z.union([goneGame, heldGame]).safeParse(readJson(capture))
  if (!read.success)
    throw new SkipCapture('not a game with its conditions', { kind: capture.kind }, read.error)
  const held = read.data
  const chain = chainOfEnvironment(held.environment)
  if (chain === undefined || chain.discontinued)
    throw new SkipCapture('not a chain that offers bets', { environment: held.environment })
  if ('gone' in held) return { quotes: [], scope: `game ${held.gameId}` }
  const { game } = held
  const scope = `game ${game.gameId}`
  const match = matchOf(game)
  if (match === undefined) {
    if (sportOf[game.sport.sportId] !== undefined) noteLoss('nameless_match', game.title ?? game.gameId)
    return { quotes: [], scope }
  }
  const quotes = readEach(held.conditions, feedCondition)
    .filter((condition) => condition.game.gameId === game.gameId && isOpen(condition, game))
    .flatMap((condition) => conditionQuotes(condition, match, chain.bookmaker))
  return { quotes: checkedQuotes(quotes, { what: 'conditions', count: held.conditions.length }), scope }
}

const matchOf = (game: FeedGame): QuoteInput['match'] | undefined => {
  const [home, away] = game.participants.map(({ name }) => name)
  const sport = sportOf[game.sport.sportId]
  if (sport === undefined || home === undefined || away === undefined || home === away) return undefined
  // the first participant is team 1; the title says so a second time
  if (game.title !== `${home} - ${away}`) return undefined
  const startTime = isoTime(game.startsAt)
  const league = [game.country?.name, game.league?.name].filter((name) => name !== undefined).join(' ')
  return {
    home,
    away,
    sport,
    matchId: game.gameId,
    live: game.state === 'Live',
    ...(league !== '' && { league }),
    ...(startTime !== undefined && { startTime }),
  }
}

const isOpen = (condition: FeedCondition, { state }: FeedGame): boolean =>
  condition.state === 'Active' &&
  !condition.hidden &&
  // ids that begin with 5 are outside the dictionary
  condition.conditionId.startsWith('3') &&
  ((state === 'Prematch' && condition.isPrematchEnabled) || (state === 'Live' && condition.isLiveEnabled))

const conditionQuotes = (
  condition: FeedCondition,
  match: QuoteInput['match'],
  bookmaker: string,
): QuoteInput[] =>
  readEach(condition.outcomes, feedOutcome).flatMap((outcome) => {
    const tellsState = condition.marketId != null
    const isActive = tellsState
      ? outcome.state === 'Active' && outcome.hidden === false
      : (outcome.state ?? 'Active') === 'Active' && !outcome.hidden
    const meaning = outcomeOf(outcome.outcomeId)
    const odds = readOdds('decimal', outcome.odds)
    if (!isActive || meaning === undefined || odds === undefined) return []
    // where the feed writes the line itself, it must be the dictionary's
    const ownLine = meaning.selection === 'away' && meaning.line !== undefined ? -meaning.line : meaning.line
    if (outcome.point != null && ownLine !== undefined && outcome.point !== ownLine) return []
    const limit = limitOf(condition, outcome.potentialLoss, odds)
    return {
      bookmaker,
      match,
      ...meaning,
      odds,
      ...(limit !== undefined && { limit }),
      rawId: `${condition.conditionId}:${outcome.outcomeId}`,
    }
  })

/** What the pool can still lose on this outcome and this condition, as the stake that would win it. Only the socket tells. */
const limitOf = (
  condition: FeedCondition,
  potentialLoss: number | null | undefined,
  odds: number,
): number | undefined => {
  const { maxOutcomePotentialLoss, maxConditionPotentialLoss, currentConditionPotentialLoss } = condition
  if (
    potentialLoss == null ||
    maxOutcomePotentialLoss == null ||
    maxConditionPotentialLoss == null ||
    currentConditionPotentialLoss == null
  )
    return undefined
  const fillable = Math.min(
    maxOutcomePotentialLoss - potentialLoss,
    maxConditionPotentialLoss - currentConditionPotentialLoss,
  )
  const stake = Math.floor((fillable / (odds - 1)) * 100) / 100
  return stake > 0 ? stake : undefined
}
