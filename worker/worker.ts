import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { Clock } from '#runtime/clock.ts'
import type { Log } from '#runtime/log.ts'
import type { Secret } from '#runtime/settings.ts'
import { type Shard, wholeSite } from '#sites/driving/shard.ts'
import { SkipCapture, StopWorker } from '#sites/errors.ts'
import { withLosses } from '#sites/losses.ts'
import type { Capture, Reading, Site, WatchContext } from '#sites/site.ts'
import { createAnswer } from './answer.ts'
import type { WorkerBrowser } from './browser.ts'
import type { CaptureLog } from './capture-log.ts'
import { createConnection } from './connection.ts'
import { workerHealth } from './health.ts'
import { createHeldPrices } from './held-prices.ts'
import { createHeldResults } from './held-results.ts'
import { createLosses, isBlind } from './losses.ts'
import { nextAttempt } from './next-attempt.ts'
import { createPolite } from './polite.ts'
import { createPublisher } from './publish.ts'
import { createReport } from './report.ts'
import { rssOfTree } from './rss.ts'
import { createSlip } from './slip.ts'
import { openSource } from './source.ts'
import { createStatus } from './status.ts'
import { createVerifier } from './verify.ts'
import { watchSite } from './watch.ts'

export type WorkerOptions = {
  readonly site: Site
  readonly workerId: string
  readonly bookmaker?: string | undefined
  readonly baseUrl: string
  readonly region?: string | undefined
  readonly credentials?: Readonly<Record<string, string>> | undefined
  readonly coordinatorUrl: string
  readonly token?: Secret | undefined
  readonly heartbeatMs: number
  readonly blockedPauseMs: number
  readonly profileDir?: string | undefined
  /** the most it places in one bet, in units of the bet's currency */
  readonly maxStake: number
  readonly clock: Clock
  readonly log: Log
  /** aborts when the process stops */
  readonly signal: AbortSignal
  /** only for a site that needs a page */
  readonly browser?: WorkerBrowser | undefined
  readonly captures?: CaptureLog | undefined
  /** asks the process to end */
  readonly stop: (reason: string, exitCode?: number) => void
}

/** The exit code of a worker whose site can never be read with its settings: the same as for wrong settings. */
const stopWorkerExitCode = 2
/** A bet gets this long to finish when the process stops. */
const lastBetMs = 7000
/** A browser is not kept running through a longer rest. */
const longRestMs = 120_000

