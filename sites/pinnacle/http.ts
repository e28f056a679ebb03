import { fetchText } from '../driving/fetch-text.ts'
import { pause } from '../driving/pause.ts'
import { untilAborted } from '../driving/until-aborted.ts'
import { BackOff, StopWorker } from '../errors.ts'
import type { Capture, WatchContext } from '../site.ts'
import { sports } from './names.ts'
import { createStraightState } from './state.ts'

const ROUND_PAUSE_MS = 2_000
/** After so many rounds of changes everything is read again: what was taken down is not always told. */
const ROUNDS_PER_SNAPSHOT = 60
/** After so many rounds every match is told again, changed or not: it still stands. */
const ROUNDS_PER_CONFIRMATION = 3
/** The official service allows one request in two minutes to an endpoint and sport. */
const OFFICIAL_PAUSE_MS = 125_000

const json = (text: string, url: string): unknown => {
  if (text === '') return undefined // 204: nothing changed
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new BackOff('the answer is not JSON', 30_000, { url }, error)
  }
}

/** The key every visitor's page is given; it is read from the site's own configuration, since it can change. */
const readPublicKey = async (context: WatchContext): Promise<string> => {
  const base = new URL(context.baseUrl)
  const config = base.hostname.endsWith('pinnacle.com')
    ? 'https://www.pinnacle.com/config/app.json'
    : new URL('/config/app.json', base).href
  const { text } = await fetchText(config, context)
  const key = /"apiKey"\s*:\s*"([^"]+)"/.exec(text)?.[1]
  if (key === undefined) throw new BackOff('the configuration names no public key', 300_000, { config })
  return key
}

async function* pollGuest(context: WatchContext): AsyncGenerator<Capture> {
  const headers = { 'x-api-key': await readPublicKey(context), accept: 'application/json' }
  const root = context.baseUrl.replace(/\/$/, '')
  const states = new Map(Object.keys(sports).map((id) => [id, createStraightState()]))
  const get = async (path: string) => {
    const { text, url } = await fetchText(`${root}/0.1/${path}`, context, { headers })
    return json(text, url)
  }
  for (let round = 0; !context.signal.aborted; round++) {
    for (const [sportId, state] of states) {
      const isDelta = round % ROUNDS_PER_SNAPSHOT !== 0
      const since = state.version()
      const suffix = (version: number | undefined) =>
        isDelta && version !== undefined ? `&version=${version}` : ''
      const matchups = await get(`sports/${sportId}/matchups?withSpecials=true${suffix(since.matchups)}`)
      const markets = await get(
        `sports/${sportId}/markets/straight?primaryOnly=false&withSpecials=true${suffix(since.markets)}`,
      )
      state.matchups(matchups, isDelta && since.matchups !== undefined)
      state.markets(markets, isDelta && since.markets !== undefined)
      const url = `${root}/0.1/sports/${sportId}/markets/straight`
      for (const match of state.takeChanged(round % ROUNDS_PER_CONFIRMATION === 0))
        yield { kind: 'straight', receivedTime: context.now(), url, body: state.body(match) }
    }
    await pause(ROUND_PAUSE_MS, context.signal)
  }
}

/** The official service, for an account that may use it: the credentials are the user part of the base URL. */
async function* pollOfficial(context: WatchContext, user: string, password: string): AsyncGenerator<Capture> {
  const root = new URL(context.baseUrl).origin
  const headers = {
    authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
    accept: 'application/json',
  }
  const sportId = '29'
  while (!context.signal.aborted) {
    const get = async (path: string) => {
      const { text, url } = await fetchText(`${root}/${path}`, context, { headers })
      return json(text, url)
    }
    const fixtures = await get(`v1/fixtures?sportId=${sportId}`)
    const odds = await get(`v2/odds?sportId=${sportId}&oddsFormat=American`)
    yield {
      kind: 'official',
      receivedTime: context.now(),
      url: `${root}/v2/odds`,
      body: JSON.stringify({ fixtures: fixtures ?? {}, odds: odds ?? {} }),
    }
    await pause(OFFICIAL_PAUSE_MS, context.signal)
  }
}

/**
 * Reads the guest API, or the official service when the base URL carries credentials.
 * @throws StopWorker when the base URL has a user but no password
 */
export const watch = (context: WatchContext): AsyncIterable<Capture> => {
  const { username, password } = new URL(context.baseUrl)
  if (username !== '' && password === '') throw new StopWorker('the base URL names a user without a password')
  const poll =
    username === ''
      ? pollGuest(context)
      : pollOfficial(context, decodeURIComponent(username), decodeURIComponent(password))
  return untilAborted(context.signal, poll)
}
