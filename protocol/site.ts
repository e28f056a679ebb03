import { z } from 'zod'
import { currency } from './price.ts'
import { bookmakerId } from './quote.ts'

export const siteId = z.string().regex(/^[a-z0-9][a-z0-9_]{0,39}$/)

const rate = z.number().min(0).max(0.5)

/**
 * One fee of a source, as data. Several may hold at once; they are charged together.
 *
 * - `commission`: a share of winnings; `of: 'market'` on the net winnings of one market, `of: 'bet'` on each winning bet.
 * - `per_contract`: `rate · p · (1 − p)` for each contract that pays 1 and was bought at the price p, so `rate · (1 − p)` per unit
 *   staked. `roundUp` is the smallest amount a whole fill is rounded up to. `takenIn: 'shares'` takes it from the shares bought.
 * - `stake_tax`: on top of the stake; `turnover_tax`: taken off the stake before play.
 * - `fixed`: an amount per bet, in units of `currency`.
 * - `unknown`: there may be a fee that nobody has verified; an opportunity with it is never sure.
 */
export const feeModel = z.discriminatedUnion('model', [
  z.object({ model: z.literal('commission'), rate, of: z.enum(['market', 'bet']).default('market') }),
  z.object({
    model: z.literal('per_contract'),
    rate,
    roundUp: z.number().positive().optional(),
    takenIn: z.enum(['money', 'shares']).default('money'),
  }),
  z.object({ model: z.literal('stake_tax'), rate }),
  z.object({ model: z.literal('turnover_tax'), rate }),
  z.object({ model: z.literal('fixed'), amount: z.number().positive(), currency }),
  z.object({ model: z.literal('unknown') }),
])
export type FeeModel = z.infer<typeof feeModel>

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
  commission: rate.optional(),
  /**
   * Default fees by bookmaker; `*` stands for every bookmaker of the site that is not named, an empty list says that none are charged.
   * A bookmaker found nowhere charges none. An account's own rates are a setting of the coordinator.
   */
  fees: z.record(z.string().max(64), z.array(feeModel).max(8)).optional(),
  /** URL patterns (URLPattern syntax) → capture kind; no URL of one site may be claimed by another */
  urls: z.record(z.string().max(500), z.string().max(80)).default({}),
  /** where the site is when no setting says otherwise */
  baseUrl: z.url().optional(),
  /** politeness: the least time between two requests to one host, in ms */
  minRequestIntervalMs: z.number().int().min(0).default(1000),
  /** prices are older than they look after this long without a capture, in ms */
  staleAfterMs: z.number().int().positive().default(30_000),
  /** what a browser that opens the site is set to; the worker's own settings come first */
  browser: z
    .object({
      locale: z.string().max(40).optional(),
      timeZone: z.string().max(60).optional(),
      geolocation: z
        .object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
        .optional(),
    })
    .optional(),
  /** what its account or key is made of, by the names `SITE_CREDENTIALS` uses, with what each one is */
  credentials: z.record(z.string().max(40), z.string().max(500)).optional(),
  /** what `REGION` may say, with what it chooses; or where the site can be read from */
  regions: z.record(z.string().max(40), z.string().max(500)).optional(),
  /** facts that stand in the site's own ids, slugs and addresses, and are read from there */
  keyFacts: z.array(z.string().max(500)).max(50).optional(),
  /** what its bookmakers do when an event does not run its course; in the form of `betting/settlement-rule.ts` */
  settlementRules: z.array(z.record(z.string(), z.unknown())).max(500).optional(),
  /** how sure we are of the payload facts: A official or recorded and confirmed, B recorded, C partial, D unseen */
  evidence: z.enum(['A', 'B', 'C', 'D']),
  /** what was not verified against the live source */
  unverified: z.string().max(5_000).default(''),
})
export type SiteDescriptor = z.infer<typeof siteDescriptor>
export type SiteDescriptorInput = z.input<typeof siteDescriptor>
