import type { Page, Response } from 'playwright-core'
import { z } from 'zod'
import { askInPage } from '../driving/ask-in-page.ts'
import { captureKind } from '../driving/capture-kind.ts'
import { isInShard } from '../driving/is-in-shard.ts'
import { openPage } from '../driving/open-page.ts'
import { pageCaptures } from '../driving/page-captures.ts'
import { pause } from '../driving/pause.ts'
import type { Capture, WatchContext } from '../site.ts'
import { descriptor } from './descriptor.ts'
import { skins } from './skins.ts'

const LIVE_EVERY_MS = 5_000
/** Prematch lists are asked for once in so many live rounds, and with them each match whole. */
const ROUNDS_PER_LINE = 6
const LEARN_MS = 15_000

const gamesSchema = z.object({
  Value: z.array(z.object({ I: z.number(), O1: z.string(), O2: z.string() }).partial()),
})

/** The address that asks for one game whole, with the skin's own numbers as the page used them. */
const gameUrl = (listUrl: string, id: number): string => {
  const url = new URL(listUrl)
  const own = (key: string) => url.searchParams.get(key)
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
  for (const key of ['country', 'partner', 'gr']) if (own(key) !== null) query.set(key, own(key)!)
  return `${url.origin}${url.pathname.replace(/[^/]+$/, 'GetGameZip')}?${query}`
}

/**
 * Opens the live and the prematch list, learns the addresses the page asks (they carry numbers of the skin), and repeats them; each match of
 * this worker's share is asked for whole. The region setting names the skin when the address does not.
 */
export async function* watch(page: Page, context: WatchContext): AsyncGenerator<Capture> {
  const captures = pageCaptures(page, context, { urls: descriptor.urls })
  const lists = new Map<'live' | 'line', string>()
  const games = new Map<number, { readonly kind: 'live' | 'line'; readonly round: number }>()
  let round = 0
  const learn = async (response: Response): Promise<void> => {
    const kind = captureKind(descriptor.urls, response.url(), context.baseUrl) as 'live' | 'line' | undefined
    if (kind === undefined || !/\/Get1x2_VZip/.test(response.url()) || response.status() !== 200) return
    if (!lists.has(kind)) lists.set(kind, response.url())
    const read = gamesSchema.safeParse(await response.json().catch(() => undefined))
    for (const { I, O1, O2 } of read.data?.Value ?? [])
      if (I !== undefined && O1 !== undefined && O2 !== undefined && isInShard(O1, O2, context.shard))
        games.set(I, { kind, round })
  }
  page.on('response', (response) => void learn(response))

  const repeat = async (): Promise<void> => {
    for (const kind of ['live', 'line'] as const) {
      await openPage(page, new URL(`/en/${kind}/football`, context.baseUrl).href, context)
      for (let waited = 0; !lists.has(kind) && waited < LEARN_MS && !context.signal.aborted; waited += 250)
        await pause(250, context.signal)
    }
    for (; !context.signal.aborted; round++) {
      const kinds = round % ROUNDS_PER_LINE === 0 ? (['live', 'line'] as const) : (['live'] as const)
      for (const kind of kinds) {
        const listUrl = lists.get(kind)
        if (listUrl === undefined) continue
        await askInPage(page, { url: listUrl }, context)
        for (const [id, game] of [...games]) {
          if (context.signal.aborted) return
          if (game.kind !== kind) continue
          // a game the list stopped naming is over
          if (round - game.round > 2 * ROUNDS_PER_LINE) games.delete(id)
          else await askInPage(page, { url: gameUrl(listUrl, id) }, context)
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