/** Puts the parts of a worker together and starts them. */
export const startWorker = (options: WorkerOptions) => {
  const { site, workerId, bookmaker, clock, log, signal, browser, captures } = options
  const { id, abilities, kind, minRequestIntervalMs, staleAfterMs } = site.descriptor
  const iso = (at = clock.now()) => new Date(at).toISOString()
  const status = createStatus()
  let shard: Shard = wholeSite

  const context: Omit<WatchContext, 'signal'> = {
    baseUrl: options.baseUrl,
    ...(options.region !== undefined && { region: options.region }),
    ...(options.credentials !== undefined && { credentials: options.credentials }),
    get shard() {
      return shard
    },
    polite: createPolite(minRequestIntervalMs, signal),
    now: () => iso(),
  }
  const held = createHeldPrices({ bookmaker, push: abilities.includes('push') })
  const results = createHeldResults()
  const publisher = createPublisher({
    held,
    shard: () => shard,
    isExchange: kind === 'exchange' || kind === 'onchain',
  })
  const verifier = createVerifier({ held, now: clock.now, isMuted: publisher.isMuted })
  const slip = createSlip({
    placeBet: site.needs === 'page' && abilities.includes('placeBet') ? site.placeBet : undefined,
    browser,
    context,
    bookmaker,
    journal: options.profileDir && join(options.profileDir, 'placed.jsonl'),
    maxStake: options.maxStake,
    log,
  })
  const losses = createLosses({
    keep: (capture, reason) => void captures?.keep(capture, reason),
    onFirst: (loss) => log.warn(loss, 'something the site sends is lost'),
  })
  const report = createReport({
    speaker: { workerId, site: id, iso },
    connection: () => connection,
    held,
    results,
    publisher,
    losses,
    status,
    heartbeatMs: options.heartbeatMs,
  })
  const answer = createAnswer({
    log,
    held,
    report,
    verifier,
    slip,
    status,
    assign: (assigned) => {
      shard = assigned
    },
    stop: options.stop,
  })
  const connection = createConnection({
    url: options.coordinatorUrl,
    token: options.token,
    log,
    signal,
    register: () => ({
      type: 'worker:register',
      ...report.head(),
      site: id,
      ...(options.token !== undefined && { token: options.token.reveal() }),
      descriptor: site.descriptor,
      ...(bookmaker !== undefined && { bookmaker }),
      can_verify: true,
      can_place: slip.canPlace,
    }),
    onMessage: (message) => void answer(message).catch((error) => log.error({ err: error }, 'answer failed')),
  })

  const parse = (capture: Capture): Reading | undefined => {
    try {
      const { value, losses: lost } = withLosses(() => site.parse(capture))
      losses.note(lost, capture)
      if (!isBlind(value, lost)) return value
      // what it offered is not known to be offered still, and the site does not count as seen
      held.apply(value, { at: Date.parse(capture.receivedTime), mono: performance.now() })
      report.publish()
      status.reason = lost.find(({ kind }) => kind === 'nothing_read')!.example
      return undefined
    } catch (error) {
      status.counters.skipped++
      // a parser throws SkipCapture and nothing else; anything else is its bug and costs the same
      if (!(error instanceof SkipCapture)) status.counters.failures++
      const reason = error instanceof Error ? error.message : String(error)
      log.warn({ kind: capture.kind, err: error, start: capture.body.slice(0, 200) }, 'capture skipped')
      void captures?.keep(capture, reason)
      return undefined
    }
  }

  const watching = watchSite(
    {
      open: () => openSource({ site, browser, context, signal }),
      record: (capture) => {
        status.counters.captures++
        void captures?.write(capture)
      },
      parse,
      hold: (reading, capture) => {
        const seen = { at: Date.parse(capture.receivedTime), mono: performance.now() }
        const { quotes, bad, older, problems } = held.apply(reading, seen)
        if (older > 0)
          losses.note([{ kind: 'older_copy', count: older, example: capture.url ?? '' }], capture)
        status.state = 'watching'
        status.reason = undefined
        status.lastTickAt = seen.at
        status.lastTickMono = seen.mono
        status.sourceTime = reading.sourceTime ?? status.sourceTime
        status.counters.quotes += quotes
        status.counters.bad_quotes += bad
        if (bad > 0) log.warn({ bad, problems }, 'prices dropped')
      },
      publish: (reading) => {
        report.publish()
        const { changed, bad } = results.apply(reading.results ?? [])
        status.counters.bad_quotes += bad
        report.sendResults(changed)
        verifier.heard()
        report.heartbeat.nudge()
      },
      setAside: (error, capture) => {
        status.counters.failures++
        const reason = error instanceof Error ? error.message : String(error)
        log.error({ kind: capture.kind, err: error, start: capture.body.slice(0, 200) }, 'capture set aside')
        void captures?.keep(capture, reason)
      },
      nextAttempt: (error, failures) => {
        const { blockedPauseMs } = options
        const order = nextAttempt(error, { failures, blockedPauseMs, random: Math.random })
        if (order.isUnknown) status.counters.failures++
        const level = order.isUnknown || order.state === 'blocked' ? 'error' : 'info'
        log[level]({ ...order, err: error }, 'the watch ended')
        return order
      },
      rest: async ({ state, reason, pauseMs }) => {
        status.state = state
        status.reason = reason
        status.counters.reopened++
        report.heartbeat.now()
        if (pauseMs > longRestMs) await browser?.rest()
      },
    },
    signal,
  ).catch((error: unknown) => {
    status.state = 'stopped'
    status.reason = error instanceof Error ? error.message : String(error)
    report.heartbeat.now()
    log.fatal({ err: error }, 'the worker stops')
    options.stop(status.reason, error instanceof StopWorker ? stopWorkerExitCode : 1)
  })
  const connected = connection.run()

  const housekeeping = setInterval(async () => {
    status.counters.expired += held.expire(staleAfterMs)
    report.publish()
    status.rssBytes = await rssOfTree(process.pid)
  }, options.heartbeatMs)

  const counts = () => ({ matches: held.matches.size, muted: publisher.muted.size })
  return {
    status,
    health: () => workerHealth({ site, workerId, bookmaker, status, connection, losses, counts }),
    metricSources: {
      status,
      losses,
      connections: connection.connections,
      browserStarts: () => browser?.starts() ?? 0,
      heldMatches: () => held.matches.size,
      mutedMarkets: () => publisher.muted.size,
    },
    /** Resolves when nothing of it runs any more; the signal must have been aborted. */
    async stopped(): Promise<void> {
      report.stop()
      clearInterval(housekeeping)
      await Promise.allSettled([watching, connected])
      // a bet that is being placed is let finish: what it came to is in the journal then
      await Promise.race([slip.settled(), delay(lastBetMs)])
    },
  }
}
export type Worker = ReturnType<typeof startWorker>
