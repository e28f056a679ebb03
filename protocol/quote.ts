import { z } from 'zod'
import { lineProblem } from '#markets/line.ts'
import { kindOfMarket } from '#markets/market.ts'
import { isSelectionOf } from '#markets/selection.ts'
import { sportId, sportPattern } from '#markets/sport.ts'
import { decimalOdds, side, timestamp } from './price.ts'

const name = z.string().trim().min(1).max(200)

/** Identifies a bookmaker: lower case, digits and underscores. */
export const bookmakerId = z.string().regex(/^[a-z0-9][a-z0-9_]{0,63}$/)

/** Ids of data feeds that a source shares with others, by feed. */
export const feedIds = z
  .record(z.string().max(40), z.string().max(120))
  .refine((ids) => Object.keys(ids).length <= 20, 'at most 20 feeds')

/** What a source says about the match a price belongs to, in the source's own spelling and orientation. */
export const quotedMatch = z.object({
  home: name,
  away: name,
  league: z.string().trim().max(200).optional(),
  /** other people's ids are read as ours: `soccer` is `football` */
  sport: z.string().regex(sportPattern).transform(sportId).optional(),
  /** kick-off as the source states it */
  startTime: timestamp.optional(),
  /** the source offers the match in play */
  live: z.boolean().default(false),
  /** the source's own clock of the match, e.g. a minute */
  clock: z.string().max(40).optional(),
  score: z.tuple([z.number().int().min(0), z.number().int().min(0)]).optional(),
  /** the source's own id of the match */
  matchId: z.string().max(120).optional(),
  /** ids of data feeds the source shares with others, e.g. `{ sportradar: '61199123' }` */
  feedIds: feedIds.optional(),
  /** where a person sees this match */
  url: z.url().max(2_000).optional(),
})
export type QuotedMatch = z.infer<typeof quotedMatch>

/**
 * One price as a site's parser says it: canonical market words, decimal odds, the source's own names.
 * `line` is always the home handicap (or the total), on the full score.
 */
export const quote = z
  .object({
    bookmaker: bookmakerId,
    match: quotedMatch,
    market: z.string().refine((name) => kindOfMarket(name) !== undefined, 'not a known market name'),
    line: z
      .number()
      .transform((line) => (line === 0 ? 0 : line))
      .optional(),
    selection: z.string().max(40),
    side: side.default('back'),
    odds: decimalOdds,
    /** largest stake (for a lay: backer's stake) the source shows, in units of the source's currency */
    limit: z.number().positive().optional(),
    /** shown but not open for bets */
    suspended: z.boolean().default(false),
    /** the source's own id of this price, kept for slips and settlement */
    rawId: z.string().max(200).optional(),
    /** the source's clock for this price, where it gives one */
    sourceTime: timestamp.optional(),
  })
  .check((context) => {
    const { market, selection, line } = context.value
    const kind = kindOfMarket(market)
    if (kind === undefined) return // the market name itself has been refused already
    if (!isSelectionOf(kind, selection))
      context.issues.push({
        code: 'custom',
        path: ['selection'],
        input: selection,
        message: `not a selection of ${market}`,
      })
    const problem = lineProblem(kind, line)
    if (problem !== undefined)
      context.issues.push({ code: 'custom', path: ['line'], input: line, message: problem })
  })
export type Quote = z.infer<typeof quote>
export type QuoteInput = z.input<typeof quote>

/** How a match stands or ended, as a source of results says it. Scores are of regulation time unless named otherwise. */
export const matchResult = z.object({
  match: quotedMatch,
  status: z.enum([
    'scheduled',
    'live',
    'finished',
    'postponed',
    'abandoned',
    'cancelled',
    'awarded',
    'retired',
  ]),
  score: z.tuple([z.number().int().min(0), z.number().int().min(0)]).optional(),
  /** more scores by `<period>` or `<period>_<stat>`: `{ ht: [1, 0], ft_corners: [7, 3], game: [2, 1] }` */
  scores: z.record(z.string(), z.tuple([z.number().int().min(0), z.number().int().min(0)])).optional(),
  sourceTime: timestamp.optional(),
})
export type MatchResult = z.infer<typeof matchResult>
