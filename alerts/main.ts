import { createHttp } from '#runtime/http.ts'
import { runProcess } from '#runtime/process.ts'
import { startAlerts } from './alerts.ts'
import { alertsSettings } from './settings.ts'

await runProcess('alerts', alertsSettings, async ({ settings, log, onStop, stop }) => {
  const alerts = startAlerts({ settings, log })
  onStop('alerts', () => alerts.stop())
  alerts.run.catch((error) => {
    log.fatal({ err: error }, 'Telegram is lost')
    stop('Telegram refuses', 1)
  })
  const http = createHttp({
    name: 'alerts',
    log,
    health: () => ({ ready: true, parts: alerts.parts() }),
  })
  onStop('http', () => http.close())
  await http.listen({ host: settings.HOST, port: settings.PORT })
  log.info({ dryRun: settings.DRY_RUN, chats: settings.TELEGRAM_CHATS.length }, 'telling people')
})
