import { redisKeys } from '#protocol/bet-job.ts'
import { decodeMatch } from '#protocol/decode-match.ts'
import type { ErrorCode } from '#protocol/error-code.ts'
import type { WorkerMessage } from '#protocol/worker-message.ts'
import type { Clock } from '#runtime/clock.ts'
import { createHttp } from '#runtime/http.ts'
import type { Log } from '#runtime/log.ts'
import type { Settings } from '#runtime/settings.ts'
import { createAnnouncer } from './announce.ts'
import { addRoutes } from './api/routes.ts'
import { followBetChanges } from './bet-changes.ts'
import type { EventBook } from './book/event-book.ts'
import { createLiveBook } from './book/live-book.ts'
import { createBroadcaster } from './broadcast/broadcaster.ts'
import { createCounters } from './counters.ts'
import { createDetector } from './detect/detector.ts'
import { type BoardChange, createOpportunityBoard } from './detect/opportunity-board.ts'
import { createPlanner } from './detect/planner.ts'
import { openRules } from './detect/rules.ts'
import { createTerms } from './detect/terms.ts'
import { describeWorker } from './fleet/describe-worker.ts'
import { createFleet } from './fleet/fleet.ts'
import type { WorkerRecord } from './fleet/worker-record.ts'
import { openPlaces } from './identity-places.ts'
import { createOffers } from './offers/offers.ts'
import { createPipeline } from './pipeline.ts'
import { createStreamWriter } from './record/stream-writer.ts'
import { tickOf } from './record/tick-of.ts'
import { createResultDesk } from './results/result-desk.ts'
import type { coordinatorSettings } from './settings.ts'
import { type Connection, createSocketServer } from './sockets/socket-server.ts'
import { openSubscriberSession } from './sockets/subscriber-session.ts'
import { openWorkerSession } from './sockets/worker-session.ts'
import { createVerifyDesk } from './verify/verify-desk.ts'

export type CoordinatorOptions = {
  readonly settings: Settings<typeof coordinatorSettings>
  readonly log: Log
  readonly clock: Clock
  /** a recording plays: workers live in the coordinator's time, and their times are taken as they are */
  readonly replay: boolean
}

/** How often prices that nobody touches are judged again. */
const sweepEveryMs = 500
/** A worker that has been gone this long, with prices older than the limit, holds nothing any more. */
const forgetWorkerAfterMs = 5 * 60_000

