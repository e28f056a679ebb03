import { z } from 'zod'
import { fetchText } from '../driving/fetch-text.ts'
import { pause } from '../driving/pause.ts'
import { untilAborted } from '../driving/until-aborted.ts'
import { BackOff, Blocked, StopWorker } from '../errors.ts'
import { readEach } from '../reading/read-each.ts'
import type { Capture, WatchContext } from '../site.ts'
import { sportOf } from './names.ts'

/** The vendor refreshes prices about once a minute; more requests would only spend the quota. */
const ROUND_MS = 60_000

const listedSport = z.object({
  key: z.string(),
  active: z.boolean(),
  has_outrights: z.boolean().default(false),
})

/**
 * Asks for every sport in turn, once a minute. Credentials: `apiKey`; `sports` (keys, comma separated) where not all are wanted. The region
 * setting is the API's `regions`.
 */
export const watch = (context: WatchContext): AsyncIterable<Capture> =>
  untilAborted(context.signal, rounds(context))

async function* rounds(context: WatchContext): AsyncGenerator<Capture> {
  const { apiKey, sports: wanted } = context.credentials ?? {}
  if (!apiKey) throw new StopWorker('the API is read with the credential apiKey', { missing: ['apiKey'] })
  const sports =
    wanted === undefined ? await activeSports(context, apiKey) : wanted.split(',').map((key) => key.trim())
  const mine = sports.filter((_, index) => index % context.shard.of === context.shard.index)
  while (!context.signal.aborted) {
    const startedAt = performance.now()
    for (const sport of mine) {
      const url = new URL(`/v4/sports/${sport}/odds`, context.baseUrl)
      url.search = new URLSearchParams({
        regions: context.region ?? 'eu,uk',
        markets: 'h2h,spreads,totals',
        oddsFormat: 'decimal',
        dateFormat: 'iso',
        includeLinks: 'true',
      }).toString()
      yield {
        kind: 'odds',
        receivedTime: context.now(),
        url: url.href,
        body: await ask(url, apiKey, context),
      }
    }
    await pause(ROUND_MS - (performance.now() - startedAt), context.signal)
  }
}

const activeSports = async (context: WatchContext, apiKey: string): Promise<string[]> => {
  const text = await ask(new URL('/v4/sports', context.baseUrl), apiKey, context)
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch (error) {
    throw new BackOff('the list of sports is not JSON', 60_000, {}, error)
  }
  return readEach(json, listedSport)
    .filter(({ key, active, has_outrights }) => active && !has_outrights && sportOf(key) !== undefined)
    .map(({ key }) => key)
}

/** The key goes with the request only: a capture's URL is kept and shown, the key is not. */
const ask = async (url: URL, apiKey: string, context: WatchContext): Promise<string> => {
  const withKey = new URL(url)
  withKey.searchParams.set('apiKey', apiKey)
  try {
    return (await fetchText(withKey.href, context)).text
  } catch (error) {
    const status = error instanceof Blocked || error instanceof BackOff ? error.values.status : undefined
    // 401 is a wrong key or a spent quota; 429 asks for a slower pace
    if (status === 401)
      throw new StopWorker('the API refuses the key, or its quota is spent', { status, url: url.href })
    if (status === 429)
      throw new BackOff('the API asks for fewer requests', 30_000, { status, url: url.href })
    if (error instanceof BackOff)
      throw new BackOff(error.message, error.retryAfterMs, { status, url: url.href })
    if (error instanceof Blocked) throw new Blocked(error.message, { status, url: url.href })
    throw error
  }
}
