import type { z } from 'zod'
import type { BetResult } from '#protocol/worker-message.ts'
import type { Fleet } from '../fleet/fleet.ts'
import type { WorkerRecord } from '../fleet/worker-record.ts'
import { ableWorker, NoWorker } from './able-worker.ts'
import { type BetAnswer, type placeBody, priceReferenceOf } from './messages.ts'

/** Answers of workers that are kept for whoever asks later. */
const answersKept = 10_000

export type WorkerBetsPorts = {
  readonly fleet: Fleet
  /** real ms a worker may take */
  readonly timeoutMs?: number
}

/** Passes bets of the executor on to logged-in workers, and keeps what they answer: the coordinator's side of `bet:place`. */
export const createWorkerBets = ({ fleet, timeoutMs = 30_000 }: WorkerBetsPorts) => {
  const waiting = new Map<string, (result: BetResult | undefined) => void>()
  /** who was asked to place which bet: nobody else's answer counts */
  const asked = new Map<string, string>()
  const answers = new Map<string, BetResult>()

  return {
    /**
     * Has a logged-in worker place the bet on its own site. When no answer comes in time the bet may have arrived: `unknown`.
     * @throws NoWorker before anything was sent
     */
    place: async (body: z.infer<typeof placeBody>): Promise<BetAnswer> => {
      const { bookmaker } = body.price
      const worker = ableWorker(fleet, bookmaker, ({ canPlace }) => canPlace)
      const link = worker && fleet.linkOf(worker.id)
      if (worker === undefined || link === undefined) throw new NoWorker(bookmaker, 'place bets')
      const { promise, resolve } = Promise.withResolvers<BetResult | undefined>()
      waiting.set(body.reference, resolve)
      asked.set(body.reference, worker.id)
      if (asked.size > answersKept) asked.delete(asked.keys().next().value!)
      const timer = setTimeout(() => resolve(undefined), timeoutMs)
      link.send({
        type: 'bet:place',
        reference: body.reference,
        price: priceReferenceOf(body.price),
        stake_minor: body.stake_minor,
        currency: body.currency,
        min_odds: body.min_odds,
      })
      const answer = await promise
      clearTimeout(timer)
      waiting.delete(body.reference)
      return answer ?? { status: 'unknown', message: 'the worker did not answer in time' }
    },

    /** Takes an answer of the worker that was asked. False: this worker was not asked, and its answer counts for nothing. */
    placed: (worker: WorkerRecord, result: BetResult): boolean => {
      if (asked.get(result.reference) !== worker.id) return false
      // what was once accepted is never taken back by a later message
      if (answers.get(result.reference)?.status !== 'placed') answers.set(result.reference, result)
      if (answers.size > answersKept) answers.delete(answers.keys().next().value!)
      waiting.get(result.reference)?.(result)
      return true
    },

    /** What a worker said of a reference, also when it said so too late for whoever had asked; `unknown` when nobody has said anything. */
    answerTo: (reference: string): BetAnswer => {
      const known: Partial<BetResult> = answers.get(reference) ?? {}
      const { status = 'unknown', odds, stake_minor, bet_id, code, message } = known
      return {
        status,
        ...(odds !== undefined && { odds }),
        ...(stake_minor !== undefined && { stake_minor }),
        ...(bet_id !== undefined && { bet_id }),
        ...(code !== undefined && { code }),
        ...(message !== undefined && { message }),
      }
    },
  }
}
export type WorkerBets = ReturnType<typeof createWorkerBets>
