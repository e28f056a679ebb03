import type { Score } from './outcome.ts'

/**
 * Asian bookmakers quote a live handicap on the goals still to come, as if the score at the bet were 0-0. Ours are
 * always on the whole score: with h-a at the bet, (H−h) − (A−a) + line = H − A + (line − h + a).
 */
export const handicapOnFullScore = (line: number, scoreAtBet: Score): number =>
  line - scoreAtBet.home + scoreAtBet.away

/** The same for a total on what is still to come. */
export const totalOnFullScore = (line: number, scoreAtBet: Score): number =>
  line + scoreAtBet.home + scoreAtBet.away
