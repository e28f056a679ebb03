import { join } from 'node:path'
import { Redis } from 'ioredis'
import type { Settlement } from '#betting/settled.ts'
import type { Opportunity } from '#protocol/opportunity.ts'
import type { Clock } from '#runtime/clock.ts'
import { lockDirectory } from '#runtime/directory-lock.ts'
import type { Log } from '#runtime/log.ts'
import type { Settings } from '#runtime/settings.ts'
import { createSigner } from '#runtime/signature.ts'
import { type BetStagesOptions, createBetStages, type Offer } from './bet-stages.ts'
import { createCashOut } from './cash-out.ts'
import { consumeOffers, type OfferConsumer } from './consume-offers.ts'
import { createCoordinatorClient } from './coordinator/coordinator-client.ts'
import { createAccountState } from './exposure/account-state.ts'
import { finishPlacing } from './finish-placing.ts'
import { readOffer } from './genuine-offers.ts'
import { createKillSwitch, type KillSwitch } from './kill-switch.ts'
import type { BetEntry, LegEntry } from './ledger/entry.ts'
import { type Ledger, openLedger } from './ledger/ledger.ts'
import { LedgerUnavailable } from './ledger/ledger-error.ts'
import { isLive } from './live-keys.ts'
import { createOneAtATime } from './one-at-a-time.ts'
import { runPeriodically } from './periodic-tasks.ts'
import { type PlacingPorts, placeLeg, recordPlacement } from './place-leg.ts'
import { betIdOf } from './plan-candidate.ts'
import { createProcessBet } from './process-bet.ts'
import { createChangePublisher } from './publish-changes.ts'
import { type RecoverOptions, recover } from './recover.ts'
import { createRepairer, type Repairer } from './repair/repair-bet.ts'
import type { RepairOption } from './repair/repair-menu.ts'
import type { executorSettings } from './settings.ts'
import { askVenues } from './settlement/ask-venues.ts'
import { recordClosingPrices } from './settlement/closing-prices.ts'
import { followResults } from './settlement/results-feed.ts'
import { settleBet, settleEvent } from './settlement/settle-bet.ts'
import { settlementOf } from './settlement/settle-legs.ts'
import { voidPostponed } from './settlement/void-postponed.ts'
import { openStrategies, type StrategyBook } from './strategies/strategies-file.ts'
import type { AssistRequests } from './venues/assist-requests.ts'
import { openVenues } from './venues/open-venues.ts'
import type { PaperBook } from './venues/paper-book.ts'
import type { CashOut, Placement } from './venues/venue.ts'
import type { VenueBook } from './venues/venue-book.ts'
import { watchUnknown } from './watch-unknown.ts'

export type ExecutorOptions = {
  readonly settings: Settings<typeof executorSettings>
  readonly clock: Clock
  readonly log: Log
  readonly signal: AbortSignal
  readonly onDecision?: BetStagesOptions['onDecision']
}

/** The running executor, as its HTTP side sees it. */
export type Executor = {
  readonly live: boolean
  readonly log: Log
  readonly clock: Clock
  readonly ledger: Ledger
  readonly paperBook: PaperBook
  readonly assist: AssistRequests
  readonly venues: VenueBook
  readonly strategies: StrategyBook
  readonly killSwitch: KillSwitch
  readonly redis: Redis
  /** offers in progress now */
  inProgress(): number
  /** Takes up what an earlier life left undone, then new offers and results. Call it once this process is known to be the only one. */
  begin(): Promise<void>
  /** whether `begin` has done with what was left undone */
  begun(): boolean
  readonly repairer: Repairer
  processBet(offer: Offer): Promise<BetEntry>
  /** An opportunity that is open at the coordinator now; `undefined` when it is not. @throws CounterpartyUnreachable CounterpartySilent */
  openOpportunity(id: string): Promise<Opportunity | undefined>
  cashOut(leg: LegEntry, leastMinor: number): Promise<CashOut>
  /** A person chooses a way out of a half-placed bet. */
  chooseRepair(betId: string, kind: RepairOption['kind']): Promise<BetEntry>
  /** Asks venues about unknown legs now. */
  reconcileSoon(): void
  /** A person's evidence about an unknown leg. */
  resolveByPerson(reference: string, placement: Placement): Promise<BetEntry>
  /** A person settles one leg; `undefined` when it does not stand. */
  settleByPerson(reference: string, settlement: Settlement): BetEntry | undefined
  stop(): Promise<void>
}

/** How often the periodic tasks run, real ms. */
const periodicMs = 5_000

/**
 * Puts the parts together. Nothing is placed and nothing in the ledger changes before `begin`.
 * @throws DirectoryInUse LiveKeyMissing StrategiesError LedgerUnavailable UnknownVenueError
 */
