import { createHttp, type HttpServer } from '#runtime/http.ts'
import type { Log } from '#runtime/log.ts'
import type { Secret } from '#runtime/settings.ts'
import { addBookmakerRoutes } from './bookmaker-routes.ts'
import { addClockRoutes } from './clock-routes.ts'
import { addResultsRoutes } from './results-routes.ts'
import { addSlipRoutes } from './slip-routes.ts'
import { addSockets } from './sockets.ts'
import { escaped } from './web/escaped.ts'
import type { World } from './world.ts'

type LabServerOptions = {
  readonly world: World
  readonly log: Log
  readonly host: string
  readonly token: Secret | undefined
}

/**
 * The web side of the lab; the caller listens.
 * @throws OpenListenerError beyond loopback without a token
 */
export const createLabServer = ({ world, log, host, token }: LabServerOptions): HttpServer => {
  const { recording, playback } = world
  const app = createHttp({
    name: 'lab',
    log,
    host,
    token,
    health: () => {
      const { index, of, now, rate } = playback.state()
      return {
        ready: true,
        parts: {
          playback: { ok: true, recording: recording.name, index, of, at: new Date(now).toISOString(), rate },
        },
      }
    },
  })
  // a page that is closed leaves its event stream behind: closing must not wait for it
  app.addHook('preClose', async () => app.server.closeAllConnections())
  app.get('/', async (_request, reply) => {
    const links = recording.bookmakers.map(
      ({ id, name, page }) => `<li><a href="${id}/">${escaped(name)}</a> (${page})</li>`,
    )
    return reply
      .type('text/html; charset=utf-8')
      .send(
        `<!doctype html><meta charset="utf-8"><title>Lab</title><h1>${escaped(recording.name)}</h1><ul>${links.join('')}</ul><p><a href="results">Results</a></p>`,
      )
  })
  addClockRoutes(app, world)
  addResultsRoutes(app, world)
  addBookmakerRoutes(app, world)
  addSlipRoutes(app, world)
  addSockets(app, world, token)
  return app
}
