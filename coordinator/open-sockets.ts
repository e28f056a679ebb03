import type { LivePrice } from '#protocol/coordinator-message.ts'
import type { Opportunity } from '#protocol/opportunity.ts'
import type { Access } from '#runtime/access.ts'
import type { HttpServer } from '#runtime/http.ts'
import type { KnownCallers } from '#runtime/known-callers.ts'
import type { Log } from '#runtime/log.ts'
import type { Settings } from '#runtime/settings.ts'
import type { Broadcaster } from './broadcast/broadcaster.ts'
import type { Counters } from './counters.ts'
import type { Fleet } from './fleet/fleet.ts'
import type { createMessageHandler } from './handle-message.ts'
import type { coordinatorSettings } from './settings.ts'
import type { Rules } from './settlement-rules.ts'
import { createSocketServer } from './sockets/socket-server.ts'
import { openSubscriberSession } from './sockets/subscriber-session.ts'
import { openWorkerSession } from './sockets/worker-session.ts'

export type SocketPorts = {
  readonly app: HttpServer
  readonly settings: Settings<typeof coordinatorSettings>
  readonly access: Access
  readonly callers: KnownCallers
  readonly log: Log
  readonly fleet: Fleet
  readonly rules: Rules
  readonly counters: Counters
  readonly openNow: () => readonly Opportunity[]
  readonly prices: () => Iterable<LivePrice>
  readonly broadcaster: Broadcaster
  readonly handle: ReturnType<typeof createMessageHandler>
  readonly timestamp: () => string
}

/** The socket at `/ws`: workers send through it, everybody else listens. */
export const openSockets = ({ app, settings, rules, fleet, handle, broadcaster, ...ports }: SocketPorts) =>
  createSocketServer({
    server: app.server,
    log: ports.log,
    access: ports.access,
    callers: ports.callers,
    unregistered: { withinMs: settings.REGISTER_WITHIN_MS, bytes: settings.UNREGISTERED_BYTES },
    maxSocketsPerAddress: settings.MAX_SOCKETS_PER_ADDRESS,
    maxMessageBytes: settings.MAX_MESSAGE_BYTES,
    maxBufferedBytes: settings.MAX_BUFFERED_BYTES,
    onProblem: ports.counters.problem,
    openWorker: (message, connection, grant) => {
      if (message.descriptor !== undefined)
        rules.announce(message.site, message.descriptor.settlementRules ?? [])
      return openWorkerSession(message, connection, grant, {
        ...{ fleet, handle },
        scanBounds: { markets: settings.MAX_MARKETS_PER_MATCH, lines: settings.MAX_LINES_PER_MARKET },
        onUpdate: (how) => ports.counters.updates[how]++,
        // a basic worker hears of arbitrages on its own connection
        listen: (to) =>
          broadcaster.add({
            channels: new Set(['arbitrage']),
            filters: {},
            write: (text) => to.sendText(text),
          }),
      })
    },
    openSubscriber: (message, connection) =>
      openSubscriberSession(message, connection, {
        broadcaster,
        open: ports.openNow,
        prices: ports.prices,
        timestamp: ports.timestamp,
      }),
  })