/** Puts the coordinator together. Nothing listens until `listen`. */
export const createCoordinator = async ({ settings, log, clock, replay }: CoordinatorOptions) => {
  const now = (): number => clock.now()
  const timestamp = (): string => new Date(now()).toISOString()
  const counters = createCounters()

  const places = openPlaces(settings.DATA_DIR, now)
  const book = createLiveBook({ locate: places.locate, describe: places.describe })
  const terms = createTerms(settings.BOOKMAKERS)
  const rules = openRules(settings.SETTLEMENT_RULES_FILE, log)
  const planner = createPlanner({
    terms,
    rules: rules.all,
    bankrollMinor: Math.round(settings.BANKROLL * 100),
    currency: settings.CURRENCY,
    rates: settings.RATES,
    now,
  })
  const board = createOpportunityBoard({
    plan: (found, event) =>
      planner.plan(
        found.legs.map(({ quote }) => quote),
        event,
      ),
    tooGood: settings.TOO_GOOD_PERCENT / 100,
  })
  const detector = createDetector({
    terms,
    certainty: planner.certainty,
    now,
    limits: () => {
      const speed = Math.max(1, clock.rate())
      return { prematchMs: settings.PRICE_MAX_AGE_MS * speed, liveMs: settings.LIVE_PRICE_MAX_AGE_MS * speed }
    },
  })
  const broadcaster = createBroadcaster()
  const announcer = createAnnouncer({ broadcaster, board, timestamp })
  const offers = createOffers(settings.REDIS_URL, log)
  const streams = createStreamWriter({ redisUrl: settings.REDIS_URL, log })
  let fleetChanged = false
  const fleet = createFleet(now, () => {
    fleetChanged = true
  })
  const desk = createVerifyDesk({ book, fleet })
  const results = createResultDesk({
    book,
    locate: (site, match) => places.locate(site, site, match),
    publish: (result) => streams.write(redisKeys.results, result),
    timestamp,
  })
  const closeBets = followBetChanges(settings.REDIS_URL, log, (bet) =>
    broadcaster.bets({ type: 'bets:changed', timestamp: timestamp(), bet }),
  )

  const settle = (event: EventBook, found: ReturnType<typeof detector.sweep>) => {
    const gone = board
      .openOf(event.eventId)
      .flatMap((opportunity) =>
        opportunity.legs.map(
          (leg) =>
            `${leg.bookmaker}|${leg.line === undefined ? leg.market : `${leg.market} ${leg.line}`}|${leg.selection}|${leg.side}`,
        ),
      )
    return board.reconcile(
      event,
      found,
      now(),
      gone.length > 0 ? detector.reasonGone(event, gone) : 'price_moved',
    )
  }

  const offer = (changes: readonly BoardChange[]): void => {
    for (const change of changes) {
      if (change.type === 'closed') offers.withdraw(change.opportunity.id)
      else if (change.type === 'opened') offers.offer(change.opportunity, timestamp())
    }
  }

  const pipeline = createPipeline({
    receive: (worker, update) => {
      const complete = update.snapshot !== false
      if (
        !complete &&
        update.seq !== undefined &&
        worker.seq !== undefined &&
        update.seq !== worker.seq + 1
      ) {
        counters.problem('gap')
        fleet
          .linkOf(worker.id)
          ?.send({ type: 'snapshot:request', reason: `expected update ${worker.seq + 1}, got ${update.seq}` })
      }
      if (update.seq !== undefined) worker.seq = update.seq
      const at = seenTime(worker, update.timestamp)
      worker.heardAt = now()
      worker.lastTickAt = at
      worker.state = 'watching'
      worker.counters.updates++
      if (update.source_time !== undefined) worker.sourceTime = update.source_time
      if (complete) worker.confirmedAt = Math.max(worker.confirmedAt, at)
      book.beginUpdate()
      return { at, complete }
    },
    decode: decodeMatch,
    apply: (worker, match, at, complete) => {
      worker.counters.prices += match.prices.length
      counters.quotes += match.prices.length
      return book.apply(worker, match, match.bookmaker ?? worker.bookmaker ?? worker.site, at, complete)
    },
    leftOut: (worker) => book.endSnapshot(worker),
    eventOf: ({ eventId }) => (eventId === undefined ? undefined : book.event(eventId)),
    record: (change, event, at) => {
      counters.ticks++
      change.quote.worker.counters.changes++
      if (event === undefined) counters.undecided++
      streams.write(redisKeys.ticks, tickOf(change, event, at))
    },
    detect: (event, changes) => settle(event, detector.update(event, changes)),
    broadcast: announcer.announce,
    offer,
  })

  /** When the worker saw it, on our clock: its own time, unless its clock is so far off that only our own can be believed. */
  const seenTime = (worker: WorkerRecord, sent: string): number => {
    const at = Date.parse(sent)
    if (replay) return Math.min(at, now())
    const skew = worker.clockSkewMs
    return Math.min(at + skew, now())
  }

  const sweep = (): void => {
    for (const event of book.events()) {
      const changes = settle(event, detector.sweep(event))
      announcer.announce(changes)
      offer(changes)
    }
    for (const worker of fleet.all()) {
      if (worker.connected || now() - worker.heardAt < forgetWorkerAfterMs) continue
      for (const change of book.dropWorker(worker)) {
        counters.ticks++
        streams.write(
          redisKeys.ticks,
          tickOf(change, change.eventId === undefined ? undefined : book.event(change.eventId), now()),
        )
      }
    }
    fleet.forget(forgetWorkerAfterMs)
    book.forget(now() - 6 * 3_600_000)
    if (fleetChanged) {
      fleetChanged = false
      broadcaster.workers({
        type: 'workers:changed',
        timestamp: timestamp(),
        workers: fleet.all().map(viewOfWorker),
      })
    }
  }

  const viewOfWorker = (worker: WorkerRecord) => describeWorker(worker, now(), settings.PRICE_MAX_AGE_MS)

  const handle = (worker: WorkerRecord, message: WorkerMessage, connection: Connection): void => {
    switch (message.type) {
      case 'odds:update':
        pipeline(worker, message, ({ code, message: text, path }) => {
          worker.counters.problems++
          connection.error(code, text, path)
        })
        return
      case 'worker:heartbeat': {
        const wasStale = now() - worker.confirmedAt > settings.PRICE_MAX_AGE_MS
        const confirmed =
          message.confirmed_at === undefined ? undefined : seenTime(worker, message.confirmed_at)
        fleet.heartbeat(worker, message, confirmed)
        if (wasStale && confirmed !== undefined) scheduleSweep()
        return
      }
      case 'results:update': {
        for (const eventId of results.take(message)) {
          const event = book.event(eventId)
          if (event === undefined) continue
          const changes = settle(event, detector.sweep(event))
          announcer.announce(changes)
        }
        worker.heardAt = now()
        worker.lastTickAt = seenTime(worker, message.timestamp)
        return
      }
      case 'verify:result':
        desk.verified(message)
        return
      case 'bet:result':
        desk.placed(message)
        return
    }
  }

  let soon: NodeJS.Timeout | undefined
  const scheduleSweep = (): void => {
    soon ??= setTimeout(() => {
      soon = undefined
      sweep()
    }, 20)
  }
  const timer = setInterval(sweep, sweepEveryMs)

  const problem = (code: ErrorCode): void => counters.problem(code)
  const app = createHttp({
    name: 'coordinator',
    log,
    host: settings.HOST,
    token: settings.API_TOKEN,
    openPrefix: '/dashboard',
    health: () => {
      const workers = fleet.all()
      const reading = workers.filter((worker) => worker.connected && worker.lastTickAt !== undefined)
      return {
        ready: true,
        parts: {
          workers: {
            ok: true,
            connected: workers.filter((worker) => worker.connected).length,
            reading: reading.length,
          },
          redis: offers.health(),
          streams: streams.health(),
          identity: places.health(),
          results: results.health(),
        },
      }
    },
  })
  await addRoutes({
    app,
    settings,
    log,
    book,
    board,
    detector,
    fleet,
    desk,
    broadcaster,
    places,
    counters,
    announcer,
    offers,
    describeWorker: viewOfWorker,
    timestamp,
    now,
  })

  const sockets = createSocketServer({
    server: app.server,
    log,
    token: settings.API_TOKEN,
    maxMessageBytes: settings.MAX_MESSAGE_BYTES,
    maxBufferedBytes: settings.MAX_BUFFERED_BYTES,
    onProblem: problem,
    openWorker: (message, connection) => {
      if (message.descriptor !== undefined)
        rules.announce(message.site, message.descriptor.settlementRules ?? [])
      return openWorkerSession(message, connection, {
        fleet,
        handle,
        listen: (to) =>
          broadcaster.add({
            channels: new Set(['arbitrage']),
            filters: {},
            write: (text) => to.sendText(text),
          }),
      })
    },
    openSubscriber: (message, connection) =>
      openSubscriberSession(message, connection, { broadcaster, open: board.open, timestamp }),
  })

  return {
    app,
    listen: async (): Promise<string> => app.listen({ host: settings.HOST, port: settings.PORT }),
    close: async (): Promise<void> => {
      clearInterval(timer)
      clearTimeout(soon)
      announcer.close()
      sockets.close()
      await app.close()
      await closeBets()
      await offers.close()
      await streams.close()
      places.close()
    },
  }
}
export type Coordinator = Awaited<ReturnType<typeof createCoordinator>>
