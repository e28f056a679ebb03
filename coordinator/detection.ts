import type { EventBook } from '#engine/book/event-book.ts'
import type { PriceChange } from '#engine/book/price-change.ts'
import { confidenceFigures } from '#engine/detect/confidence-figures.ts'
import { createDetector } from '#engine/detect/detector.ts'
import { isInPlay } from '#engine/detect/eligible.ts'
import type { Found } from '#engine/detect/found.ts'
import { type BoardChange, createOpportunityBoard } from '#engine/detect/opportunity-board.ts'
import { createPlanner } from '#engine/detect/planner.ts'
import { createTerms } from '#engine/detect/terms.ts'
import { minorFromUnits } from '#markets/money.ts'
import type { Clock } from '#runtime/clock.ts'
import type { Settings } from '#runtime/settings.ts'
import { detectionOf } from './detection-of.ts'
import type { Places } from './identity-places.ts'
import { legKey } from './leg-key.ts'
import type { coordinatorSettings } from './settings.ts'
import type { Rules } from './settlement-rules.ts'

export type DetectionOptions = {
  readonly settings: Settings<typeof coordinatorSettings>
  readonly clock: Pick<Clock, 'now' | 'rate'>
  readonly places: Pick<Places, 'trust' | 'weigh'>
  readonly rules: Rules
  /** announces and offers what changed without a message of a worker */
  readonly notify: (changes: readonly BoardChange[]) => void
}

/** The engine as this process runs it: the search of every event, the board of open opportunities, and the terms they are worked out with. */
export const createDetection = ({ settings, clock, places, rules, notify }: DetectionOptions) => {
  const now = (): number => clock.now()
  const speed = (): number => Math.max(1, clock.rate())
  const tooGood = settings.TOO_GOOD_PERCENT / 100
  const terms = createTerms(settings.BOOKMAKERS)
  const planner = createPlanner({
    terms,
    rules: rules.all,
    bankrollMinor: minorFromUnits(settings.BANKROLL, settings.CURRENCY),
    currency: settings.CURRENCY,
    rates: settings.RATES,
    now,
  })
  const confidencePorts = { now, speed, tooGood, trust: places.trust }
  const board = createOpportunityBoard({
    commissionOf: (quote) => terms.of(quote.bookmaker, quote.worker.descriptor).commission,
    plan: ({ legs }, event) => {
      const quotes = legs.map((leg) => leg.quote)
      return planner.plan(quotes, event)
    },
    confidence: (found, event) => confidenceFigures(found, event, confidencePorts),
    tooGood,
  })
  const detector = createDetector({
    terms,
    certainty: planner.certainty,
    now,
    ...detectionOf(settings, speed),
  })

  /** Puts what was found on the board and says what that changed. `why`: why what is gone is gone, where that is not the prices' doing. */
  const judge = (event: EventBook, found: readonly Found[], why?: string): readonly BoardChange[] =>
    board.reconcile(event, found, now(), ({ legs }) => why ?? detector.reasonGone(event, legs.map(legKey)))

  return {
    board,
    detector,
    judge,
    /** The stage of the pipeline: searches an event after prices of it changed. */
    detect: (event: EventBook, changes: readonly PriceChange[]): readonly BoardChange[] => {
      // prices from before the start say nothing about a match in play
      if (!isInPlay(event, now())) places.weigh(event)
      return judge(event, detector.update(event, changes))
    },
    /** Searches an event whose prices did not change but something else did, e.g. a result came in. */
    searchAgain: (event: EventBook): void => notify(judge(event, detector.sweep(event))),
  }
}
export type Detection = ReturnType<typeof createDetection>
