import { accessFrom, callersFrom } from '#runtime/access-settings.ts'
import { createHttp } from '#runtime/http.ts'
import { runProcess } from '#runtime/process.ts'
import { openHistorian } from './historian.ts'
import { addReadingRoutes } from './read/routes.ts'
import { historianSettings } from './settings.ts'

await runProcess('historian', historianSettings, async ({ settings, log, signal, onStop }) => {
  const historian = await openHistorian({ settings, log, signal })
  onStop('historian', () => historian.stop())
  const http = createHttp({
    name: 'historian',
    log,
    access: accessFrom(settings),
    callers: callersFrom(settings),
    health: historian.health,
  })
  addReadingRoutes(http, historian)
  onStop('http', () => http.close())
  await http.listen({ host: settings.HOST, port: settings.PORT })
  historian.begin()
  log.info({ port: (http.server.address() as { port: number }).port }, 'recording')
})
