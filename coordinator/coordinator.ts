import type { BoardChange } from '#engine/engine.ts'
import { redisKeys, signaturePurposes } from '#protocol/bet-job.ts'
import { decodeMatch } from '#protocol/decode-match.ts'
import type { EventResult } from '#protocol/event-result.ts'
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
import { createAsOfNow } from './broadcast/as-of-now.ts'
import { createBroadcaster } from './broadcast/broadcaster.ts'
import { createPriceChannel } from './broadcast/price-channel.ts'
import { createCounters } from './counters.ts'
import { describeHealth } from './describe-health.ts'
import { createDetectChanges } from './detect-changes.ts'
import { createDetectionQueue } from './detection-queue.ts'
import { createUserscriptFeed } from './feed/userscript-feed.ts'
import { describeWorker } from './fleet/describe-worker.ts'
import { createFleet } from './fleet/fleet.ts'
import { createFleetNews } from './fleet/fleet-news.ts'
import type { WorkerRecord } from './fleet/worker-record.ts'
import { followClock } from './follow-clock.ts'
import { createMessageHandler } from './handle-message.ts'
import { openPlaces, type Unsettled } from './identity-places.ts'
import { createIsolation } from './isolate.ts'
import { createOfferChanges } from './offers/offer-changes.ts'
import { createOffers } from './offers/offers.ts'
import { openEngine } from './open-engine.ts'
import { openSockets } from './open-sockets.ts'
import { createPipeline, createSearch } from './pipeline.ts'
import { createQuarantine } from './quarantine.ts'
import { createReceiver } from './receiver.ts'
import { createRecordOpportunities } from './record/record-opportunities.ts'
import { createRecordTick } from './record/record-tick.ts'
import { createStreamWriter } from './record/stream-writer.ts'
import { createReplacePrices } from './replace-prices.ts'
import { createEventResults } from './results/event-results.ts'
import type { coordinatorSettings } from './settings.ts'
import { openRules } from './settlement-rules.ts'
import { createSweeper } from './sweeper.ts'
import { createPriceRecheck } from './verify/price-recheck.ts'
import { createWorkerBets } from './verify/worker-bets.ts'

export type CoordinatorOptions = {
  readonly settings: Settings<typeof coordinatorSettings>
  readonly log: Log
  readonly clock: Clock
  /** a recording plays: workers live in the coordinator's time, and their times are taken as they are */
  readonly replay: boolean
  /** identity decides in a thread of its own; a recording that plays fast has every answer at once instead. Default: unless `replay` */
  readonly identityThread?: boolean
}

