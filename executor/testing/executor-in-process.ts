import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import pino from 'pino'
import type { Opportunity } from '#protocol/opportunity.ts'
import { systemClock } from '#runtime/clock.ts'
import type { Log } from '#runtime/log.ts'
import { readSettings } from '#runtime/settings.ts'
import { testTokens } from '#runtime/testing/test-tokens.ts'
import { type ExecutorOptions, openExecutor } from '../executor.ts'
import { executorSettings } from '../settings.ts'
import { priceKey, startStandInCoordinator } from './stand-in-coordinator.ts'

/**
 * The executor without a process of its own, for tests that need to look inside. Redis is where nobody listens: offers come by hand.
 */
export const startExecutorHere = async (
  environment: Readonly<Record<string, string>> = {},
  more: Partial<Pick<ExecutorOptions, 'clock' | 'onDecision'>> = {},
) => {
  const directory = await mkdtemp(join(tmpdir(), 'executor-'))
  const coordinator = await startStandInCoordinator(() => (more.clock ?? systemClock).now())
  const lines: string[] = []
  const log = pino(
    { level: 'info' },
    new Writable({
      write: (chunk, _encoding, done) => {
        lines.push(String(chunk))
        done()
      },
    }),
  ) as Log
  const abort = new AbortController()
  const executor = await openExecutor({
    settings: readSettings(executorSettings, {
      ...{ REDIS_URL: 'redis://127.0.0.1:1', COORDINATOR_URL: coordinator.url, DATA_DIR: directory },
      ...testTokens,
      ...{ PAPER_DELAY_MS: '5', RECONCILE_MS: '60000', SURVIVAL: 'false' },
      ...environment,
    }),
    clock: systemClock,
    log,
    signal: abort.signal,
    ...more,
  })
  await executor.begin()
  return {
    executor,
    coordinator,
    lines,
    hold: (opportunity: Opportunity): void => {
      for (const leg of opportunity.legs) coordinator.prices.set(priceKey(leg), { odds: leg.odds })
    },
    bet: (opportunity: Opportunity) =>
      executor.processBet({ opportunity, origin: 'queue', offeredAt: Date.now() }),
    stop: async () => {
      abort.abort()
      await executor.stop()
      await coordinator.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}
export type ExecutorHere = Awaited<ReturnType<typeof startExecutorHere>>
