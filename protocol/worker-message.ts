import { z } from 'zod'
import { oddsUpdate } from './odds-update.ts'
import { decimalOdds, side, statedTime, timestamp } from './price.ts'
import { bookmakerId, matchResult } from './quote.ts'
import { siteDescriptor, siteId } from './site.ts'

const workerId = z.string().min(1).max(120)
const envelope = { worker_id: workerId, timestamp: statedTime }

/** `worker:register`: the first message of a worker. */
export const workerRegister = z.object({
  type: z.literal('worker:register'),
  ...envelope,
  site: siteId,
  token: z.string().optional(),
  descriptor: siteDescriptor.optional(),
  /** the one bookmaker this worker reads, where its site could speak for several */
  bookmaker: bookmakerId.optional(),
  /** the worker can look again at single prices */
  can_verify: z.boolean().optional(),
  /** the worker is logged in and can place bets on its own site */
  can_place: z.boolean().optional(),
})
export type WorkerRegister = z.infer<typeof workerRegister>

/**
 * `worker:heartbeat`: the worker lives. `confirmed_at` says that every price it has sent and not removed was still on offer then
 * (the first of the two clocks); `state` says whether the site can be read.
 */
export const workerHeartbeat = z.object({
  type: z.literal('worker:heartbeat'),
  ...envelope,
  site: siteId.optional(),
  seq: z.number().int().min(0).optional(),
  confirmed_at: timestamp.optional(),
  source_time: timestamp.optional(),
  state: z.enum(['starting', 'watching', 'backing_off', 'blocked', 'stopped']).optional(),
  reason: z.string().max(500).optional(),
  last_tick_at: timestamp.optional(),
  rss_bytes: z.number().int().min(0).optional(),
  counters: z
    .record(z.string().max(60), z.number())
    .refine((counters) => Object.keys(counters).length <= 100, 'at most 100 counters')
    .optional(),
})
export type WorkerHeartbeat = z.infer<typeof workerHeartbeat>

/** `results:update`: how matches stand or ended, from a site with the ability `results`. */
export const resultsUpdate = z.object({
  type: z.literal('results:update'),
  ...envelope,
  site: siteId,
  results: z.array(matchResult).max(5000),
})
export type ResultsUpdate = z.infer<typeof resultsUpdate>

/** One price somebody asks a worker to look at again, in the worker's own spelling. */
export const priceReference = z.object({
  bookmaker: bookmakerId,
  match_id: z.string().optional(),
  home: z.string(),
  away: z.string(),
  market: z.string(),
  line: z.number().optional(),
  selection: z.string(),
  side,
})
export type PriceReference = z.infer<typeof priceReference>

/** `verify:result`: what the worker found when it looked again. `odds` absent: the price is gone or suspended. */
export const verifyResult = z.object({
  type: z.literal('verify:result'),
  ...envelope,
  request_id: z.string(),
  prices: z.array(
    priceReference.extend({
      odds: decimalOdds.optional(),
      max_stake: z.number().positive().optional(),
      seen_at: timestamp,
    }),
  ),
})
export type VerifyResult = z.infer<typeof verifyResult>

/**
 * `bet:result`: the end of a `bet:place`. `rejected` only on definite evidence (`code` says which); anything that may have arrived is `unknown`
 * and is reconciled by its reference, never sent again.
 */
export const betResult = z.object({
  type: z.literal('bet:result'),
  ...envelope,
  reference: z.string(),
  status: z.enum(['placed', 'rejected', 'unknown']),
  odds: decimalOdds.optional(),
  stake_minor: z.number().int().positive().optional(),
  bet_id: z.string().optional(),
  code: z.string().optional(),
  message: z.string().optional(),
})
export type BetResult = z.infer<typeof betResult>

export const workerMessage = z.discriminatedUnion('type', [
  workerRegister,
  oddsUpdate,
  workerHeartbeat,
  resultsUpdate,
  verifyResult,
  betResult,
])
export type WorkerMessage = z.infer<typeof workerMessage>
