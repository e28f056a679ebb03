import type { Page } from 'playwright-core'
import { z } from 'zod'
import { askInPage } from '../driving/ask-in-page.ts'
import { captureKind } from '../driving/capture-kind.ts'
import { openPage } from '../driving/open-page.ts'
import { pageCaptures } from '../driving/page-captures.ts'
import { pause } from '../driving/pause.ts'
import { isInShard } from '../driving/shard.ts'
import type { Capture, WatchContext } from '../site.ts'
import { descriptor } from './descriptor.ts'
import { skins } from './skins.ts'

const LIVE_EVERY_MS = 5_000
/** Prematch lists are asked for once in so many live rounds, and with them each match whole. */
const ROUNDS_PER_LINE = 6
const LEARN_MS = 15_000

const feeds = ['live', 'line'] as const
type Feed = (typeof feeds)[number]

const listed = z.object({
  Value: z.array(z.object({ I: z.number(), O1: z.string(), O2: z.string() }).partial()),
})

/** Numbers of the games of a list that are this worker's share. */
const gamesIn = (text: string | undefined, { shard }: WatchContext): number[] => {
  try {
    return listed
      .parse(JSON.parse(text ?? ''))
      .Value.flatMap(({ I, O1, O2 }) =>
        I !== undefined && O1 !== undefined && O2 !== undefined && isInShard(O1, O2, shard) ? [I] : [],
      )
  } catch {
    return []
  }
}

/** The address that asks for one game whole, with the skin's own numbers as the page used them. */
const gameUrl = (listUrl: string, id: number): string => {
  const url = new URL(listUrl)
  const query = new URLSearchParams({
    id: String(id),
    lng: 'en',
    isSubGames: 'true',
    GroupEvents: 'true',
    countevents: '250',
    grMode: '4',
    marketType: '1',
    isNewBuilder: 'true',
  })
  for (const key of ['country', 'partner', 'gr']) {
    const own = url.searchParams.get(key)
    if (own !== null) query.set(key, own)
  }
  return `${url.origin}${url.pathname.replace(/[^/]+$/, 'GetGameZip')}?${query}`
}

/** Opens the list page of each feed and waits until it has asked for its games; gives the addresses it asked. */
const learnLists = async (page: Page, context: WatchContext): Promise<ReadonlyMap<Feed, string>> => {
  const lists = new Map<Feed, string>()
  page.on('response', (response) => {
    const feed = captureKind(descriptor.urls, response.url(), context.baseUrl) as Feed | undefined
    if (feed === undefined || !response.url().includes('/Get1x2_VZip') || response.status() !== 200) return
    if (!lists.has(feed)) lists.set(feed, response.url())
  })
  for (const feed of feeds) {
    await openPage(page, new URL(`/en/${feed}/football`, context.baseUrl).href, context)
    for (let waited = 0; !lists.has(feed) && waited < LEARN_MS && !context.signal.aborted; waited += 250)
      await pause(250, context.signal)
  }
  return lists
}

/**
 * Opens the live and the prematch list, learns the addresses the page asks (they carry numbers of the skin), and repeats them; each match of
 * this worker's share is asked for whole. The region setting names the skin when the address does not.
 */
export async function* watch(page: Page, context: WatchContext): AsyncGenerator<Capture> {
  const captures = pageCaptures(page, context, { urls: descriptor.urls })
  const repeat = async (): Promise<void> => {
    const lists = await learnLists(page, context)
    for (let round = 0; !context.signal.aborted; round++) {
      for (const feed of round % ROUNDS_PER_LINE === 0 ? feeds : (['live'] as const)) {
        const listUrl = lists.get(feed)
        if (listUrl === undefined) continue
        for (const id of gamesIn(await askInPage(page, { url: listUrl }, context), context)) {
          if (context.signal.aborted) return
          await askInPage(page, { url: gameUrl(listUrl, id) }, context)
        }
      }
      await pause(LIVE_EVERY_MS, context.signal)
    }
  }
  repeat().catch((error: unknown) => {
    if (!context.signal.aborted) captures.fail(error instanceof Error ? error : new Error(String(error)))
  })
  const skinHost = context.region === undefined ? undefined : skins[context.region]
  for await (const capture of captures) yield skinHost === undefined ? capture : withHost(capture, skinHost)
}

/** A mirror's address does not say whose it is; the worker's setting does. */
const withHost = (capture: Capture, host: string): Capture => {
  if (capture.url === undefined) return capture
  const url = new URL(capture.url)
  url.protocol = 'https:'
  url.host = host
  url.port = ''
  return { ...capture, url: url.href }
}
