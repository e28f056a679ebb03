import type { EventBook } from '#engine/engine.ts'

/** So long may searching take in one turn of the event loop before sockets and requests have their turn again. */
const budgetMs = 4

/**
 * Searches events whose prices changed. While there is time in this turn of the event loop it does so at once; when there is not,
 * the event waits, once however often its prices change, and is searched with the prices of that moment. So a search that is slow
 * delays searches, never the reading of prices, and what waits is bounded by the number of events.
 * @param search finds and announces what an event offers now
 * @param begin is called before those that waited are searched: their time is now
 * @param clock monotonic ms
 */
export const createDetectionQueue = (
  search: (event: EventBook) => void,
  begin: () => void = () => {},
  clock: () => number = () => performance.now(),
) => {
  const waiting = new Set<EventBook>()
  let spentMs = 0
  let turn: NodeJS.Immediate | undefined

  const run = (event: EventBook): void => {
    const from = clock()
    search(event)
    spentMs += clock() - from
  }

  const nextTurn = (): void => {
    turn ??= setImmediate(() => {
      turn = undefined
      spentMs = 0
      if (waiting.size > 0) begin()
      for (const event of waiting) {
        if (spentMs >= budgetMs) break
        waiting.delete(event)
        run(event)
      }
      if (waiting.size > 0) nextTurn()
    })
  }

  return {
    /** Prices of the event changed. */
    add: (event: EventBook): void => {
      nextTurn()
      if (spentMs < budgetMs && waiting.size === 0) run(event)
      else waiting.add(event)
    },
    waiting: (): number => waiting.size,
    close: (): void => {
      clearImmediate(turn)
      waiting.clear()
    },
  }
}
export type DetectionQueue = ReturnType<typeof createDetectionQueue>
