import { accessFrom, callersFrom } from '#runtime/access-settings.ts'
import { addApiDocument } from '#runtime/api-document.ts'
import { openClock } from '#runtime/clock.ts'
import { createHttp } from '#runtime/http.ts'
import { runProcess } from '#runtime/process.ts'
import { openExecutor } from './executor.ts'
import { healthOf } from './health.ts'
import { addOrderingRoutes } from './http/ordering-routes.ts'
import { addReadingRoutes } from './http/reading-routes.ts'
import { tagOfRoute } from './http/schemas.ts'
import { createMetrics } from './metrics.ts'
import { executorSettings } from './settings.ts'

await runProcess('executor', executorSettings, async ({ settings, log, signal, onStop }) => {
  const clock = await openClock(settings.CLOCK)
  onStop('clock', () => clock.close())
  const metrics = createMetrics()
  const executor = await openExecutor({ settings, clock, log, signal, onDecision: metrics.decided })
  onStop('executor', () => executor.stop())
  const http = createHttp({
    name: 'executor',
    log,
    access: accessFrom({ READER_TOKEN: settings.READER_TOKEN, OPERATOR_TOKEN: settings.OPERATOR_TOKEN }),
    callers: callersFrom(settings),
    health: () => healthOf(executor),
  })
  metrics.register(http.metrics, executor)
  await addApiDocument(
    http,
    {
      title: 'oddsfleet executor',
      description: 'Bets, the ledger and the money; paper unless two keys are set.',
    },
    tagOfRoute,
  )
  await http.register(async () => {
    http.get('/openapi.json', { schema: { hide: true } }, async () => http.swagger())
    addReadingRoutes(http, executor)
    addOrderingRoutes(http, executor)
  })
  onStop('http', () => http.close())
  // whoever cannot listen is not the one who works here: nothing is taken up before that
  await http.listen({ host: settings.HOST, port: settings.PORT })
  await executor.begin()
  log.info(
    { mode: executor.live ? 'LIVE' : 'paper', port: (http.server.address() as { port: number }).port },
    executor.live ? 'LIVE betting: real money' : 'paper betting: no money moves',
  )
})
