import type { LiveBook, Place } from '#engine/book/live-book.ts'
import type { EventResult } from '#protocol/event-result.ts'
import type { ResultsUpdate } from '#protocol/worker-message.ts'

export type ResultPorts = {
  readonly book: LiveBook
  readonly locate: (site: string, match: ResultsUpdate['results'][number]['match']) => Place
  readonly publish: (result: EventResult) => void
  readonly timestamp: () => string
}

const ended = new Set(['finished', 'postponed', 'abandoned', 'cancelled', 'awarded', 'retired'])

/** Results remembered, so that each is passed on once; one that comes again after so many others is passed on again. */
const mostKnown = 50_000

/** Takes results from sites that have them, finds the event each belongs to, turns them to its orientation and passes them on, once each. */
export const createResultDesk = ({ book, locate, publish, timestamp }: ResultPorts) => {
  const told = new Map<string, string>()
  let unmatched = 0

  const take = ({ site, results }: ResultsUpdate): string[] => {
    const touched: string[] = []
    for (const { match, status, score, scores } of results) {
      if (!ended.has(status)) continue
      const place = locate(site, match)
      if (place === undefined) {
        unmatched++
        continue
      }
      const turn = (pair: readonly [number, number]): [number, number] =>
        place.swapped ? [pair[1], pair[0]] : [pair[0], pair[1]]
      const event = book.event(place.eventId)
      const result: EventResult = {
        event_id: place.eventId,
        home: event?.home ?? (place.swapped ? match.away : match.home),
        away: event?.away ?? (place.swapped ? match.home : match.away),
        status: status as EventResult['status'],
        ...(score && { score: turn(score) }),
        ...(scores && {
          scores: Object.fromEntries(Object.entries(scores).map(([name, pair]) => [name, turn(pair)])),
        }),
        site,
        at: timestamp(),
      }
      const content = JSON.stringify([result.status, result.score, result.scores])
      if (told.get(place.eventId) === content) continue
      if (told.size >= mostKnown && !told.has(place.eventId)) told.delete(told.keys().next().value!)
      told.set(place.eventId, content)
      if (event !== undefined) {
        event.status = status
        touched.push(place.eventId)
      }
      publish(result)
    }
    return touched
  }

  return { take, health: () => ({ ok: true, known: told.size, unmatched }) }
}
export type ResultDesk = ReturnType<typeof createResultDesk>
