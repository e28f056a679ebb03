import type { BoardChange } from '#engine/engine.ts'
import type { Opportunity } from '#protocol/opportunity.ts'
import type { Offers } from './offers.ts'

/** The stage of the pipeline: offers what opened to the executor, and takes back what closed before anybody took it. */
export const createOfferChanges =
  (offers: Offers, kinds: readonly Opportunity['kind'][], timestamp: () => string) =>
  (changes: readonly BoardChange[]): void => {
    for (const { type, opportunity } of changes) {
      if (type === 'closed') offers.withdraw(opportunity.id)
      else if (type === 'opened' && kinds.includes(opportunity.kind)) offers.offer(opportunity, timestamp())
    }
  }
