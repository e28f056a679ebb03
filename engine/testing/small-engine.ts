import { decodeMatch } from '#protocol/decode-match.ts'
import { fillPriceList, PriceList } from '#protocol/price-list.ts'
import type { BoardChange, EventBook, Place, PriceChange, PriceSource } from '../engine.ts'
import { createEngine } from '../engine.ts'
import type { EngineOptions } from '../engine-options.ts'

/** A time to start from: nothing in the engine knows what day it is. */
export const testStart = Date.UTC(2026, 5, 12, 12)

export const newSource = (id: string, site = id): PriceSource => ({
  ...{ id, site, descriptor: undefined, connected: true, confirmedAt: 0 },
  counters: { updates: 0, prices: 0, changes: 0, problems: 0 },
})

/** What a test says of a match on the wire; the event is `match_id`, unless `place` says another. */
export type TestMatch = Record<string, unknown> & { readonly odds: Record<string, unknown> }

/** An engine that a test drives by hand, message by message. Every match belongs to the event that its `match_id` names. */
export const openSmallEngine = (
  options: Partial<EngineOptions> = {},
  { inPlay = false, startAt = (testStart + 3_600_000) as number | undefined } = {},
) => {
  const world = { now: testStart, n: 0 }
  const names = new Map<string, { home: string; away: string }>()
  const engine = createEngine({
    describe: (eventId) => ({
      ...{ slug: eventId, sport: 'football', league: undefined, startAt },
      ...{ home: '', away: '', ...names.get(eventId) },
    }),
    trust: () => 1,
    speed: () => 1,
    tooGood: 0.1,
    bookmakers: {},
    rules: () => [],
    money: { bankrollMinor: 100_00, currency: 'GBP', rates: {} },
    search: {
      gates: () => ({ prematchMs: 30_000, liveMs: 10_000, inPlay }),
      beyond: {
        value: { least: 0.03, bookmakers: 3 },
        middle: { mostCost: 0.02 },
        sharp: { leaders: [], windowMs: () => 60_000 },
      },
    },
    ...options,
  })
  const list = new PriceList()
  const sources = new Map<string, PriceSource>()
  const places = new Map<string, Place>()
  const begin = (): void => engine.begin({ now: world.now, stamp: `1:${++world.n}` })
  const sourceOf = (id: string): PriceSource => {
    const source = sources.get(id) ?? newSource(id)
    sources.set(id, source)
    return source
  }
  const placeOf = (eventId: string): Place => {
    const place = places.get(eventId) ?? { eventId, swapped: false }
    places.set(eventId, place)
    return place
  }

  return {
    engine,
    world,
    sourceOf,
    placeOf,
    begin,
    event: (eventId = 'e1'): EventBook => engine.book.event(eventId)!,
    /** One message of a bookmaker with one match. Returns what changed in the book and on the board. */
    offer: (
      bookmaker: string,
      match: TestMatch,
      {
        worker = bookmaker,
        complete = true,
        place = undefined as Place | undefined,
        seenAt = undefined as number | undefined,
      } = {},
    ): { readonly changes: readonly PriceChange[]; readonly moves: readonly BoardChange[] } => {
      begin()
      const decoded = decodeMatch(
        { home_team: 'Home', away_team: 'Away', match_id: 'e1', ...match },
        'match',
        ({ path, message }) => {
          throw new Error(`${path}: ${message}`)
        },
      )!
      const eventId = decoded.match.matchId!
      names.set(eventId, decoded.match)
      const changes = engine.replacePrices(
        sourceOf(worker),
        { ...decoded, prices: fillPriceList(list, decoded.prices) },
        bookmaker,
        place ?? placeOf(eventId),
        seenAt ?? world.now,
        complete,
      )
      const moves: BoardChange[] = []
      for (const [id, own] of Map.groupBy(changes, (change) => change.eventId)) {
        const event = id === undefined ? undefined : engine.book.event(id)
        if (event === undefined) continue
        engine.feed(event, own)
        moves.push(...engine.search(event))
      }
      return { changes, moves }
    },
    /** A round of the sweep, over every event that is due. */
    sweep: (): readonly BoardChange[] => {
      begin()
      return [...engine.book.events()].flatMap((event) => (engine.isDue(event) ? engine.sweep(event) : []))
    },
  }
}
export type SmallEngine = ReturnType<typeof openSmallEngine>
