import { companionAddress } from '../driving/companion-address.ts'
import { fetchText } from '../driving/fetch-text.ts'
import { pause } from '../driving/pause.ts'
import { untilAborted } from '../driving/until-aborted.ts'
import { BackOff, StopWorker } from '../errors.ts'
import { readEach } from '../reading/read-each.ts'
import type { Capture, WatchContext } from '../site.ts'
import { type CatalogueMarket, catalogueMarket } from './catalogue.ts'
import { openStream, type StreamConnection } from './connection.ts'
import { descriptor } from './descriptor.ts'
import { type StreamMessage, streamMessage } from './message.ts'
import { sportOf } from './names.ts'
import { createStreamState, type StreamState } from './state.ts'

const STREAM = 'tls://stream-api.betfair.com:443'
const CATALOGUE_PATH = '/exchange/betting/rest/v1.0/listMarketCatalogue/'
/** the exchange's usual most for one subscription */
const MOST_MARKETS = 200
const CATALOGUE_EVERY_MS = 10 * 60_000
/** broken lines in a row before the worker is asked for patience */
const MOST_FAILURES = 5

const marketTypes = [
  ...[
    'MATCH_ODDS',
    'DOUBLE_CHANCE',
    'DRAW_NO_BET',
    'ASIAN_HANDICAP',
    'ALT_TOTAL_GOALS',
    'BOTH_TEAMS_TO_SCORE',
  ],
  ...[
    'OVER_UNDER_15',
    'OVER_UNDER_25',
    'OVER_UNDER_35',
    'FIRST_HALF_GOALS_15',
    'HALF_TIME',
    'HALF_TIME_FULL_TIME',
  ],
  ...['CORRECT_SCORE', 'ODD_OR_EVEN', 'HANDICAP', 'COMBINED_TOTAL'],
]

type Keys = { readonly appKey: string; readonly session: string }

/**
 * Reads the catalogue for the names, then follows the stream. A broken line is resumed where it broke (`clk`), so that only what changed
 * meanwhile is sent again. The stream's address is a setting too: `?stream=tcp://127.0.0.1:9000` on the base URL.
 */
export const watch = (context: WatchContext): AsyncIterable<Capture> =>
  untilAborted(context.signal, follow(context))

async function* follow(context: WatchContext): AsyncGenerator<Capture> {
  const keys = keysOf(context)
  const address = companionAddress(context.baseUrl, descriptor.baseUrl, 'stream', STREAM)
  const state = createStreamState()
  let names = await readCatalogue(context, keys)
  let catalogueAt = performance.now()
  for (let failures = 0; !context.signal.aborted; ) {
    if (performance.now() - catalogueAt > CATALOGUE_EVERY_MS) {
      names = await readCatalogue(context, keys)
      catalogueAt = performance.now()
      state.forgetResume()
    }
    const connection = await openStream(address, context.signal)
    const stopAt = setTimeout(connection.close, CATALOGUE_EVERY_MS)
    try {
      for await (const message of messages(connection)) {
        if (message.op === 'connection') connection.send({ op: 'authentication', id: 1, ...namedKeys(keys) })
        else if (message.op === 'status') answerStatus(message, connection, state, names)
        else if (message.op === 'mcm') {
          failures = 0
          for (const id of state.apply(message)) yield captureOf(id, state, names, context)
          if (message.ct === 'HEARTBEAT' && message.status !== 503)
            yield { kind: 'heartbeat', receivedTime: context.now(), body: JSON.stringify({ pt: message.pt }) }
        }
      }
    } finally {
      clearTimeout(stopAt)
      connection.close()
    }
    failures += 1
    if (failures > MOST_FAILURES) throw new BackOff('the stream keeps breaking', 60_000, { address })
    await pause(Math.random() * 250 * 2 ** failures, context.signal)
  }
}

const keysOf = ({ credentials }: WatchContext): Keys => {
  const { appKey, session } = credentials ?? {}
  if (!appKey || !session)
    throw new StopWorker('the exchange is read with the credentials appKey and session', {
      missing: [...(appKey ? [] : ['appKey']), ...(session ? [] : ['session'])],
    })
  return { appKey, session }
}

const namedKeys = ({ appKey, session }: Keys) => ({ appKey, session })

const readCatalogue = async (context: WatchContext, keys: Keys): Promise<Map<string, CatalogueMarket>> => {
  const { text } = await fetchText(new URL(CATALOGUE_PATH, context.baseUrl).href, context, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      'x-application': keys.appKey,
      'x-authentication': keys.session,
    },
    body: JSON.stringify({
      filter: { eventTypeIds: Object.keys(sportOf), marketTypeCodes: marketTypes },
      marketProjection: ['EVENT', 'COMPETITION', 'RUNNER_DESCRIPTION'],
      sort: 'FIRST_TO_START',
      maxResults: MOST_MARKETS,
    }),
  })
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch (error) {
    throw new BackOff('the catalogue is not JSON', 30_000, { start: text.slice(0, 80) }, error)
  }
  const markets = readEach(body, catalogueMarket).filter(
    ({ event }) => Number(event.id) % context.shard.of === context.shard.index,
  )
  return new Map(markets.map((market) => [market.marketId, market]))
}

async function* messages({ lines }: StreamConnection): AsyncGenerator<StreamMessage> {
  for await (const line of lines) {
    let json: unknown
    try {
      json = JSON.parse(line)
    } catch {
      return // half a line: the connection broke inside it
    }
    const read = streamMessage.safeParse(json)
    if (read.success) yield read.data
  }
}

/** Errors that only a person can mend. */
const stops = new Set([
  ...['NO_APP_KEY', 'INVALID_APP_KEY', 'NO_SESSION', 'INVALID_SESSION_INFORMATION', 'NOT_AUTHORIZED'],
  ...['SUBSCRIPTION_LIMIT_EXCEEDED', 'INVALID_REQUEST', 'INVALID_INPUT'],
])

/** The answer to our first message is the authentication's; then the subscription is sent. */
const answerStatus = (
  status: Extract<StreamMessage, { op: 'status' }>,
  connection: StreamConnection,
  state: StreamState,
  names: ReadonlyMap<string, CatalogueMarket>,
): void => {
  if (status.statusCode === 'SUCCESS') {
    if (status.id === 1) connection.send(subscription(state, names))
    return
  }
  const { errorCode } = status
  if (errorCode === 'INVALID_CLOCK') {
    state.forgetResume()
    connection.close()
  } else if (errorCode !== undefined && stops.has(errorCode))
    throw new StopWorker('the exchange refuses the stream', { errorCode, message: status.errorMessage })
  else throw new BackOff('the exchange ends the stream', 60_000, { errorCode, message: status.errorMessage })
}

const subscription = (state: StreamState, names: ReadonlyMap<string, CatalogueMarket>) => ({
  op: 'marketSubscription',
  id: 2,
  marketFilter: { marketIds: [...names.keys()] },
  marketDataFilter: { ladderLevels: 3, fields: ['EX_BEST_OFFERS_DISP', 'EX_MARKET_DEF'] },
  heartbeatMs: 5000,
  segmentationEnabled: true,
  ...state.resume,
})

const captureOf = (
  marketId: string,
  state: StreamState,
  names: ReadonlyMap<string, CatalogueMarket>,
  context: WatchContext,
): Capture => {
  const view = state.view(marketId)
  return {
    kind: 'market',
    receivedTime: context.now(),
    body: JSON.stringify(
      view === undefined ? { marketId, gone: true } : { ...view, names: names.get(marketId) },
    ),
  }
}
