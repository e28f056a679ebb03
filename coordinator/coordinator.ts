import type { EventBook } from '#engine/book/event-book.ts'
import { createLiveBook } from '#engine/book/live-book.ts'
import type { PriceChange } from '#engine/book/price-change.ts'
import { confidenceFigures } from '#engine/detect/confidence-figures.ts'
import { createDetector } from '#engine/detect/detector.ts'
import { isInPlay } from '#engine/detect/eligible.ts'
import type { Found } from '#engine/detect/found.ts'
import { type BoardChange, createOpportunityBoard } from '#engine/detect/opportunity-board.ts'
import { createPlanner } from '#engine/detect/planner.ts'
import { createTerms } from '#engine/detect/terms.ts'
import { minorFromUnits } from '#markets/money.ts'
import { redisKeys, signaturePurposes } from '#protocol/bet-job.ts'
import { decodeMatch } from '#protocol/decode-match.ts'
import type { EventResult } from '#protocol/event-result.ts'
import type { WorkerMessage } from '#protocol/worker-message.ts'
import { accessFrom, callersFrom } from '#runtime/access-settings.ts'
import type { Clock } from '#runtime/clock.ts'
import { createHttp } from '#runtime/http.ts'
import type { Log } from '#runtime/log.ts'
import type { Settings } from '#runtime/settings.ts'
import { createSigner } from '#runtime/signature.ts'
import { createAnnouncer } from './announce.ts'
import { addRoutes } from './api/routes.ts'
import { followBetChanges } from './bet-changes.ts'
import { createMatchBounds } from './bounds/match-bounds.ts'
import { createMatchReader } from './bounds/read-match.ts'
import { createBroadcaster } from './broadcast/broadcaster.ts'
import { createCounters } from './counters.ts'
import { describeHealth } from './describe-health.ts'
import { detectionOf } from './detection-of.ts'
import { createFeedDesk } from './feed/feed-desk.ts'
import { bookmakerOf } from './fleet/bookmaker-of.ts'
import { describeWorker } from './fleet/describe-worker.ts'
import { createFleet } from './fleet/fleet.ts'
import { createFleetNews } from './fleet/fleet-news.ts'
import type { WorkerRecord } from './fleet/worker-record.ts'
import { followClock } from './follow-clock.ts'
import { openPlaces } from './identity-places.ts'
import { createIsolation } from './isolate.ts'
import { legKey } from './leg-key.ts'
import { createOffers } from './offers/offers.ts'
import { createPipeline } from './pipeline.ts'
import { createQuarantine } from './quarantine.ts'
import { createReceiver } from './receiver.ts'
import { createStreamWriter } from './record/stream-writer.ts'
import { tickOf } from './record/tick-of.ts'
import { createResultDesk } from './results/result-desk.ts'
import type { coordinatorSettings } from './settings.ts'
import { openRules } from './settlement-rules.ts'
import { type Connection, createSocketServer } from './sockets/socket-server.ts'
import { openSubscriberSession } from './sockets/subscriber-session.ts'
import { openWorkerSession } from './sockets/worker-session.ts'
import { createSweeper } from './sweeper.ts'
import { createVerifyDesk } from './verify/verify-desk.ts'

export type CoordinatorOptions = {
  readonly settings: Settings<typeof coordinatorSettings>
  readonly log: Log
  readonly clock: Clock
  /** a recording plays: workers live in the coordinator's time, and their times are taken as they are */
  readonly replay: boolean
}

