import type { Redis } from 'ioredis'
import { redisKeys, signaturePurposes } from '#protocol/bet-job.ts'
import { type EventResult, eventResult } from '#protocol/event-result.ts'
import type { Log } from '#runtime/log.ts'
import type { Signer } from '#runtime/signature.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { LedgerUnavailable } from '../ledger/ledger-error.ts'

export type ResultsFeed = { stop(): Promise<void> }

const cursor = 'results_cursor'
const batch = 200
const retryMs = 1_000

/**
 * Reads the stream of results from where it stopped last time. The place is kept in the ledger together with what was settled, so a
 * result is neither lost nor needed twice. `redis` is used by this feed alone: it waits on it.
 */
export const followResults = (
  ledger: Ledger,
  redis: Redis,
  signer: Signer,
  log: Log,
  onResult: (result: EventResult) => void,
): ResultsFeed => {
  let stopped = false
  // a read that waits for a Redis that never comes is left behind
  const { promise: halted, resolve: halt } = Promise.withResolvers<undefined>()
  const take = (id: string, fields: readonly string[]): void => {
    try {
      const told: unknown = JSON.parse(fields[fields.indexOf('json') + 1] ?? '')
      if (!signer.isGenuine(signaturePurposes.result, told)) {
        log.warn({ id }, 'a result without a coordinator’s signature is skipped')
        return
      }
      const parsed = eventResult.safeParse(told)
      if (parsed.success) onResult(parsed.data)
      else log.warn({ id, problem: parsed.error.message }, 'a result cannot be read and is skipped')
    } catch (error) {
      // what cannot be written now is read again later
      if (error instanceof LedgerUnavailable) throw error
      // one bad result must not stop the others
      log.error({ err: error, id }, 'a result could not be settled')
    }
  }
  const run = async (): Promise<void> => {
    while (!stopped) {
      try {
        const from = ledger.note(cursor) ?? '0'
        const reading = redis.xread('COUNT', batch, 'BLOCK', 1000, 'STREAMS', redisKeys.results, from)
        reading.catch(() => {})
        const answer = await Promise.race([reading, halted])
        for (const [, entries] of answer ?? [])
          for (const [id, fields] of entries)
            ledger.transaction(() => {
              take(id, fields)
              ledger.keepNote(cursor, id)
            })
      } catch (error) {
        if (stopped) return
        log.debug({ err: error }, 'results are read later')
        await Promise.race([new Promise((resolve) => setTimeout(resolve, retryMs).unref()), halted])
      }
    }
  }
  const running = run()
  return {
    stop: async () => {
      stopped = true
      halt(undefined)
      redis.disconnect()
      await running
    },
  }
}
