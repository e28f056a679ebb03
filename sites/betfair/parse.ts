import { z } from 'zod'
import type { QuoteInput } from '#protocol/quote.ts'
import { SkipCapture } from '../errors.ts'
import { checkedQuotes } from '../reading/checked-quotes.ts'
import { isoTime } from '../reading/iso-time.ts'
import { readJson } from '../reading/read-json.ts'
import type { Capture, Reading } from '../site.ts'
import { type CatalogueMarket, catalogueMarket } from './catalogue.ts'
import { marketDefinition } from './message.ts'
import { DRAW_ID, marketOf, sportOf } from './names.ts'
import { eventSides, selectionOf } from './runner-words.ts'
import { runnerKey } from './state.ts'

const offers = z.array(z.object({ price: z.number(), size: z.number().positive() }))

/** A capture of kind `market`: one market as the stream state holds it, with its names. */
const heldMarket = z.object({
  marketId: z.string().min(1),
  publishedAt: z.number().optional(),
  stale: z.boolean(),
  definition: marketDefinition,
  runners: z.record(z.string(), z.object({ back: offers, lay: offers })),
  names: catalogueMarket.optional(),
})
/** A market that left the subscription. */
const goneMarket = z.object({ marketId: z.string().min(1), gone: z.literal(true) })
const body = z.union([goneMarket, heldMarket])

const heartbeat = z.object({ pt: z.number().optional() })

/** Reads one market as it stands. The scope is the market itself: a closed one leaves nothing behind. A heartbeat confirms everything. */
export const parse = (capture: Capture): Reading => {
  if (capture.kind === 'heartbeat') {
    const beat = heartbeat.safeParse(readJson(capture))
    if (!beat.success) throw new SkipCapture('not a heartbeat', { kind: capture.kind }, beat.error)
    const at = isoTime(beat.data.pt)
    return { quotes: [], ...(at !== undefined && { sourceTime: at }) }
  }
  const read = body.safeParse(readJson(capture))
  if (!read.success) throw new SkipCapture('not a market of the stream', { kind: capture.kind }, read.error)
  const held = read.data
  const scope = `market ${held.marketId}`
  if ('gone' in held) return { quotes: [], scope }
  const sourceTime = isoTime(held.publishedAt)
  const clocked = { scope, ...(sourceTime !== undefined && { sourceTime }) }
  const { definition } = held
  const eventName = held.names?.event.name ?? definition.eventName
  const sides = eventName === undefined ? undefined : eventSides(eventName)
  const sport = sportOf[definition.eventTypeId]
  if (sides === undefined || sport === undefined || definition.status === 'CLOSED')
    return { quotes: [], ...clocked }

  const named = namesOf(held.names)
  const runners = definition.runners.map((runner) => ({
    ...runner,
    name: named.get(runnerKey(runner.id, runner.hc)) ?? named.get(runnerKey(runner.id, 0)) ?? runner.name,
  }))
  const hasDraw = runners.some(({ id, name }) => id === DRAW_ID || name === 'The Draw')
  const market = marketOf(definition.marketType, definition.bettingType, sport, hasDraw)
  if (market === undefined) return { quotes: [], ...clocked }

  const startTime = isoTime(definition.marketTime) ?? isoTime(held.names?.event.openDate)
  const match: QuoteInput['match'] = {
    home: sides.home,
    away: sides.away,
    sport,
    matchId: definition.eventId,
    live: definition.inPlay,
    ...(held.names?.competition && { league: held.names.competition.name }),
    ...(startTime !== undefined && { startTime }),
  }
  const quotes: QuoteInput[] = []
  for (const runner of runners) {
    const selection =
      runner.name === undefined ? undefined : selectionOf(market, runner.id, runner.name, sides)
    const prices = held.runners[runnerKey(runner.id, runner.hc)]
    if (runner.status !== 'ACTIVE' || selection === undefined || prices === undefined) continue
    if (market.lineOnRunner && runner.hc === undefined) continue
    // a runner's own line; ours is the home handicap
    const line = market.lineOnRunner ? (selection === 'away' ? -runner.hc! : runner.hc) : market.line
    const suspended = definition.status !== 'OPEN' || held.stale
    for (const [side, best] of [
      ['back', topOf(prices.back, 'back')],
      ['lay', topOf(prices.lay, 'lay')],
    ] as const)
      if (best !== undefined)
        quotes.push({
          bookmaker: 'betfair',
          match,
          market: market.market,
          ...(line !== undefined && { line: line === 0 ? 0 : line }),
          selection,
          side,
          odds: best.price,
          limit: best.size,
          suspended,
          rawId: `${held.marketId}:${runner.id}:${runner.hc ?? 0}`,
          ...(sourceTime !== undefined && { sourceTime }),
        })
  }
  return { quotes: checkedQuotes(quotes), ...clocked }
}

const namesOf = (market: CatalogueMarket | undefined): Map<string, string> =>
  new Map(
    market?.runners.map((runner) => [runnerKey(runner.selectionId, runner.handicap), runner.runnerName]),
  )

const topOf = (ladder: z.output<typeof offers>, side: 'back' | 'lay') =>
  ladder.toSorted((a, b) => (side === 'back' ? b.price - a.price : a.price - b.price))[0]