/** Puts the coordinator together. Nothing listens until `listen`. */
export const createCoordinator = async ({ settings, log, clock, replay }: CoordinatorOptions) => {
  const now = (): number => clock.now()
  const timestamp = (): string => new Date(now()).toISOString()
  const counters = createCounters()

  // the present, also while a recording plays: of two coordinators the one that started later counts
  const epoch = Date.now()
  const signer = settings.SIGNING_KEY && createSigner(settings.SIGNING_KEY)
  const signResult = (result: EventResult) => signer?.sign(signaturePurposes.result, result) ?? result
  const unsettled = new Set<string>()
  const { DATA_DIR: dataDir, IDENTITY_HISTORY_DAYS: historyDays } = settings
  const places = await openPlaces({ dataDir, historyDays, now, log, unsettled, thread: false })
  const book = createLiveBook({ locate: places.locate, describe: places.describe })
  const terms = createTerms(settings.BOOKMAKERS)
  const rules = openRules(settings.SETTLEMENT_RULES_FILE, log)
  const planner = createPlanner({
    terms,
    rules: rules.all,
    bankrollMinor: minorFromUnits(settings.BANKROLL, settings.CURRENCY),
    currency: settings.CURRENCY,
    rates: settings.RATES,
    now,
  })
  const speed = (): number => Math.max(1, clock.rate())
  const confidencePorts = { now, speed, tooGood: settings.TOO_GOOD_PERCENT / 100, trust: places.trust }
  const board = createOpportunityBoard({
    commissionOf: (quote) => terms.of(quote.bookmaker, quote.worker.descriptor).commission,
    plan: ({ legs }, event) =>
      planner.plan(
        legs.map((leg) => leg.quote),
        event,
      ),
    confidence: (found, event) => confidenceFigures(found, event, confidencePorts),
    tooGood: settings.TOO_GOOD_PERCENT / 100,
  })
  const detector = createDetector({
    terms,
    certainty: planner.certainty,
    now,
    ...detectionOf(settings, speed),
  })
  const broadcaster = createBroadcaster()
  const announcer = createAnnouncer({ broadcaster, board, timestamp })
  const offers = createOffers({ redisUrl: settings.REDIS_URL, signer, epoch, log })
  const streams = createStreamWriter({ redisUrl: settings.REDIS_URL, log })
  const fleet = createFleet(now, {
    mostWorkers: settings.MAX_WORKERS,
    onChange: () => fleetNews.changed(),
    onForget: (worker) => sweeper.forgetWorker(worker),
  })
  const stopFollowingClock = followClock({
    clock,
    book,
    fleet,
    detector,
    log,
    sweepSoon: () => sweeper.soon(),
  })
  const viewOfWorker = (worker: WorkerRecord) =>
    describeWorker(worker, now(), speed(), settings.PRICE_MAX_AGE_MS)
  const fleetNews = createFleetNews({
    ...{ broadcaster, describe: () => fleet.all().map(viewOfWorker), timestamp },
  })
  const desk = createVerifyDesk({ book, fleet })
  const results = createResultDesk({
    book,
    locate: (site, match) => places.locate(site, site, match),
    publish: (result) => streams.write(redisKeys.results, signResult(result)),
    timestamp,
  })
  const closeBets = followBetChanges(settings.REDIS_URL, log, announcer.betChanged)

  const judge = (event: EventBook, found: readonly Found[], why?: string): readonly BoardChange[] =>
    board.reconcile(event, found, now(), ({ legs }) => why ?? detector.reasonGone(event, legs.map(legKey)))

  const offer = (changes: readonly BoardChange[]): void => {
    for (const change of changes) {
      if (change.type === 'closed') offers.withdraw(change.opportunity.id)
      else if (change.type === 'opened' && settings.OFFER_KINDS.includes(change.opportunity.kind))
        offers.offer(change.opportunity, timestamp())
    }
  }

  const receiver = createReceiver({ book, fleet, counters, now, replay, maxAgeMs: settings.PRICE_MAX_AGE_MS })
  const record = (change: PriceChange, event: EventBook | undefined, at: number): void => {
    counters.ticks++
    change.quote.worker.counters.changes++
    if (event === undefined) counters.undecided++
    streams.write(redisKeys.ticks, tickOf(change, event, at))
  }
  const tell = (changes: readonly BoardChange[]): void => {
    announcer.announce(changes)
    offer(changes)
  }
  const quarantine = createQuarantine({ log, now })
  const isolate = createIsolation({ quarantine, board, detector, notify: tell, now })
  const bounds = createMatchBounds({ bounds: settings, book, now })
  const pipeline = createPipeline({
    isolate,
    mostErrors: settings.MAX_ERRORS_PER_MESSAGE,
    receive: receiver.begin,
    read: createMatchReader(bounds, decodeMatch),
    apply: (worker, match, at, complete) => {
      worker.counters.prices += match.prices.length
      counters.quotes += match.prices.length
      return book.apply(worker, match, bookmakerOf(worker, match), at, complete)
    },
    drop: (worker, match) => book.dropMatch(worker, bookmakerOf(worker, match), match.match),
    leftOut: receiver.leftOut,
    eventOf: ({ eventId }) => (eventId === undefined ? undefined : book.event(eventId)),
    record,
    detect: (event, changes) => {
      // prices from before the start say nothing about a match in play
      if (!isInPlay(event, now())) places.weigh(event)
      return judge(event, detector.update(event, changes))
    },
    broadcast: announcer.announce,
    offer,
  })

  const sweeper = createSweeper({
    ...{ book, fleet, places, detector, unsettled, record, judge, isolate, log, tell, now },
  })

  const handle = (worker: WorkerRecord, message: WorkerMessage, connection: Connection): void =>
    isolate.message(worker, message, connection, () => take(worker, message, connection))

  const take = (worker: WorkerRecord, message: WorkerMessage, connection: Connection): void => {
    switch (message.type) {
      case 'odds:update':
        pipeline(worker, message, ({ code, message: text, path }) => {
          worker.counters.problems++
          connection.error(code, text, path)
        })
        return
      case 'worker:heartbeat':
        if (receiver.heartbeat(worker, message)) sweeper.soon()
        return
      case 'results:update':
        receiver.heard(worker, message.timestamp)
        for (const eventId of results.take(message)) {
          const event = book.event(eventId)
          const fail = (text: string) => connection.error('internal', text)
          if (event !== undefined)
            isolate.event(event, message, fail, () => tell(judge(event, detector.sweep(event))))
        }
        return
      case 'verify:result':
        desk.verified(message)
        return
      case 'bet:result':
        desk.placed(message)
        return
    }
  }

  const feeds = createFeedDesk({ fleet, handle, timestamp })
  const access = accessFrom(settings)
  const callers = callersFrom(settings)
  const app = createHttp({
    name: 'coordinator',
    log,
    access,
    callers,
    health: () => describeHealth({ fleet, offers, streams, places, results, quarantine }),
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
    feeds,
    broadcaster,
    places,
    settleIdentity: sweeper.moveHouse,
    counters,
    quarantine,
    announcer,
    offers,
    describeWorker: viewOfWorker,
    timestamp,
    now,
  })

  const sockets = createSocketServer({
    server: app.server,
    log,
    access,
    callers,
    unregistered: { withinMs: settings.REGISTER_WITHIN_MS, bytes: settings.UNREGISTERED_BYTES },
    maxSocketsPerAddress: settings.MAX_SOCKETS_PER_ADDRESS,
    maxMessageBytes: settings.MAX_MESSAGE_BYTES,
    maxBufferedBytes: settings.MAX_BUFFERED_BYTES,
    onProblem: counters.problem,
    openWorker: (message, connection, grant) => {
      if (message.descriptor !== undefined)
        rules.announce(message.site, message.descriptor.settlementRules ?? [])
      return openWorkerSession(message, connection, grant, {
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
      stopFollowingClock()
      fleetNews.close()
      sweeper.close()
      feeds.close()
      announcer.close()
      sockets.close()
      await app.close()
      await closeBets()
      await offers.close()
      await streams.close()
      await places.close()
    },
  }
}
export type Coordinator = Awaited<ReturnType<typeof createCoordinator>>