/** Puts the coordinator together. Nothing listens until `listen`. */
export const createCoordinator = async ({
  settings,
  log,
  clock,
  replay,
  identityThread = !replay,
}: CoordinatorOptions) => {
  const now = (): number => clock.now()
  const timestamp = (): string => new Date(now()).toISOString()
  const counters = createCounters()
  // the present, also while a recording plays: of two coordinators the one that started later counts
  const epoch = Date.now()
  const signer = settings.SIGNING_KEY && createSigner(settings.SIGNING_KEY)
  const signResult = (result: EventResult) => signer?.sign(signaturePurposes.result, result) ?? result

  const unsettled: Unsettled = { places: new Set(), events: new Set(), onAdded: () => {} }
  const { DATA_DIR: dataDir, IDENTITY_HISTORY_DAYS: historyDays } = settings
  const places = await openPlaces({ dataDir, historyDays, now, log, unsettled, thread: identityThread })
  const rules = openRules(settings.SETTLEMENT_RULES_FILE, log)
  const notify = (changes: readonly BoardChange[]): void => {
    announce(changes)
    offer(changes)
  }
  const engine = openEngine({ settings, clock, places, rules, epoch })
  const { book, board, detector } = engine
  const broadcaster = createBroadcaster(epoch)
  const priceChannel = createPriceChannel({ book, broadcaster, timestamp })
  const asOfNow = createAsOfNow(book, now, clock.rate)
  const openNow = () => board.open().map(asOfNow)
  const announcer = createAnnouncer({ broadcaster, board, timestamp })
  const offers = createOffers({ redisUrl: settings.REDIS_URL, signer, epoch, log })
  const offer = createOfferChanges(offers, settings.OFFER_KINDS, timestamp)
  const streams = createStreamWriter({ redisUrl: settings.REDIS_URL, epoch, log, keep: settings.TICKS_KEEP })
  const record = createRecordTick(streams, counters, priceChannel.changed)
  const recordOpportunities = createRecordOpportunities(streams, timestamp)
  const announce = (changes: readonly BoardChange[]): void => {
    announcer.announce(changes)
    recordOpportunities(changes)
  }
  const fleet = createFleet(now, {
    mostWorkers: settings.MAX_WORKERS,
    onChange: () => fleetNews.changed(),
    onForget: (worker) => sweeper.forgetWorker(worker),
  })
  const stopFollowingClock = followClock({
    ...{ clock, engine, fleet, log },
    sweepSoon: () => sweeper.soon(),
  })
  const viewOfWorker = (worker: WorkerRecord) =>
    describeWorker(worker, now(), Math.max(1, clock.rate()), settings.PRICE_MAX_AGE_MS)
  const fleetNews = createFleetNews({
    ...{ broadcaster, describe: () => fleet.all().map(viewOfWorker), timestamp },
  })
  const recheck = createPriceRecheck({ book, fleet })
  const workerBets = createWorkerBets({ fleet })
  const results = createEventResults({
    engine,
    locate: (site, match) => places.locate(site, site, match),
    publish: (result) => streams.write(redisKeys.results, signResult(result)),
    timestamp,
  })
  const closeBets = followBetChanges(settings.REDIS_URL, log, announcer.betChanged)

  const receiver = createReceiver({
    ...{ engine, fleet, counters, now, replay },
    maxAgeMs: settings.PRICE_MAX_AGE_MS,
  })
  const quarantine = createQuarantine({ log, now })
  const isolate = createIsolation({ quarantine, engine, notify })
  const bounds = createMatchBounds({ bounds: settings, book, now })
  const search = createSearch({
    ...{ isolate, offer },
    detect: createDetectChanges(engine, places),
    broadcast: announce,
  })
  const queue = createDetectionQueue(search, engine.begin)
  const pipeline = createPipeline({
    isolate,
    mostErrors: settings.MAX_ERRORS_PER_MESSAGE,
    receive: receiver.begin,
    read: createMatchReader(bounds, decodeMatch),
    whichEvent: (worker, { bookmaker, match }) => places.locate(bookmaker, worker.site, match),
    replacePrices: createReplacePrices(engine, counters),
    drop: (worker, { bookmaker, match }) => book.dropMatch(worker, bookmaker, match),
    leftOut: receiver.leftOut,
    eventOf: ({ eventId }) => (eventId === undefined ? undefined : book.event(eventId)),
    record,
    feed: engine.feed,
    search: queue.add,
  })
  const sweeper = createSweeper({
    ...{ engine, fleet, places, results, unsettled, record, isolate, log, notify, now },
  })
  const handle = createMessageHandler({
    ...{ engine, notify, isolate, pipeline, receiver, results, recheck, workerBets, sweeper },
  })
  const feeds = createUserscriptFeed({ fleet, handle, timestamp })

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
    ...{ app, settings, log, book, board, detector, fleet, recheck, workerBets, feeds, broadcaster, places },
    ...{ counters, quarantine, announcer, offers, timestamp, now },
    settleIdentity: sweeper.settleIdentity,
    ...{ openNow, asOfNow, prices: priceChannel.all },
    describeWorker: viewOfWorker,
  })
  const sockets = openSockets({
    ...{ app, settings, access, callers, log, fleet, rules, counters, broadcaster, handle, timestamp },
    ...{ openNow, prices: priceChannel.all },
  })

  return {
    app,
    listen: async (): Promise<string> => app.listen({ host: settings.HOST, port: settings.PORT }),
    close: async (): Promise<void> => {
      stopFollowingClock()
      fleetNews.close()
      queue.close()
      sweeper.close()
      feeds.close()
      announcer.close()
      priceChannel.close()
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
