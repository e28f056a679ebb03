import type { Bet } from '#protocol/bet-change.ts'
import type { Opportunity } from '#protocol/opportunity.ts'
import { ask, insist, pause, until } from './ask.ts'
import type { Fleet } from './start-fleet.ts'

type ClockState = {
  readonly at: string
  readonly now: number
  readonly rate: number
  readonly index: number
  readonly of: number
  readonly done: boolean
}
type WorkerView = {
  readonly worker_id: string
  readonly bookmaker?: string
  readonly connected: boolean
  readonly source_time?: string
  readonly confirmed_at?: string
}

/** The arbitrages that were open once every bookmaker's page of a snapshot had been read. */
export type SettledSnapshot = { readonly at: string; readonly arbitrages: readonly Opportunity[] }

/** Between two sweeps of the coordinator, and a little more. */
const sweepMs = 650
/** How fast the clock runs while bets are being placed: slow enough that pages are read many times within paper's delay. */
const placingRate = 5

const inProgress = new Set(['offered', 'approved', 'verifying', 'placing'])

/** Until every worker has read a page that its bookmaker dates at that time or later. */
const caughtUp = ({ coordinator, bookmakers }: Fleet, at: string): Promise<true> =>
  until(
    `all bookmakers at ${at}`,
    async () => {
      const { workers } = await ask<{ workers: WorkerView[] }>(coordinator, '/workers')
      const current = workers.filter(
        (worker) =>
          worker.connected &&
          worker.bookmaker &&
          Date.parse(worker.source_time ?? '') >= Date.parse(at) &&
          // what did not change counts as well only once the worker has said that it still stands
          Date.parse(worker.confirmed_at ?? '') >= Date.parse(at),
      )
      return current.length >= bookmakers.length ? true : undefined
    },
    { timeoutMs: 120_000, everyMs: 50 },
  )

/** Until the executor has nothing in its hands. */
const placed = ({ coordinator, executor }: Fleet): Promise<true> =>
  until(
    'the executor',
    async () => {
      const { offers_pending } = await ask<{ offers_pending: number | null }>(coordinator, '/summary')
      if (offers_pending !== 0) return undefined
      const bets = await ask<Bet[]>(executor, '/bets?limit=1000')
      return bets.some(({ state }) => inProgress.has(state)) ? undefined : true
    },
    { timeoutMs: 120_000 },
  )

const openArbitrages = async ({ coordinator }: Fleet): Promise<Opportunity[]> =>
  (await insist<{ opportunities: Opportunity[] }>(coordinator, '/opportunities?kinds=arbitrage'))
    .opportunities

/** Plays a stepped recording as fast as the fleet follows: no snapshot is left before everybody has read it and every bet is decided. */
export const playStepped = async (fleet: Fleet, say: (line: string) => void): Promise<SettledSnapshot[]> => {
  const snapshots: SettledSnapshot[] = []
  let clock = await insist<ClockState>(fleet.lab, '/clock')
  while (!clock.done) {
    await caughtUp(fleet, clock.at)
    await pause(sweepMs)
    const arbitrages = await openArbitrages(fleet)
    snapshots.push({ at: clock.at, arbitrages })
    say(
      `${clock.at.slice(0, 16).replace('T', ' ')}  snapshot ${clock.index + 1} of ${clock.of}: ${arbitrages.length} arbitrages open`,
    )
    if (arbitrages.length > 0) {
      // paper looks at a price again a little later: for that long the recorded world goes on
      await insist(fleet.lab, '/clock', { rate: placingRate })
      await placed(fleet)
      await insist(fleet.lab, '/clock', { rate: 0 })
    }
    clock = await insist<ClockState>(fleet.lab, '/clock', { step: true })
  }
  return snapshots
}

/** Watches a running recording until it is over. */
export const playRunning = async (fleet: Fleet, say: (line: string) => void): Promise<SettledSnapshot[]> => {
  let index = -2
  for (;;) {
    const clock = await insist<ClockState>(fleet.lab, '/clock')
    if (clock.index !== index) {
      index = clock.index
      const arbitrages = await openArbitrages(fleet)
      say(
        `${clock.at.slice(0, 16).replace('T', ' ')}  snapshot ${Math.min(index + 1, clock.of)} of ${clock.of}: ${arbitrages.length} arbitrages open`,
      )
    }
    if (clock.done) return []
    await pause(500)
  }
}

/** Until every bet whose match has a result is settled: nothing moves for a while. */
export const settled = async ({ executor }: Fleet): Promise<void> => {
  let before = ''
  let calm = 0
  await until(
    'settlement',
    async () => {
      const bets = await insist<Bet[]>(executor, '/bets?limit=1000')
      const now = bets.map(({ id, state }) => `${id}${state}`).join()
      calm = now === before ? calm + 1 : 0
      before = now
      return calm >= 8 ? true : undefined
    },
    { timeoutMs: 60_000, everyMs: 300 },
  )
}
