import { z } from 'zod'
import { bookmakerId } from '#protocol/quote.ts'
import { siteId } from '#protocol/site.ts'
import { shownFormats } from './price-text.ts'

/** How one bookmaker's site looks and what it takes; an entry of a recording's `bookmakers.json`. */
export const bookmaker = z.strictObject({
  id: bookmakerId,
  /** as its pages call it */
  name: z.string().min(1),
  /** how prices reach its page: in the HTML, polled as JSON, or over a socket */
  page: z.enum(['table', 'json', 'socket']),
  /** the site module that reads such a page */
  site: siteId,
  odds_format: z.enum(shownFormats),
  /** a column of `spellings.json` */
  spelling: z.string(),
  /** what it does to letters */
  letters: z.enum(['as_is', 'upper', 'ascii']).default('as_is'),
  title: z.enum(['home v away', 'home - away', 'away @ home']),
  order: z.enum(['kickoff', 'latest_first', 'title']),
  /** tables only: kick-off as text in this time zone instead of a UTC attribute */
  kickoff: z.strictObject({ zone: z.string() }).optional(),
  exchange: z.boolean().default(false),
  /** share of net winnings an exchange keeps */
  commission: z.number().min(0).max(0.5).default(0),
  /** largest stake of one bet, in minor units */
  max_stake_minor: z.number().int().positive().default(50_000),
  /** what its paper account holds at first, in minor units */
  balance_minor: z.number().int().min(0).default(1_000_000),
})
export type Bookmaker = z.infer<typeof bookmaker>
