import { z } from 'zod'
import { currency } from './price.ts'
import { bookmakerId } from './quote.ts'

export const siteId = z.string().regex(/^[a-z0-9][a-z0-9_]{0,39}$/)

/**
 * The facts of a site, announced when its worker registers. `commission` is the share of net market winnings an exchange keeps by
 * default; an account's own rate is a setting of the coordinator.
 */
export const siteDescriptor = z.object({
  id: siteId,
  name: z.string().min(1).max(80),
  /** what it is, in the words of the design */
  kind: z.enum(['bookmaker', 'exchange', 'onchain', 'aggregator', 'scores', 'history']),
  /** `page` needs a browser, `http` none */
  needs: z.enum(['page', 'http']),
  /** bookmakers this site can speak for; empty: named by the capture itself */
  bookmakers: z.array(bookmakerId).max(500).default([]),
  sports: z.array(z.string().max(40)).min(1).max(200),
  markets: z.array(z.string().max(40)).max(5_000).default([]),
  abilities: z
    .array(z.enum(['live', 'prematch', 'push', 'depth', 'limits', 'results', 'placeBet']))
    .default([]),
  currency: currency.optional(),
  commission: z.number().min(0).max(0.5).optional(),
  /** URL patterns (URLPattern syntax) → capture kind; no URL of one site may be claimed by another */
  urls: z.record(z.string().max(500), z.string().max(80)).default({}),
  /** where the site is when no setting says otherwise */
  baseUrl: z.url().optional(),
  /** politeness: the least time between two requests to one host, in ms */
  minRequestIntervalMs: z.number().int().min(0).default(1000),
  /** prices are older than they look after this long without a capture, in ms */
  staleAfterMs: z.number().int().positive().default(30_000),
  /** what its bookmakers do when an event does not run its course; in the form of `betting/settlement-rule.ts` */
  settlementRules: z.array(z.record(z.string(), z.unknown())).max(500).optional(),
  /** how sure we are of the payload facts: A official or recorded and confirmed, B recorded, C partial, D unseen */
  evidence: z.enum(['A', 'B', 'C', 'D']),
  /** what was not verified against the live source */
  unverified: z.string().max(5_000).default(''),
})
export type SiteDescriptor = z.infer<typeof siteDescriptor>
export type SiteDescriptorInput = z.input<typeof siteDescriptor>
