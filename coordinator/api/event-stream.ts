import { z } from 'zod'
import { opportunityFilterShape } from '#protocol/opportunity-filter.ts'
import { readResumePoint, subscribe, writeResumePoint } from '#protocol/subscribe.ts'
import type { Listener } from '../broadcast/broadcaster.ts'
import type { ApiContext } from './routes.ts'

const query = z.strictObject({
  channels: z.string().optional().describe('comma separated: opportunities, odds, arbitrage, workers, bets'),
  ...opportunityFilterShape,
})

/**
 * The broadcast as server-sent events: `GET /stream?channels=opportunities,bets&min_profit=1`. The same messages as over the socket; who
 * comes back with `Last-Event-ID` gets what it missed.
 */
export const addEventStream = ({
  app,
  broadcaster,
  openNow,
  prices,
  settings,
  timestamp,
}: ApiContext): void => {
  app.get(
    '/stream',
    {
      schema: {
        summary: 'The broadcast as server-sent events',
        querystring: query,
        headers: z.looseObject({ 'last-event-id': z.string().max(40).optional() }),
      },
    },
    (request, reply) => {
      const { channels, ...filters } = request.query
      const wanted = subscribe.safeParse({
        type: 'subscribe',
        ...(channels && { channels: channels.split(',') }),
        filters,
      })
      if (!wanted.success) {
        const issue = wanted.error.issues[0]!
        return reply
          .code(400)
          .send({ error: { code: 'invalid_message', message: `${issue.path.join('.')}: ${issue.message}` } })
      }
      reply.hijack()
      const { raw } = reply
      raw.writeHead(200, {
        ...(reply.getHeaders() as Record<string, string>),
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        connection: 'keep-alive',
      })
      const listener: Listener = {
        channels: new Set(wanted.data.channels),
        filters: wanted.data.filters,
        resume: readResumePoint(request.headers['last-event-id']),
        write: (text, n) => {
          const id = n === undefined ? '' : `id: ${writeResumePoint({ epoch: broadcaster.epoch, n })}\n`
          if (raw.writableLength > settings.MAX_BUFFERED_BYTES) raw.destroy()
          else raw.write(`${id}data: ${text}\n\n`)
        },
      }
      broadcaster.welcome(listener, openNow(), timestamp(), prices)
      const leave = broadcaster.add(listener)
      const breath = setInterval(() => raw.write(': still here\n\n'), 15_000)
      raw.on('close', () => {
        clearInterval(breath)
        leave()
      })
      return reply
    },
  )
}
