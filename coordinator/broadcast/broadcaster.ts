import type { CoordinatorMessage, LivePrice } from '#protocol/coordinator-message.ts'
import type { Opportunity } from '#protocol/opportunity.ts'
import { type OpportunityFilter, passesFilter, passesPriceFilter } from '#protocol/opportunity-filter.ts'
import type { ResumePoint, Subscribe } from '#protocol/subscribe.ts'

export type Channel = Subscribe['channels'][number]
type Message<T extends CoordinatorMessage['type']> = Extract<CoordinatorMessage, { type: T }>
type Shown = { readonly opportunity: Opportunity; readonly at: number }

/** Somebody who listens. */
export type Listener = {
  readonly channels: ReadonlySet<Channel>
  readonly filters: OpportunityFilter
  /** what it has already; it wants what came after */
  readonly resume?: ResumePoint | undefined
  /** Gets a whole message as text, with its number in the stream where it has one; it must not wait. */
  write(text: string, n?: number): void
}

/** A message as it was sent, for listeners that come back. */
type Sent = {
  readonly n: number
  readonly channel: Channel
  readonly text: string
  /** the text for this listener; undefined when its filter does not want the message */
  readonly textFor: (filters: OpportunityFilter) => string | undefined
}

/** Messages kept for listeners that come back; about ten megabytes. */
const mostKept = 4096
/** Prices in one message of a snapshot. */
const pricesPerMessage = 2000

const always = (text: string) => (): string => text

/**
 * Sends every message to whoever listens. A message becomes text once and every listener gets the same text. Messages of the channels
 * `opportunities` and `bets` are numbered and the last of them kept, so that a listener can come back without a gap.
 */
export const createBroadcaster = (epoch: number = Date.now()) => {
  const listeners = new Set<Listener>()
  const kept: Sent[] = []
  const shown = new Map<string, Shown>()
  let n = 0

  const send = (sent: Omit<Sent, 'n'>): void => {
    kept.push({ n, ...sent })
    if (kept.length > mostKept) kept.shift()
    for (const listener of listeners) {
      if (!listener.channels.has(sent.channel)) continue
      const text = sent.textFor(listener.filters)
      if (text !== undefined) listener.write(text, n)
    }
  }
  const sendUnnumbered = (channel: Channel, message: CoordinatorMessage): void => {
    let text: string | undefined
    for (const listener of listeners) {
      if (!listener.channels.has(channel)) continue
      text ??= JSON.stringify(message)
      listener.write(text)
    }
  }
  /** Opportunities change for a listener also when they leave its filter. */
  const sendOpportunity = (
    message: Message<'opportunity:opened' | 'opportunity:moved'>,
    { opportunity, timestamp } = message,
  ): void => {
    n++
    const at = Date.parse(timestamp)
    const before = shown.get(opportunity.id)
    shown.set(opportunity.id, { opportunity, at })
    const text = JSON.stringify({ ...message, epoch, n })
    const left = JSON.stringify({
      ...{ type: 'opportunity:closed', timestamp, epoch, n, id: opportunity.id },
      ...{ event_id: opportunity.event_id, reason: 'left_filter' },
    })
    send({
      channel: 'opportunities',
      text,
      textFor: (filters) => {
        if (passesFilter(filters, opportunity, at)) return text
        return before !== undefined && passesFilter(filters, before.opportunity, before.at) ? left : undefined
      },
    })
  }

  /** Sends what came after the point; false when that is not kept any more. */
  const resume = ({ channels, filters, resume: from, write }: Listener): boolean => {
    if (from === undefined || from.epoch !== epoch || from.n > n) return false
    if (from.n < n && (kept[0]?.n ?? n + 1) > from.n + 1) return false
    for (const sent of kept) {
      if (sent.n <= from.n || !channels.has(sent.channel)) continue
      const text = sent.textFor(filters)
      if (text !== undefined) write(text, sent.n)
    }
    return true
  }

  return {
    epoch,
    add: (listener: Listener): (() => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    count: (): number => listeners.size,
    /** Whether anybody listens to a channel. */
    isHeard: (channel: Channel): boolean => [...listeners].some(({ channels }) => channels.has(channel)),
    /** What a new listener starts from: what it missed, or all that is open and on offer. */
    welcome: (
      listener: Listener,
      open: readonly Opportunity[],
      timestamp: string,
      prices: () => Iterable<LivePrice> = () => [],
    ): void => {
      const { channels, filters } = listener
      if (!resume(listener) && channels.has('opportunities')) {
        const at = Date.parse(timestamp)
        const opportunities = open.filter((each) => passesFilter(filters, each, at))
        const message: CoordinatorMessage = {
          ...{ type: 'opportunity:snapshot', timestamp, epoch, n, opportunities },
        }
        listener.write(JSON.stringify(message), n)
      }
      if (!channels.has('odds')) return
      const wanted = [...prices()].filter((price) => passesPriceFilter(filters, price))
      for (let from = 0; from === 0 || from < wanted.length; from += pricesPerMessage) {
        const last = from + pricesPerMessage >= wanted.length
        const part = wanted.slice(from, from + pricesPerMessage)
        listener.write(JSON.stringify({ type: 'odds', timestamp, epoch, snapshot: true, last, prices: part }))
      }
    },
    opportunity: sendOpportunity,
    closed: (message: Message<'opportunity:closed'>, opportunity: Opportunity): void => {
      n++
      const before = shown.get(message.id) ?? { opportunity, at: Date.parse(message.timestamp) }
      shown.delete(message.id)
      const text = JSON.stringify({ ...message, epoch, n })
      send({
        channel: 'opportunities',
        text,
        textFor: (filters) => (passesFilter(filters, before.opportunity, before.at) ? text : undefined),
      })
    },
    /** Prices that changed; every listener gets those its filter wants. */
    prices: (prices: readonly LivePrice[], timestamp: string): void => {
      for (const listener of listeners) {
        if (!listener.channels.has('odds')) continue
        const wanted = prices.filter((price) => passesPriceFilter(listener.filters, price))
        if (wanted.length > 0)
          listener.write(JSON.stringify({ type: 'odds', timestamp, epoch, snapshot: false, prices: wanted }))
      }
    },
    /** The basic form: all arbitrages that are open, to workers and to whoever asked for it. */
    arbitrages: (message: Message<'arbitrage:opportunities'>): void => sendUnnumbered('arbitrage', message),
    workers: (message: Message<'workers:changed'>): void => sendUnnumbered('workers', message),
    bets: (message: Message<'bets:changed'>): void => {
      n++
      const text = JSON.stringify({ ...message, epoch, n })
      send({ channel: 'bets', text, textFor: always(text) })
    },
  }
}
export type Broadcaster = ReturnType<typeof createBroadcaster>
