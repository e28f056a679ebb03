import { z } from 'zod'
import { opportunity } from './opportunity.ts'
import { timestamp } from './price.ts'

/** Names of the shared engine's keys: one place, so that two processes cannot disagree. */
export const redisKeys = {
  /** BullMQ queue of offered opportunities */
  bets: 'bets',
  /** stream of ticks, for the historian */
  ticks: 'ticks',
  /** stream of opportunities that opened, moved or closed, for the historian */
  opportunities: 'opportunities',
  /** stream of results of events, for settlement */
  results: 'results',
  /** stream of changes of bets, for whoever shows them */
  betChanges: 'bet-changes',
  /** exists while the historian cannot write, because its disk is full */
  historianFull: 'historian:full',
} as const

/**
 * What the coordinator offers to the executor. One job per opportunity; the ledger makes it happen once. `epoch` is when the coordinator
 * started, UTC ms; `signature` proves that a coordinator wrote it.
 */
export const betJob = z.object({
  opportunity,
  offered_at: timestamp,
  epoch: z.number().int().positive(),
  signature: z.string(),
})

/** What signatures of bet jobs and of results are made for. */
export const signaturePurposes = { bet: 'bet', result: 'result' } as const
export type BetJob = z.infer<typeof betJob>
