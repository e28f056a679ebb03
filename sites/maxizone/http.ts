import { type HubConnection, HubConnectionBuilder, LogLevel } from '@microsoft/signalr'
import { captureQueue } from '../driving/capture-queue.ts'
import { untilAborted } from '../driving/until-aborted.ts'
import { BackOff, Blocked, StopWorker } from '../errors.ts'
import type { Capture, WatchContext } from '../site.ts'

/**
 * Follows the games that the base URL names (`?game=734797802&game=…`), one hub connection each: the hub does not say which game a record
 * belongs to.
 */
export const watch = (context: WatchContext): AsyncIterable<Capture> =>
  untilAborted(context.signal, follow(context))

async function* follow(context: WatchContext): AsyncGenerator<Capture> {
  const games = new URL(context.baseUrl).searchParams.getAll('game').filter((game) => /^\d+$/.test(game))
  if (games.length === 0)
    throw new StopWorker('no game to follow: add ?game=<id> to the base URL', { baseUrl: context.baseUrl })
  const queue = captureQueue(context.signal)
  const connections: HubConnection[] = []
  try {
    for (const gameId of games.filter((_, index) => index % context.shard.of === context.shard.index)) {
      const url = new URL('/playerzone', context.baseUrl).href
      await context.polite(url)
      const connection = new HubConnectionBuilder().withUrl(url).configureLogging(LogLevel.None).build()
      connections.push(connection)
      connection.on('gameData', (...args: unknown[]) =>
        queue.push({
          kind: 'game-data',
          receivedTime: context.now(),
          url,
          body: JSON.stringify({ gameId, arguments: args }),
        }),
      )
      connection.onclose((error) => queue.fail(new BackOff('the tracker hung up', 10_000, { gameId }, error)))
      await connect(connection, gameId, context)
    }
    yield* queue
  } finally {
    await Promise.all(connections.map((connection) => connection.stop()))
  }
}

const connect = async (connection: HubConnection, gameId: string, context: WatchContext): Promise<void> => {
  const stop = () => void connection.stop()
  context.signal.addEventListener('abort', stop, { once: true })
  try {
    await connection.start()
    await connection.invoke('ConnectClient', { gameid: Number(gameId), sport: 1, lng: 'en' })
  } catch (error) {
    context.signal.throwIfAborted()
    const status = Number(/\b(401|403|406|429)\b/.exec(String(error))?.[1])
    if (status > 0) throw new Blocked('the tracker refuses to be read', { gameId, status }, error)
    throw new BackOff('the tracker cannot be reached', 15_000, { gameId }, error)
  } finally {
    context.signal.removeEventListener('abort', stop)
  }
}
