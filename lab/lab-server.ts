import type { Access } from '#runtime/access.ts'
import { createHttp, type HttpServer } from '#runtime/http.ts'
import { type KnownCallers, knownCallers } from '#runtime/known-callers.ts'
import type { Log } from '#runtime/log.ts'
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
  /** who may move the clock and make bookmakers fail; `anybody` for tests in one process */
  readonly control: Access | 'anybody'
  readonly callers?: KnownCallers
}

/** The web side of the lab; the caller listens. Its pages stand for sites on the internet: everybody may open them, and they hold play money. */
export const createLabServer = ({
  world,
  log,
  control,
  callers = knownCallers([], []),
}: LabServerOptions): HttpServer => {
  const { recording, playback } = world
  const app = createHttp({
    name: 'lab',
    log,
    ...(control !== 'anybody' && { access: control }),
    callers,
    defaultRole: 'open',
    headers: {},
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
  const controlRole = control === 'anybody' ? 'open' : 'operator'
  addClockRoutes(app, world, controlRole)
  addResultsRoutes(app, world)
  addBookmakerRoutes(app, world)
  addSlipRoutes(app, world, controlRole)
  addSockets(app, world, callers)
  return app
}
