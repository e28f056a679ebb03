import { companionAddress } from '../driving/companion-address.ts'
import { fetchText } from '../driving/fetch-text.ts'
import { openSocket } from '../driving/open-socket.ts'
import { pause } from '../driving/pause.ts'
import { untilAborted } from '../driving/until-aborted.ts'
import { BackOff, ReopenPage } from '../errors.ts'
import { readEach } from '../reading/read-each.ts'
import type { Capture, WatchContext } from '../site.ts'
import { descriptor } from './descriptor.ts'
import { type GammaEvent, gammaEvent, gammaMarket } from './event.ts'
import { watchedTags } from './names.ts'
import { offeredOutcomes, teamsOf } from './outcomes.ts'
import { createTokenBooks, type TokenBooks } from './state.ts'

const CLOB = 'https://clob.polymarket.com'
const SOCKET = 'wss://ws-subscriptions-clob.polymarket.com/ws/market'
const PAGE = 100
/** new matches are looked for this often */
const REDISCOVER_MS = 5 * 60_000
/** the socket wants to hear from us this often */
const PING_MS = 10_000

type Watched = { readonly event: GammaEvent; readonly raw: unknown; readonly tokens: readonly string[] }

/**
 * Finds the matches in the Gamma API, reads their books once, then follows the market channel. A stand-in names its own order book:
 * `?clob=http://…&socket=ws://…` on the base URL.
 */
export const watch = (context: WatchContext): AsyncIterable<Capture> =>
  untilAborted(context.signal, follow(context))

async function* follow(context: WatchContext): AsyncGenerator<Capture> {
  const [clob, market] = [address(context, 'clob', CLOB), address(context, 'socket', SOCKET)]
  const seen = new Map<string, Watched>()
  while (!context.signal.aborted) {
    const watched = await discover(context)
    for (const [id, gone] of seen)
      if (!watched.has(id)) yield captureOf({ ...gone, tokens: [] }, createTokenBooks(), context)
    seen.clear()
    for (const [id, event] of watched) seen.set(id, event)
    const books = createTokenBooks()
    const socket = await openSocket(market, context.signal)
    const ping = setInterval(() => socket.send('PING'), PING_MS)
    const stop = setTimeout(socket.close, REDISCOVER_MS)
    try {
      const byToken = new Map(
        [...watched.values()].flatMap((event) => event.tokens.map((token) => [token, event] as const)),
      )
      socket.send({ assets_ids: [...byToken.keys()], type: 'market' })
      await readBooks(context, clob, [...byToken.keys()], books)
      for (const event of watched.values()) yield captureOf(event, books, context)
      for await (const text of socket.texts) {
        if (text === 'PONG') continue
        const changed = books.apply(json(text))
        for (const event of new Set([...changed].map((token) => byToken.get(token))))
          if (event !== undefined) yield captureOf(event, books, context)
      }
    } finally {
      clearInterval(ping)
      clearTimeout(stop)
      socket.close()
    }
    await pause(1000, context.signal)
  }
}

const address = (context: WatchContext, name: string, own: string): string =>
  companionAddress(context.baseUrl, descriptor.baseUrl, name, own)

const discover = async (context: WatchContext): Promise<Map<string, Watched>> => {
  const watched = new Map<string, Watched>()
  for (const tag of watchedTags)
    for (let offset = 0; ; offset += PAGE) {
      const url = new URL('/events', new URL(context.baseUrl).origin)
      url.search = `closed=false&active=true&tag_slug=${tag}&limit=${PAGE}&offset=${offset}`
      const { text } = await fetchText(url.href, context)
      const page = json(text)
      if (!Array.isArray(page))
        throw new BackOff('the list of events cannot be read', 30_000, { url: url.href })
      for (const raw of page) {
        const event = gammaEvent.safeParse(raw).data
        if (event === undefined || Number(event.id) % context.shard.of !== context.shard.index) continue
        const teams = teamsOf(event)
        if (teams === undefined) continue
        const tokens = readEach(event.markets, gammaMarket)
          .filter(
            (market) =>
              offeredOutcomes(market, teams, 'football').length +
                offeredOutcomes(market, teams, 'basketball').length >
              0,
          )
          .flatMap(({ clobTokenIds }) => clobTokenIds)
        if (tokens.length > 0) watched.set(event.id, { event, raw, tokens })
      }
      if (page.length < PAGE) break
    }
  return watched
}

const readBooks = async (
  context: WatchContext,
  clob: string,
  tokens: readonly string[],
  books: TokenBooks,
): Promise<void> => {
  for (let start = 0; start < tokens.length; start += PAGE) {
    const { text } = await fetchText(new URL('/books', clob).href, context, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(tokens.slice(start, start + PAGE).map((token_id) => ({ token_id }))),
    })
    books.apply(json(text))
  }
}

const json = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ReopenPage('the site sent something that is not JSON', { start: text.slice(0, 80) }, error)
  }
}

const captureOf = ({ raw, tokens }: Watched, books: TokenBooks, context: WatchContext): Capture => ({
  kind: 'event',
  receivedTime: context.now(),
  body: JSON.stringify({
    event: raw,
    books: Object.fromEntries(
      tokens.flatMap((token) => {
        const book = books.book(token)
        return book === undefined ? [] : [[token, book]]
      }),
    ),
  }),
})
