import type { LivePrice } from '#protocol/coordinator-message.ts'
import type { Opportunity } from '#protocol/opportunity.ts'
import type { Subscribe } from '#protocol/subscribe.ts'
import type { Broadcaster, Listener } from '../broadcast/broadcaster.ts'
import type { Connection, Session } from './socket-server.ts'

export type SubscriberPorts = {
  readonly broadcaster: Broadcaster
  readonly open: () => readonly Opportunity[]
  readonly prices: () => Iterable<LivePrice>
  readonly timestamp: () => string
}

/** Opens the session of a consumer: what it missed or a snapshot, then changes. */
export const openSubscriberSession = (
  message: Subscribe,
  connection: Connection,
  { broadcaster, open, prices, timestamp }: SubscriberPorts,
): Session => {
  const listener: Listener = {
    channels: new Set(message.channels),
    filters: message.filters,
    resume: message.resume,
    write: (text) => connection.sendText(text),
  }
  broadcaster.welcome(listener, open(), timestamp(), prices)
  const leave = broadcaster.add(listener)
  return {
    receive: () => connection.error('not_registered', 'a consumer only listens', 'type'),
    left: leave,
  }
}
