import { z } from 'zod'
import { companionAddress } from '../driving/companion-address.ts'
import { fetchText } from '../driving/fetch-text.ts'
import { openSocket } from '../driving/open-socket.ts'
import { pause } from '../driving/pause.ts'
import { untilAborted } from '../driving/until-aborted.ts'
import { BackOff, ReopenPage } from '../errors.ts'
import { pickEach } from '../reading/read-each.ts'
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
  const paging: { paging: Paging } = { paging: 'key' }
  while (!context.signal.aborted) {
    const watched = await discover(context, paging)
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

/** How the list of events is paged: by key, or by offset where a stand-in knows no keys. */
type Paging = 'key' | 'offset'

const keyPage = z.object({ events: z.array(z.unknown()), next_cursor: z.string().nullish() })

/**
 * One page of the events under a tag and how to ask for the next one; undefined when the service does not page like that.
 * @throws BackOff when the page cannot be read, and what `fetchText` throws
 */
const readPage = async (
  context: WatchContext,
  tag: string,
  paging: Paging,
  from: string,
): Promise<{ readonly events: readonly unknown[]; readonly next: string | undefined } | undefined> => {
  const url = new URL(paging === 'key' ? '/events/keyset' : '/events', new URL(context.baseUrl).origin)
  const position: Record<string, string> =
    paging === 'offset' ? { offset: from || '0' } : from === '' ? {} : { after_cursor: from }
  url.search = new URLSearchParams({
    closed: 'false',
    active: 'true',
    tag_slug: tag,
    limit: String(PAGE),
    ...position,
  }).toString()
  const { text, status } = await fetchText(url.href, context, {}, { accepts: [400, 404, 405, 422] })
  if (status >= 400) return undefined
  const page = json(text)
  const byKey = keyPage.safeParse(page).data
  if (byKey !== undefined)
    return {
      events: byKey.events,
      next: byKey.events.length > 0 ? (byKey.next_cursor ?? undefined) : undefined,
    }
  if (!Array.isArray(page)) throw new BackOff('the list of events cannot be read', 30_000, { url: url.href })
  if (paging === 'key') return undefined
  return { events: page, next: page.length < PAGE ? undefined : String(Number(from || '0') + PAGE) }
}

/** Every event under a tag. The service gave up offsets for keys; whichever it answers to is asked first the next time. */
const eventsUnder = async (
  context: WatchContext,
  tag: string,
  known: { paging: Paging },
): Promise<unknown[]> => {
  const events: unknown[] = []
  let from: string | undefined = ''
  while (from !== undefined && !context.signal.aborted) {
    let page = await readPage(context, tag, known.paging, from)
    if (page === undefined && from === '') {
      known.paging = known.paging === 'key' ? 'offset' : 'key'
      page = await readPage(context, tag, known.paging, from)
    }
    if (page === undefined) throw new BackOff('the list of events is paged in no known way', 60_000, { tag })
    events.push(...page.events)
    from = page.next
  }
  return events
}

const discover = async (context: WatchContext, paging: { paging: Paging }): Promise<Map<string, Watched>> => {
  const watched = new Map<string, Watched>()
  for (const tag of watchedTags)
    for (const raw of await eventsUnder(context, tag, paging)) {
      const event = gammaEvent.safeParse(raw).data
      if (event === undefined || Number(event.id) % context.shard.of !== context.shard.index) continue
      const teams = teamsOf(event)
      if (teams === undefined) continue
      const tokens = pickEach(event.markets, gammaMarket)
        .filter(
          (market) =>
            offeredOutcomes(market, teams, 'football').length +
              offeredOutcomes(market, teams, 'basketball').length >
            0,
        )
        .flatMap(({ clobTokenIds }) => clobTokenIds)
      if (tokens.length > 0) watched.set(event.id, { event, raw, tokens })
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
