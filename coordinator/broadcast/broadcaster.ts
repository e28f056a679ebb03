import type { CoordinatorMessage } from '#protocol/coordinator-message.ts'
import type { Opportunity } from '#protocol/opportunity.ts'
import type { Subscribe } from '#protocol/subscribe.ts'

export type Channel = Subscribe['channels'][number]

/** Somebody who listens. `write` gets a whole message as text; it must not wait. */
export type Listener = {
  readonly channels: ReadonlySet<Channel>
  readonly filters: Subscribe['filters']
  write(text: string): void
}

const listensTo = (filters: Subscribe['filters'], opportunity: Opportunity): boolean =>
  (filters.kinds === undefined || filters.kinds.includes(opportunity.kind)) &&
  (filters.sports === undefined || filters.sports.includes(opportunity.sport)) &&
  (filters.min_margin === undefined || opportunity.margin >= filters.min_margin) &&
  (filters.certainty === undefined || filters.certainty.includes(opportunity.certainty)) &&
  (filters.bookmakers === undefined ||
    opportunity.legs.every((leg) => filters.bookmakers!.includes(leg.bookmaker)))

/** Framed once, written many times: a message becomes text once and every listener gets the same text. */
export const createBroadcaster = () => {
  const listeners = new Set<Listener>()

  const tell = (
    channel: Channel,
    message: CoordinatorMessage,
    wanted: (listener: Listener) => boolean = () => true,
  ) => {
    let text: string | undefined
    for (const listener of listeners) {
      if (!listener.channels.has(channel) || !wanted(listener)) continue
      text ??= JSON.stringify(message)
      listener.write(text)
    }
  }

  return {
    add: (listener: Listener): (() => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    count: (): number => listeners.size,
    /** What a new listener starts from. */
    welcome: (listener: Listener, open: readonly Opportunity[], timestamp: string): void => {
      const message: CoordinatorMessage = {
        type: 'opportunity:snapshot',
        timestamp,
        opportunities: open.filter((opportunity) => listensTo(listener.filters, opportunity)),
      }
      if (listener.channels.has('opportunities')) listener.write(JSON.stringify(message))
    },
    opportunity: (
      message: Extract<CoordinatorMessage, { type: 'opportunity:opened' | 'opportunity:moved' }>,
    ): void => tell('opportunities', message, ({ filters }) => listensTo(filters, message.opportunity)),
    closed: (
      message: Extract<CoordinatorMessage, { type: 'opportunity:closed' }>,
      opportunity: Opportunity,
    ): void => tell('opportunities', message, ({ filters }) => listensTo(filters, opportunity)),
    /** The basic form: all arbitrages that are open, to workers and to whoever asked for it. */
    arbitrages: (message: Extract<CoordinatorMessage, { type: 'arbitrage:opportunities' }>): void =>
      tell('arbitrage', message),
    workers: (message: Extract<CoordinatorMessage, { type: 'workers:changed' }>): void =>
      tell('workers', message),
    bets: (message: Extract<CoordinatorMessage, { type: 'bets:changed' }>): void => tell('bets', message),
  }
}
export type Broadcaster = ReturnType<typeof createBroadcaster>
