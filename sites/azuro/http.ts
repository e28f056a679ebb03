import { z } from 'zod'
import { companionAddress } from '../driving/companion-address.ts'
import { fetchText } from '../driving/fetch-text.ts'
import { openSocket } from '../driving/open-socket.ts'
import { pause } from '../driving/pause.ts'
import { untilAborted } from '../driving/until-aborted.ts'
import { BackOff, StopWorker } from '../errors.ts'
import type { Capture, WatchContext } from '../site.ts'
import { type Chain, chains, DEFAULT_CHAIN } from './chains.ts'
import { createFeedState, type FeedState, keptCondition } from './state.ts'

const PAGE = 100
/** games per question about conditions */
const GAMES = 20
/** the socket sends no snapshot: everything is read again this often */
const RELIST_MS = 60_000

const gamesPage = z.object({ games: z.array(z.unknown()), totalPages: z.number().default(1) })
const conditionsAnswer = z.object({ conditions: z.array(z.unknown()) })

/**
 * Lists games and conditions over REST, follows the conditions over the socket, and lists again each minute. The region setting names the
 * chain. A stand-in names its own socket: `?stream=ws://…` on the base URL.
 */
export const watch = (context: WatchContext): AsyncIterable<Capture> =>
  untilAborted(context.signal, follow(context))

async function* follow(context: WatchContext): AsyncGenerator<Capture> {
  const chain = chainOf(context)
  const stream = companionAddress(context.baseUrl, chain.api, 'stream', chain.stream)
  const state = createFeedState(chain.environment)
  while (!context.signal.aborted) {
    const socket = await openSocket(stream, context.signal)
    const relist = setTimeout(socket.close, RELIST_MS)
    try {
      const games = await listGames(context, chain)
      const conditions = await listConditions(context, chain, games)
      for (const gameId of state.list(games, conditions))
        yield captureOf({ environment: chain.environment, gameId, gone: true }, context)
      for (const gameId of state.gameIds) yield* heldCapture(state, gameId, context)
      const { environment } = chain
      socket.send({ event: 'SubscribeConditions', data: { conditionIds: state.conditionIds, environment } })
      socket.send({ event: 'SubscribeGames', data: { gameIds: state.gameIds, environment } })
      for await (const text of socket.texts) {
        const changed = state.apply(tryJson(text))
        if (changed !== undefined) yield* heldCapture(state, changed, context)
      }
    } finally {
      clearTimeout(relist)
      socket.close()
    }
    await pause(500 + Math.random() * 500, context.signal)
  }
}

const chainOf = ({ region = DEFAULT_CHAIN }: WatchContext): Chain => {
  const chain = Object.hasOwn(chains, region) ? chains[region] : undefined
  if (chain === undefined) throw new StopWorker('no such chain', { region, known: Object.keys(chains) })
  if (chain.discontinued) throw new StopWorker('the protocol has discontinued this chain', { region })
  return chain
}

const urlOf = (context: WatchContext, path: string): URL => {
  const url = new URL(context.baseUrl)
  url.pathname = `${url.pathname.replace(/\/$/, '')}${path}`
  url.search = ''
  return url
}

const listGames = async (context: WatchContext, chain: Chain): Promise<unknown[]> => {
  const games: unknown[] = []
  for (const gameState of ['Live', 'Prematch'])
    for (let page = 1, pages = 1; page <= pages; page += 1) {
      const url = urlOf(context, '/market-manager/games-by-filters')
      url.search = new URLSearchParams({
        environment: chain.environment,
        gameState,
        orderBy: 'startsAt',
        orderDirection: 'asc',
        page: String(page),
        perPage: String(PAGE),
      }).toString()
      const read = gamesPage.safeParse(tryJson((await fetchText(url.href, context)).text))
      if (!read.success)
        throw new BackOff('the list of games cannot be read', 30_000, { url: url.href }, read.error)
      games.push(...read.data.games)
      pages = read.data.totalPages
    }
  return games.filter((game) => {
    const id = z.object({ gameId: z.string().regex(/^\d+$/) }).safeParse(game).data?.gameId
    return id !== undefined && Number(BigInt(id) % BigInt(context.shard.of)) === context.shard.index
  })
}

const listConditions = async (
  context: WatchContext,
  chain: Chain,
  games: readonly unknown[],
): Promise<unknown[]> => {
  const ids = games.map((game) => (game as { gameId: string }).gameId)
  const conditions: unknown[] = []
  for (let start = 0; start < ids.length; start += GAMES) {
    const { text } = await fetchText(urlOf(context, '/market-manager/conditions-by-game-ids').href, context, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({
        gameIds: ids.slice(start, start + GAMES),
        environment: chain.environment,
        extended: false,
      }),
    })
    const read = conditionsAnswer.safeParse(tryJson(text))
    if (!read.success) throw new BackOff('the conditions cannot be read', 30_000, {}, read.error)
    conditions.push(...read.data.conditions.flatMap((raw) => keptCondition(raw) ?? []))
  }
  return conditions
}

function* heldCapture(state: FeedState, gameId: string, context: WatchContext): Generator<Capture> {
  const held = state.held(gameId)
  if (held !== undefined) yield captureOf(held, context)
}

const captureOf = (body: object, context: WatchContext): Capture => ({
  kind: 'game',
  receivedTime: context.now(),
  body: JSON.stringify(body),
})

const tryJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
