import { z } from 'zod'
import type { Role } from '#runtime/access.ts'
import type { HttpServer } from '#runtime/http.ts'
import { PlaybackError, type PlaybackState } from './playback.ts'
import type { World } from './world.ts'

/** What a person or a script asks of the clock; one of these. */
const clockOrder = z.union([
  z.strictObject({ step: z.literal(true) }),
  z.strictObject({ advance_ms: z.number().int().positive() }),
  z.strictObject({
    to: z.union([z.number().int(), z.iso.datetime({ offset: true }).transform((at) => Date.parse(at))]),
  }),
  z.strictObject({ rate: z.number().min(0).max(1e6) }),
])

const told = ({ now, rate, index, of, done }: PlaybackState) => ({
  type: 'clock',
  now,
  rate,
  index,
  of,
  done,
  at: new Date(now).toISOString(),
})

/** `GET /clock` tells the time of the recorded world; `POST /clock`, for `role` only, moves it. */
export const addClockRoutes = (app: HttpServer, { playback }: World, role: Role | 'open'): void => {
  app.get('/clock', async () => told(playback.state()))
  app.post('/clock', { config: { role } }, async (request, reply) => {
    const order = clockOrder.safeParse(request.body)
    if (!order.success)
      return reply.code(400).send({
        error: {
          code: 'bad_clock_order',
          message: 'send {"step":true}, {"advance_ms":n}, {"to":time} or {"rate":n}',
        },
      })
    try {
      if ('step' in order.data) return told(playback.step())
      if ('advance_ms' in order.data) return told(playback.advance(order.data.advance_ms))
      if ('to' in order.data) return told(playback.goTo(order.data.to))
      return told(playback.setRate(order.data.rate))
    } catch (error) {
      if (!(error instanceof PlaybackError)) throw error
      return reply.code(409).send({ error: { code: 'clock_goes_forward', message: error.message } })
    }
  })
}
