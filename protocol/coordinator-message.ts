import { z } from 'zod'
import { errorCode } from './error-code.ts'
import { opportunity } from './opportunity.ts'
import { currency, decimalOdds, minorUnits, side, timestamp } from './price.ts'
import { priceReference } from './worker-message.ts'

/** `registration:ack`: the worker is known. */
export const registrationAck = z.object({
  type: z.literal('registration:ack'),
  worker_id: z.string(),
  status: z.literal('registered'),
})

/** `assignment`: read only matches whose stable hash modulo `of` equals `shard`. */
export const assignment = z.object({
  type: z.literal('assignment'),
  worker_id: z.string(),
  shard: z.number().int().min(0),
  of: z.number().int().min(1),
})
export type Assignment = z.infer<typeof assignment>

/** `snapshot:request`: send all you see; something was missed. */
export const snapshotRequest = z.object({ type: z.literal('snapshot:request'), reason: z.string() })

/** `verify:request`: look again at these prices now. */
export const verifyRequest = z.object({
  type: z.literal('verify:request'),
  request_id: z.string(),
  prices: z.array(priceReference).min(1).max(100),
})
export type VerifyRequest = z.infer<typeof verifyRequest>

/** `bet:place`: place this bet once, on the worker's own site, at `min_odds` or better. */
export const betPlace = z.object({
  type: z.literal('bet:place'),
  reference: z.string(),
  price: priceReference,
  stake_minor: minorUnits.positive(),
  currency,
  min_odds: decimalOdds,
})
export type BetPlace = z.infer<typeof betPlace>

/** `drain`: send nothing more, finish, go. */
export const drain = z.object({ type: z.literal('drain'), reason: z.string() })

/** `arbitrage:opportunities`: all arbitrages that are open now, best first. */
export const arbitrageOpportunities = z.object({
  type: z.literal('arbitrage:opportunities'),
  timestamp,
  count: z.number().int().min(0),
  opportunities: z.array(opportunity),
})

/**
 * Where a message stands in the stream: the start of the coordinator that sent it, and its number since then. Numbers rise; those a consumer
 * does not see are of messages its filter does not want. A snapshot has the number of the last message it contains.
 */
const position = { epoch: z.number().int().optional(), n: z.number().int().min(0).optional() }

/** `opportunity:snapshot`: what a subscriber starts from; changes follow. It replaces whatever the subscriber had. */
export const opportunitySnapshot = z.object({
  type: z.literal('opportunity:snapshot'),
  timestamp,
  ...position,
  opportunities: z.array(opportunity),
})

export const opportunityOpened = z.object({
  type: z.literal('opportunity:opened'),
  timestamp,
  ...position,
  opportunity,
})
export const opportunityMoved = z.object({
  type: z.literal('opportunity:moved'),
  timestamp,
  ...position,
  opportunity,
})
/** `reason` is `left_filter` when it is still open and the subscriber's filter does not want it any more. */
export const opportunityClosed = z.object({
  type: z.literal('opportunity:closed'),
  timestamp,
  ...position,
  id: z.string(),
  event_id: z.string(),
  reason: z.string(),
})

/** One price as the odds channel and `GET /odds` show it. */
export const livePrice = z.object({
  event_id: z.string(),
  event: z.string(),
  sport: z.string(),
  league: z.string().optional(),
  bookmaker: z.string(),
  market: z.string(),
  line: z.number().optional(),
  selection: z.string(),
  side,
  odds: z.number(),
  max_stake: z.number().optional(),
  suspended: z.boolean().optional(),
  live: z.boolean(),
  seen_at: timestamp,
  changed_at: timestamp,
  /** no longer on offer */
  removed: z.boolean().optional(),
})
export type LivePrice = z.infer<typeof livePrice>

/** `odds`: prices on offer when `snapshot` is true (in parts; the last part has `last`), else those that changed. */
export const oddsMessage = z.object({
  type: z.literal('odds'),
  timestamp,
  ...position,
  snapshot: z.boolean(),
  last: z.boolean().optional(),
  prices: z.array(livePrice),
})

/** `workers:changed`: the fleet, for people who watch it. */
export const workersChanged = z.object({
  type: z.literal('workers:changed'),
  timestamp,
  workers: z.array(z.unknown()),
})

/** `bets:changed`: a bet was offered, placed, refused, settled … */
export const betsChanged = z.object({
  type: z.literal('bets:changed'),
  timestamp,
  ...position,
  bet: z.unknown(),
})

/** `error`: what was wrong with a message. It costs nothing else. */
export const errorMessage = z.object({
  type: z.literal('error'),
  code: errorCode,
  message: z.string(),
  path: z.string().optional(),
})
export type ErrorMessage = z.infer<typeof errorMessage>

export const coordinatorMessage = z.discriminatedUnion('type', [
  registrationAck,
  assignment,
  snapshotRequest,
  verifyRequest,
  betPlace,
  drain,
  arbitrageOpportunities,
  opportunitySnapshot,
  opportunityOpened,
  opportunityMoved,
  opportunityClosed,
  oddsMessage,
  workersChanged,
  betsChanged,
  errorMessage,
])
export type CoordinatorMessage = z.infer<typeof coordinatorMessage>