export const openExecutor = async (options: ExecutorOptions): Promise<Executor> => {
  const { settings, clock, log, signal, onDecision } = options
  const live = isLive(settings.MODE, settings.LIVE_KEY)
  const signer = createSigner(settings.SIGNING_KEY)
  // of two executors on one ledger the second must not even read it: it would call the first one's legs lost
  const unlock = lockDirectory(settings.DATA_DIR)
  const strategies = openStrategies(settings.STRATEGIES_FILE, log)
  const ledger = openLedger(join(settings.DATA_DIR, 'ledger.sqlite'))
  const killSwitch = createKillSwitch(join(settings.DATA_DIR, 'STOP'))
  const coordinator = createCoordinatorClient(settings.COORDINATOR_URL, settings.EXECUTOR_TOKEN)
  const { venues, paperBook, assist, observer } = await openVenues({
    settings,
    coordinator,
    clock,
    signal,
    log,
  })

  // each waits on its own connection: the publisher, the results, the queue
  const connections = [1, 2, 3].map(() => new Redis(settings.REDIS_URL, { maxRetriesPerRequest: null }))
  const [redis, resultsRedis, queueRedis] = connections as [Redis, Redis, Redis]
  for (const connection of connections)
    connection.on('error', (error) => log.debug({ err: error }, 'the shared engine is away'))
  const publisher = createChangePublisher(ledger, redis, log)
  const { publish } = publisher
  const { stopped } = killSwitch
  const commissions = settings.COMMISSIONS

  const ownRules = (leg: LegEntry): boolean => venues.byId(leg.venue)?.settlement !== undefined
  const settleKnown = (bet: BetEntry): BetEntry => {
    const result = ledger.result(bet.eventId)
    const now = result
      ? settleBet(ledger, bet, (leg) => (ownRules(leg) ? undefined : settlementOf(leg, result)), clock.now())
      : bet
    publish()
    return now
  }
  const finish = (betId: string): BetEntry => settleKnown(finishPlacing(ledger, clock, betId))
  const account = createAccountState({ ledger, clock, live, stopped, venues })
  const placing: PlacingPorts = { ledger, clock, venues, stopped, signal, publish }
  const cashOut = createCashOut({ ledger, clock, venues, stopped, log, publish })
  const repairer = createRepairer({
    ...{ ledger, clock, log, coordinator, venues, commissions, account, cashOut, finish },
    strategy: (name) => strategies.current().find((strategy) => strategy.name === name),
    placeLeg: (order) => placeLeg(placing, order),
  })
  const alone = createOneAtATime()
  const story = createProcessBet(
    createBetStages({
      ...{ ...placing, coordinator, commissions, account, finish },
      strategies: strategies.current,
      survival: paperBook.survivalAfterSecond,
      repair: repairer.repair,
      ...(onDecision ? { onDecision } : {}),
    }),
  )

  const processBet = (offer: Offer): Promise<BetEntry> =>
    alone.run(betIdOf(offer.opportunity.id, offer.origin), async () => {
      try {
        return await story(offer)
      } catch (error) {
        // what cannot be written down may not be placed
        if (error instanceof LedgerUnavailable) killSwitch.stop('ledger')
        throw error
      }
    })

  const recovery: RecoverOptions = { ledger, clock, venues, log, finish }
  const unknown = watchUnknown({ ...recovery, alone, resolved: repairer.repair }, settings.RECONCILE_MS)
  const tasks = {
    'ask venues how bets ended': () => askVenues({ ledger, venues, clock, log }),
    'void what was postponed for too long': () =>
      voidPostponed(ledger, settings.POSTPONED_VOID_HOURS, clock.now()),
    'take closing prices': () => recordClosingPrices(ledger, coordinator, clock),
    'publish what changed': publish,
  }
  /** what runs once `begin` was called, newest last */
  const running: { stop(): Promise<void> }[] = []
  let offers: OfferConsumer | undefined
  let begun = false

  const begin = async (): Promise<void> => {
    const recovered = await recover(recovery)
    if (recovered.length > 0)
      log.warn({ bets: recovered.map(({ id, state }) => `${id} ${state}`) }, 'recovered')
    publish()
    for (const { id } of recovered)
      alone
        .run(id, () => repairer.repair(ledger.find(id)!))
        .catch((error) => log.error({ err: error, bet: id }, 'a recovered bet could not be repaired'))
    unknown.begin()
    const results = followResults(ledger, resultsRedis, signer, log, (result) => {
      settleEvent(ledger, result, clock.now(), ownRules)
      publish()
    })
    const read = (data: unknown) => readOffer(data, signer, ledger)
    offers = consumeOffers(queueRedis, settings.CONCURRENCY, log, read, processBet)
    running.push(offers, unknown, results, runPeriodically(tasks, periodicMs, log))
    begun = true
  }

  return {
    ...{
      live,
      log,
      clock,
      ledger,
      paperBook,
      assist,
      venues,
      strategies,
      killSwitch,
      redis,
      repairer,
      begin,
    },
    begun: () => begun,
    inProgress: () => offers?.inProgress() ?? 0,
    processBet,
    openOpportunity: coordinator.opportunity,
    cashOut: (leg, leastMinor) => alone.run(leg.betId, () => cashOut(leg, leastMinor)),
    chooseRepair: (betId, kind) => alone.run(betId, () => repairer.choose(ledger.find(betId)!, kind)),
    reconcileSoon: unknown.soon,
    resolveByPerson: async (reference, placement) => {
      const { betId } = ledger.leg(reference)!
      return alone.run(betId, async () => {
        recordPlacement(ledger, reference, placement, clock.now())
        return repairer.repair(finish(betId))
      })
    },
    settleByPerson: (reference, settlement) => {
      const bet = ledger.find(ledger.leg(reference)!.betId)!
      const settled = settleBet(
        ledger,
        bet,
        (leg) => (leg.reference === reference ? settlement : undefined),
        clock.now(),
      )
      publish()
      return settled.changes > bet.changes ? settled : undefined
    },
    stop: async () => {
      for (const each of running.reverse()) await each.stop()
      await observer.idle()
      await publisher.stop()
      strategies.close()
      for (const connection of connections) connection.disconnect()
      for (const venue of venues.all()) await venue.close?.()
      ledger.close()
      unlock()
    },
  }
}
