import { join } from 'node:path'
import type { Clock } from '#runtime/clock.ts'
import type { Log } from '#runtime/log.ts'
import type { Settings } from '#runtime/settings.ts'
import type { CoordinatorClient } from '../coordinator/coordinator-client.ts'
import { isLive } from '../live-keys.ts'
import type { executorSettings } from '../settings.ts'
import { createAssistVenue } from './assist.ts'
import { openAssistRequests } from './assist-requests.ts'
import { openOwnVenues } from './index.ts'
import { createSurvivalObserver } from './observe-survival.ts'
import { createPaperVenue } from './paper.ts'
import { openPaperBook } from './paper-book.ts'
import { createSlipVenue } from './slip.ts'
import { createVenueBook } from './venue-book.ts'

/**
 * Every venue this process can place at, and the accounts behind them.
 * @throws LedgerUnavailable UnknownVenueError
 */
export const openVenues = async (options: {
  readonly settings: Settings<typeof executorSettings>
  readonly coordinator: CoordinatorClient
  readonly clock: Clock
  readonly signal: AbortSignal
  readonly log: Log
}) => {
  const { settings, coordinator, clock, signal, log } = options
  const paperBook = openPaperBook(join(settings.DATA_DIR, 'paper.sqlite'))
  const assist = openAssistRequests(join(settings.DATA_DIR, 'assist.sqlite'))
  const patienceMs = settings.PAPER_PATIENCE_MS
  const observer = createSurvivalObserver({ book: paperBook, coordinator, clock, patienceMs, signal })
  const paper = createPaperVenue({
    ...{ book: paperBook, coordinator, clock, patienceMs },
    delayMs: settings.PAPER_DELAY_MS,
    ...(settings.SURVIVAL ? { wanted: observer.wanted } : {}),
  })
  const slip = createSlipVenue(coordinator)
  const person = createAssistVenue({ account: assist, now: clock.now, timeoutMs: settings.ASSIST_TIMEOUT_MS })
  const live = isLive(settings.MODE, settings.LIVE_KEY)
  const own = await openOwnVenues({ settings, directory: settings.DATA_DIR, live, log })
  const venues = createVenueBook([paper, slip, person, ...own], settings.VENUES)
  return { paperBook, assist, observer, venues }
}
