import { openClock } from '#runtime/clock.ts'
import { runProcess } from '#runtime/process.ts'
import { createCoordinator } from './coordinator.ts'
import { coordinatorSettings } from './settings.ts'

await runProcess('coordinator', coordinatorSettings, async ({ settings, log, onStop }) => {
  const clock = await openClock(settings.CLOCK)
  onStop('clock', () => clock.close())
  const coordinator = await createCoordinator({ settings, log, clock, replay: settings.CLOCK !== 'system' })
  onStop('coordinator', coordinator.close)
  const address = await coordinator.listen()
  log.info({ address }, 'listening')
})
