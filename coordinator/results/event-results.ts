import type { Engine, Place } from '#engine/engine.ts'
import type { EventResult } from '#protocol/event-result.ts'
import type { MatchResult } from '#protocol/quote.ts'
import type { ResultsUpdate } from '#protocol/worker-message.ts'

export type ResultPorts = {
  readonly engine: Pick<Engine, 'book' | 'end'>
  readonly locate: (site: string, match: ResultsUpdate['results'][number]['match']) => Place | undefined
  readonly publish: (result: EventResult) => void
  readonly timestamp: () => string
}

const ended = new Set(['finished', 'postponed', 'abandoned', 'cancelled', 'awarded', 'retired'])

/** Results that wait until identity knows their match. */
const mostWaiting = 5_000

/** Results remembered, so that each is passed on once; one that comes again after so many others is passed on again. */
const mostKnown = 50_000

/** Takes results from sites that have them, finds the event each belongs to, turns them to its orientation and passes them on, once each. */
export const createEventResults = ({ engine, locate, publish, timestamp }: ResultPorts) => {
  const passedOn = new Map<string, string>()
  let unmatched = 0
  let waiting: { readonly site: string; readonly result: MatchResult; readonly place: Place }[] = []

  /** Passes one result on. Returns the event it ended; undefined when that is not known or it was passed on before. */
  const pass = (
    site: string,
    { match, status, score, scores }: MatchResult,
    place: Place,
  ): string | undefined => {
    if (place.eventId === undefined) return undefined
    const turn = (pair: readonly [number, number]): [number, number] =>
      place.swapped ? [pair[1], pair[0]] : [pair[0], pair[1]]
    const event = engine.book.event(place.eventId)
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
    if (passedOn.get(place.eventId) === content) return undefined
    if (passedOn.size >= mostKnown && !passedOn.has(place.eventId))
      passedOn.delete(passedOn.keys().next().value!)
    passedOn.set(place.eventId, content)
    if (event !== undefined) engine.end(event, status)
    publish(result)
    return event?.eventId
  }

  /** Takes in results; those of matches that identity does not know yet wait for its answer. Returns the events that ended. */
  const take = ({ site, results }: ResultsUpdate): string[] =>
    results.flatMap((result) => {
      if (!ended.has(result.status)) return []
      const place = locate(site, result.match)
      if (place?.eventId !== undefined) return pass(site, result, place) ?? []
      unmatched++
      if (place !== undefined && waiting.length < mostWaiting) waiting.push({ site, result, place })
      return []
    })

  /** Passes on what waited and is known now. Returns the events that ended. */
  const passWaiting = (): string[] => {
    const known = waiting.filter(({ place }) => place.eventId !== undefined)
    if (known.length === 0) return []
    waiting = waiting.filter(({ place }) => place.eventId === undefined)
    unmatched -= known.length
    return known.flatMap(({ site, result, place }) => pass(site, result, place) ?? [])
  }

  return { take, passWaiting, health: () => ({ ok: true, known: passedOn.size, unmatched }) }
}
export type EventResults = ReturnType<typeof createEventResults>
