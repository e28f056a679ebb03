import { Redis } from 'ioredis'
import { type Bet, bet } from '#protocol/bet-change.ts'
import { redisKeys } from '#protocol/bet-job.ts'
import type { Log } from '#runtime/log.ts'

/** Follows what the executor tells about its bets, from now on; what happened before is in its ledger. Returns how to stop. */
export const followBetChanges = (
  redisUrl: string,
  log: Log,
  onChange: (bet: Bet) => void,
): (() => Promise<void>) => {
  const redis = new Redis(redisUrl, {
    maxRetriesPerRequest: 0,
    enableOfflineQueue: false,
    retryStrategy: (attempt) => Math.min(attempt * 200, 2000),
  })
  redis.on('error', (error) => log.debug({ err: error }, 'redis connection'))
  let closed = false
  const follow = async (): Promise<void> => {
    let last = '$'
    while (!closed) {
      try {
        const answer = await redis.xread('BLOCK', 5000, 'STREAMS', redisKeys.betChanges, last)
        for (const [id, fields] of answer?.[0]?.[1] ?? []) {
          last = id
          const parsed = bet.safeParse(JSON.parse(fields[fields.indexOf('json') + 1] ?? 'null'))
          if (parsed.success) onChange(parsed.data)
          else log.warn({ issues: parsed.error.issues }, 'a bet change does not fit the protocol')
        }
      } catch (error) {
        if (closed) return
        log.debug({ err: error }, 'following bets')
        await new Promise((resolve) => setTimeout(resolve, 500))
      }
    }
  }
  const done = follow()
  return async () => {
    closed = true
    redis.disconnect()
    await done
  }
}
