import type { BoardChange, EventBook } from '#engine/engine.ts'
import type { Places } from './identity-places.ts'
import type { CoordinatorEngine } from './open-engine.ts'

/** The stage of the pipeline: searches an event whose prices changed. */
export const createDetectChanges =
  (engine: Pick<CoordinatorEngine, 'search' | 'isInPlay'>, places: Pick<Places, 'weigh'>) =>
  (event: EventBook): readonly BoardChange[] => {
    // prices from before the start say nothing about a match in play
    if (!engine.isInPlay(event)) places.weigh(event)
    return engine.search(event)
  }
