import { join } from 'node:path'
import { Redis } from 'ioredis'
import type { EventResult } from '#protocol/event-result.ts'
import type { Clock } from '#runtime/clock.ts'
import type { Log } from '#runtime/log.ts'
import type { Settings } from '#runtime/settings.ts'
import { consumeOffers, type OfferConsumer } from './consume-offers.ts'
import { createCoordinatorClient } from './coordinator/coordinator-client.ts'
import { createDesk } from './exposure/desk.ts'
import { finishPlacing } from './finish-placing.ts'
import { createKillSwitch, type KillSwitch } from './kill-switch.ts'
import type { BetEntry } from './ledger/entry.ts'
import { type Ledger, openLedger } from './ledger/ledger.ts'
import { isLive } from './live-keys.ts'
import { createProcessBet } from './process-bet.ts'
import { createChangePublisher } from './publish-changes.ts'
import { recover } from './recover.ts'
import { createRoom, type Offer, type RoomOptions } from './room.ts'
import type { executorSettings } from './settings.ts'
import { followResults } from './settlement/results-feed.ts'
import { settleBet, settleEvent } from './settlement/settle-bet.ts'
import { settlementOf } from './settlement/settle-legs.ts'
import { openStrategies, type StrategyBook } from './strategies/strategies-file.ts'
import { createSurvivalObserver } from './venues/observe-survival.ts'
import { createPaperVenue } from './venues/paper.ts'
import { openPaperBook, type PaperBook } from './venues/paper-book.ts'
import { createVenueBook, type VenueBook } from './venues/venue-book.ts'

export type ExecutorOptions = {
  readonly settings: Settings<typeof executorSettings>
  readonly clock: Clock
  readonly log: Log
  readonly signal: AbortSignal
  readonly onDecision?: RoomOptions['onDecision']
}

/** The running executor, as its HTTP side sees it. */
export type Executor = {
  readonly live: boolean
  readonly ledger: Ledger
  readonly paperBook: PaperBook
  readonly venues: VenueBook
  readonly strategies: StrategyBook
  readonly killSwitch: KillSwitch
  readonly desk: ReturnType<typeof createDesk>
  readonly redis: Redis
  readonly offers: OfferConsumer
  readonly clock: Clock
  processBet(offer: Offer): Promise<BetEntry>
  stop(): Promise<void>
}

/**
 * Puts the parts together and starts them: first what an earlier life left undone, then new offers and results.
 * @throws LiveKeyMissing StrategiesError LedgerUnavailable UnknownVenueError
 */
export const startExecutor = async (options: ExecutorOptions): Promise<Executor> => {
  const { settings, clock, log, signal, onDecision } = options
  const live = isLive(settings.MODE, settings.LIVE_KEY)
  const strategies = openStrategies(settings.STRATEGIES_FILE, log)
  const ledger = openLedger(join(settings.DATA_DIR, 'ledger.sqlite'))
  const paperBook = openPaperBook(join(settings.DATA_DIR, 'paper.sqlite'))
  const killSwitch = createKillSwitch(join(settings.DATA_DIR, 'STOP'))
  const commissions = settings.COMMISSIONS
  const coordinator = createCoordinatorClient(settings.COORDINATOR_URL, settings.API_TOKEN)

  const connect = () => new Redis(settings.REDIS_URL, { maxRetriesPerRequest: null, lazyConnect: false })
  const redis = connect()
  const connections = [redis, connect(), connect()] as const
  for (const connection of connections)
    connection.on('error', (error) => log.debug({ err: error }, 'the shared engine is away'))
  const publisher = createChangePublisher(ledger, redis, log)

  const observer = createSurvivalObserver({
    book: paperBook,
    coordinator,
    clock,
    patienceMs: settings.PAPER_PATIENCE_MS,
    signal,
  })
  const paper = createPaperVenue({
    book: paperBook,
    coordinator,
    clock,
    delayMs: settings.PAPER_DELAY_MS,
    patienceMs: settings.PAPER_PATIENCE_MS,
    ...(settings.SURVIVAL ? { wanted: observer.wanted } : {}),
  })
  const venues = createVenueBook([paper], {})
  const stopped = killSwitch.stopped
  const desk = createDesk({ ledger, clock, live, stopped, venues })

  const settleKnown = (bet: BetEntry): BetEntry => {
    const result = ledger.result(bet.eventId)
    if (!result) return bet
    const settled = settleBet(ledger, bet, (leg) => settlementOf(leg, result), commissions, clock.now())
    publisher.tell()
    return settled
  }
  const room = createRoom({
    ledger,
    clock,
    venues,
    commissions,
    coordinator,
    desk,
    stopped,
    signal,
    strategies: strategies.current,
    survival: (bookmaker) =>
      paperBook.survival().find((row) => row.bookmaker === bookmaker && row.after_ms === 1000)?.share,
    repair: async (bet) => settleKnown(bet),
    tell: publisher.tell,
    ...(onDecision ? { onDecision } : {}),
  })
  const processBet = createProcessBet(room)

  const finish = (betId: string): BetEntry => settleKnown(finishPlacing(ledger, clock, commissions, betId))
  const recovered = await recover({ ledger, clock, venues, log, finish })
  if (recovered.length > 0)
    log.info({ bets: recovered.map(({ id, state }) => `${id} ${state}`) }, 'recovered')
  publisher.tell()

  const results = followResults(ledger, connections[1], log, (result: EventResult) => {
    settleEvent(ledger, result, commissions, clock.now())
    publisher.tell()
  })
  const offers = consumeOffers(connections[2], settings.CONCURRENCY, log, processBet)

  return {
    live,
    ledger,
    paperBook,
    venues,
    strategies,
    killSwitch,
    desk,
    redis,
    offers,
    clock,
    processBet,
    stop: async () => {
      await results.stop()
      await offers.stop()
      await observer.idle()
      await publisher.settled()
      await publisher.stop()
      strategies.close()
      for (const connection of connections) connection.disconnect()
      for (const venue of venues.all()) await venue.close?.()
      ledger.close()
    },
  }
}
