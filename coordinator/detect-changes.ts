import type { BoardChange, EventBook, PriceChange } from '#engine/engine.ts'
import type { Places } from './identity-places.ts'
import type { CoordinatorEngine } from './open-engine.ts'

/** The stage of the pipeline: searches an event after prices of it changed. */
export const createDetectChanges =
  (engine: Pick<CoordinatorEngine, 'detect' | 'isInPlay'>, places: Pick<Places, 'weigh'>) =>
  (event: EventBook, changes: readonly PriceChange[]): readonly BoardChange[] => {
    // prices from before the start say nothing about a match in play
    if (!engine.isInPlay(event)) places.weigh(event)
    return engine.detect(event, changes)
  }
