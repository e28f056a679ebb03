import { z } from 'zod'
import { subscribe } from '#protocol/subscribe.ts'
import type { Listener } from '../broadcast/broadcaster.ts'
import type { ApiContext } from './routes.ts'

const csv = z
  .string()
  .optional()
  .transform((value) => (value ? value.split(',') : undefined))

const query = z.object({
  channels: csv,
  kinds: csv,
  sports: csv,
  bookmakers: csv,
  certainty: csv,
  min_margin: z.coerce.number().optional(),
})

/** The broadcast as server-sent events: `GET /stream?channels=opportunities,bets&min_margin=1`. The same messages as over the socket. */
export const addEventStream = ({ app, broadcaster, board, settings, timestamp }: ApiContext): void => {
  app.get(
    '/stream',
    { schema: { summary: 'The broadcast as server-sent events', querystring: query } },
    (request, reply) => {
      const { channels, ...filters } = request.query
      const wanted = subscribe.safeParse({ type: 'subscribe', ...(channels && { channels }), filters })
      if (!wanted.success) {
        const issue = wanted.error.issues[0]!
        return reply
          .code(400)
          .send({ error: { code: 'invalid_message', message: `${issue.path.join('.')}: ${issue.message}` } })
      }
      reply.hijack()
      const { raw } = reply
      raw.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        connection: 'keep-alive',
      })
      const listener: Listener = {
        channels: new Set(wanted.data.channels),
        filters: wanted.data.filters,
        write: (text) => {
          if (raw.writableLength > settings.MAX_BUFFERED_BYTES) raw.destroy()
          else raw.write(`data: ${text}\n\n`)
        },
      }
      broadcaster.welcome(listener, board.open(), timestamp())
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
