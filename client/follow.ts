import type { CoordinatorMessage } from '#protocol/coordinator-message.ts'
import type { OpportunityFilter } from '#protocol/opportunity-filter.ts'
import { readEvents } from './read-events.ts'

export type FollowOptions = {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly channel: 'opportunities' | 'odds'
  readonly filter: OpportunityFilter
  readonly pauseMs: number
  readonly signal?: AbortSignal
}

const longestPauseMs = 10_000

/** The coordinator refuses the filter or the token: asking again would not help. */
export class StreamRefused extends Error {
  readonly code = 'stream_refused'
}

/**
 * The messages of one channel without end, over server-sent events: after a break it connects again and says which message it had last.
 * Messages that it had already are left out.
 * @throws StreamRefused
 */
export async function* follow(options: FollowOptions): AsyncGenerator<CoordinatorMessage, void, void> {
  const { headers, channel, filter, pauseMs, signal } = options
  const address = new URL('/stream', options.url)
  address.searchParams.set('channels', channel)
  for (const [name, value] of Object.entries(filter))
    if (value !== undefined) address.searchParams.set(name, String(value))
  let last: { readonly epoch: number; readonly n: number } | undefined
  let pause = pauseMs
  const stopping = new AbortController()
  signal?.addEventListener('abort', () => stopping.abort(), { once: true })
  if (signal?.aborted) stopping.abort()
  try {
    while (!stopping.signal.aborted) {
      try {
        const answer = await fetch(address, {
          headers: { ...headers, ...(last && { 'last-event-id': `${last.epoch}-${last.n}` }) },
          signal: stopping.signal,
        })
        if (answer.status >= 400 && answer.status < 500)
          throw new StreamRefused(`${answer.status} ${await answer.text()}`)
        if (answer.ok && answer.body !== null)
          for await (const data of readEvents(answer.body)) {
            pause = pauseMs
            const message = JSON.parse(data) as CoordinatorMessage
            const { epoch, n } = message as { readonly epoch?: number; readonly n?: number }
            const isSnapshot = message.type === 'opportunity:snapshot'
            if (epoch !== undefined && n !== undefined) {
              if (!isSnapshot && last?.epoch === epoch && n <= last.n) continue
              last = { epoch, n }
            }
            yield message
          }
      } catch (error) {
        if (error instanceof StreamRefused) throw error
      }
      if (stopping.signal.aborted) return
      await new Promise((resolve) => setTimeout(resolve, pause))
      pause = Math.min(longestPauseMs, pause * 2)
    }
  } finally {
    stopping.abort()
  }
}
