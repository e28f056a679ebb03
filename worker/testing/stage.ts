import { afterEach, beforeEach } from 'vitest'
import { systemClock } from '#runtime/clock.ts'
import { createLog } from '#runtime/log.ts'
import { startWorker, type Worker, type WorkerOptions } from '../worker.ts'
import { type CoordinatorServer, startCoordinatorServer } from './coordinator-server.ts'
import {
  type SampleBookmaker,
  type SampleRow,
  sampleHttpSite,
  startSampleBookmaker,
} from './sample-bookmaker.ts'

const moneyline = (home: number, draw: number, away: number): SampleRow['prices'] => [
  { market: 'ft_1x2', selection: 'home', odds: home },
  { market: 'ft_1x2', selection: 'draw', odds: draw },
  { market: 'ft_1x2', selection: 'away', odds: away },
]

const rows = (): SampleRow[] => [
  {
    id: '1',
    home: 'Arsenal',
    away: 'Chelsea',
    prices: [
      ...moneyline(2.1, 3.4, 3.5),
      { market: 'ft_ou', line: 2.5, selection: 'over', odds: 1.95, limit: 500 },
      { market: 'ft_ou', line: 2.5, selection: 'under', odds: 1.9 },
      { market: 'ft_ou', line: 3, selection: 'over', odds: 2.4 },
      { market: 'ft_ou', line: 3, selection: 'under', odds: 1.6 },
    ],
  },
  { id: '2', home: 'Leeds', away: 'Everton', prices: moneyline(2.6, 3.2, 2.8) },
]

/** What a test of a running worker works with; `bookmaker` and `coordinator` are fresh ones for every test. */
export type Stage = {
  bookmaker: SampleBookmaker
  coordinator: CoordinatorServer
  /** why the worker asked to be stopped */
  stops: { reason: string; exitCode: number | undefined }[]
  start(options?: Partial<WorkerOptions>): Worker
  /** Waits for the ten prices of the two matches. */
  snapshotArrived(): Promise<unknown>
}

/** Sets up a bookmaker and a coordinator around each test of a file, and takes everything down after it. */
export const useStage = (): Stage => {
  let stopWorker: () => Promise<void> = async () => {}
  const stage = {
    stops: [],
    start(options = {}) {
      const abort = new AbortController()
      const worker = startWorker({
        site: sampleHttpSite,
        workerId: 'worker-sample-1',
        baseUrl: stage.bookmaker.url,
        coordinatorUrl: stage.coordinator.url,
        heartbeatMs: 200,
        blockedPauseMs: 60_000,
        maxStake: 0,
        clock: systemClock,
        log: createLog('worker', 'silent'),
        signal: abort.signal,
        stop: (reason, exitCode) => stage.stops.push({ reason, exitCode }),
        ...options,
      })
      stopWorker = async () => {
        abort.abort()
        await worker.stopped()
      }
      return worker
    },
    snapshotArrived: () => stage.coordinator.until('a snapshot', () => stage.coordinator.book.size === 10),
  } as Partial<Stage> as Stage

  beforeEach(async () => {
    stage.bookmaker = await startSampleBookmaker()
    stage.coordinator = await startCoordinatorServer()
    stage.bookmaker.state.rows = rows()
    stage.stops.length = 0
  })
  afterEach(async () => {
    await stopWorker()
    await stage.coordinator.close()
    await stage.bookmaker.close()
  })
  return stage
}
