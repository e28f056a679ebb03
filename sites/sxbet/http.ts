import { z } from 'zod'
import { fetchText } from '../driving/fetch-text.ts'
import { pause } from '../driving/pause.ts'
import { untilAborted } from '../driving/until-aborted.ts'
import { BackOff } from '../errors.ts'
import { readEach } from '../reading/read-each.ts'
import type { Capture, WatchContext } from '../site.ts'
import { type SxMarket, sxMarket } from './market.ts'
import { marketOf, sportOf } from './names.ts'
import { eventOf } from './parse.ts'

/** the least time between two rounds over all fixtures */
const ROUND_MS = 15_000

const marketsPage = z.object({
  data: z.object({ markets: z.array(z.unknown()), nextKey: z.string().nullish() }),
})
const snapshot = z.object({
  data: z.object({ outcomeOne: z.array(z.unknown()), outcomeTwo: z.array(z.unknown()) }),
})

type Fixture = { readonly raw: unknown[]; readonly markets: SxMarket[] }

/** Lists the active main markets, then asks for the book of each, fixture by fixture. A fixture that left the list is told as empty. */
export const watch = (context: WatchContext): AsyncIterable<Capture> =>
  untilAborted(context.signal, rounds(context))

async function* rounds(context: WatchContext): AsyncGenerator<Capture> {
  let known = new Set<string>()
  while (!context.signal.aborted) {
    const startedAt = performance.now()
    const fixtures = await listFixtures(context)
    for (const event of known) if (!fixtures.has(event)) yield captureOf(event, [], {}, context)
    known = new Set(fixtures.keys())
    for (const [event, { raw, markets }] of fixtures) {
      const prices: Record<string, unknown> = {}
      for (const { marketHash } of markets) {
        const taker = await readBook(context, marketHash)
        if (taker !== undefined) prices[marketHash] = { taker }
      }
      yield captureOf(event, raw, prices, context)
    }
    await pause(ROUND_MS - (performance.now() - startedAt), context.signal)
  }
}

const listFixtures = async (context: WatchContext): Promise<Map<string, Fixture>> => {
  const fixtures = new Map<string, Fixture>()
  let key: string | undefined
  do {
    const url = new URL('/markets/active', context.baseUrl)
    url.search = new URLSearchParams({
      onlyMainLine: 'true',
      pageSize: '50',
      ...(key !== undefined && { paginationKey: key }),
    }).toString()
    const page = marketsPage.safeParse(tryJson((await fetchText(url.href, context)).text))
    if (!page.success)
      throw new BackOff('the list of markets cannot be read', 30_000, { url: url.href }, page.error)
    for (const raw of page.data.data.markets) {
      const [market] = readEach([raw], sxMarket)
      const event = market && eventOf(market)
      const sport = market && sportOf[market.sportId]
      if (
        market === undefined ||
        event === undefined ||
        sport === undefined ||
        marketOf(market.type, sport) === undefined
      )
        continue
      if (Number(event.replace(/\D/g, '')) % context.shard.of !== context.shard.index) continue
      if (!fixtures.has(event)) fixtures.set(event, { raw: [], markets: [] })
      fixtures.get(event)!.raw.push(raw)
      fixtures.get(event)!.markets.push(market)
    }
    key = page.data.data.nextKey ?? undefined
  } while (key !== undefined)
  return fixtures
}

const readBook = async (context: WatchContext, marketHash: string) => {
  const url = new URL('/orderbook-v3/snapshot', context.baseUrl)
  url.search = new URLSearchParams({ marketHash, showTakerPerspective: 'true' }).toString()
  return snapshot.safeParse(tryJson((await fetchText(url.href, context)).text)).data?.data
}

const captureOf = (
  event: string,
  markets: readonly unknown[],
  prices: object,
  context: WatchContext,
): Capture => ({
  kind: 'fixture',
  receivedTime: context.now(),
  body: JSON.stringify({ event, markets, prices }),
})

const tryJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
