import { seeded } from '#executor/testing/stand-in-bookmaker.ts'
import type { Bet } from '#protocol/bet-change.ts'
import { ask, insist, pause, until } from '../fleet/ask.ts'
import { createSupervisor } from '../fleet/supervisor.ts'
import { type Comparison, compareBooks } from './compare-books.ts'
import { makeFixtures } from './fixtures.ts'
import { offerArbitrages } from './offer-arbitrages.ts'
import { markets } from './prices.ts'

import { openBookmaker, tellResults } from './stand-in-worker.ts'
import { startProcesses, type Victim, victims } from './start-processes.ts'

export type ChaosOptions = {
  readonly minutes: number
  /** opportunities that must at least have reached the executor's ledger */
  readonly offers: number
  readonly seed: number
  /** of the coordinator; the executor takes 200 more, Redis 300 more */
  readonly port: number
  readonly data: string
  readonly say: (line: string) => void
}

/** What was done, and what the two books say about it. */
export type ChaosFigures = Comparison & {
  readonly seconds: number
  /** arbitrages that bookmakers made */
  readonly opened: number
  readonly kills: Readonly<Record<Victim, number>>
  /** prices that workers were asked to look at again */
  readonly looks: number
  /** profit as the executor's own `/pnl` tells it */
  readonly told_profit_minor: number
}

/** More are opened than must arrive: while somebody is dead some come and go unseen. */
const surplus = 1.4
const inProgress = new Set(['offered', 'approved', 'verifying', 'placing', 'unknown'])

/** Kills one after the other until told to stop. */
const killAtRandom = (
  pids: () => ReadonlyMap<string, number>,
  random: () => number,
  say: (line: string) => void,
) => {
  const kills: Record<Victim, number> = { executor: 0, redis: 0, coordinator: 0 }
  let stopped = false
  const run = async (): Promise<void> => {
    for (;;) {
      const victim = victims[Math.floor(random() * victims.length)]!
      await pause(1500 + random() * 5000)
      if (stopped) return
      const pid = pids().get(victim)
      if (pid === undefined) continue
      process.kill(pid, 'SIGKILL')
      kills[victim]++
      say(`killed ${victim}`)
    }
  }
  const running = run()
  return {
    kills,
    stop: async () => {
      stopped = true
      await running
    },
  }
}

/**
 * Real processes are killed at random while bookmakers make arbitrages; afterwards all matches end, and the ledger is compared with the venue's books.
 * @throws when a process keeps failing, or the fleet does not come to rest
 */
export const runChaos = async (options: ChaosOptions): Promise<ChaosFigures> => {
  const { minutes, offers, seed, port, data, say } = options
  const startedAt = performance.now()
  const { promise: failed, reject: fail } = Promise.withResolvers<never>()
  failed.catch(() => {})
  const supervisor = createSupervisor(data, fail, () => {})
  const fleet = startProcesses(supervisor, data, port)
  const count = Math.ceil(offers * surplus)
  const fixtures = makeFixtures(Math.ceil(count / markets.length), Date.now(), seeded(seed))
  const pair = [
    openBookmaker(fleet.socket, fleet.workerToken, 'harbour', fixtures),
    openBookmaker(fleet.socket, fleet.workerToken, 'lighthouse', fixtures),
  ] as const

  const bets = (): Promise<Bet[]> => insist<Bet[]>(fleet.executor, '/bets?limit=10000')
  const ready = async (): Promise<void> => {
    for (const endpoint of [fleet.coordinator, fleet.executor])
      await until(endpoint.url, () => ask(endpoint, '/ready'))
    await until('the workers', async () => pair.every((one) => one.isRegistered()) || undefined)
  }
  const work = async (): Promise<ChaosFigures> => {
    await ready()
    say(`${fixtures.length} matches, ${count} arbitrages in ${minutes} minutes, seed ${seed}`)
    const killer = killAtRandom(supervisor.pids, seeded(seed + 1), say)
    const opened = await offerArbitrages(pair, fixtures, {
      ...{ count, durationMs: minutes * 60_000, random: seeded(seed + 2) },
    })
    await killer.stop()
    await ready()
    say('nobody is killed any more; waiting for what is still going on')
    await until('the last bets', async () => {
      const { offers_pending } = await ask<{ offers_pending: number | null }>(fleet.coordinator, '/summary')
      return (offers_pending === 0 && !(await bets()).some(({ state }) => inProgress.has(state))) || undefined
    })
    const stopResults = await tellResults(fleet.socket, fleet.workerToken, fixtures)
    await until(
      'settlement',
      async () => (await bets()).every(({ state }) => state !== 'placed' && state !== 'partial') || undefined,
    )
    stopResults()
    const { profit_minor: told } = await ask<{ profit_minor: number }>(fleet.executor, '/pnl')
    const scores = new Map(fixtures.map(({ home, score }) => [home, score]))
    return {
      seconds: Math.round((performance.now() - startedAt) / 1000),
      opened,
      kills: killer.kills,
      looks: pair[0].looks() + pair[1].looks(),
      told_profit_minor: told,
      ...compareBooks(`${data}/executor`, scores),
    }
  }
  try {
    return await Promise.race([work(), failed])
  } finally {
    for (const bookmaker of pair) bookmaker.stop()
    await supervisor.stop()
  }
}
