import { createCoordinator } from '#coordinator/coordinator.ts'
import { coordinatorSettings } from '#coordinator/settings.ts'
import { openClock } from '#runtime/clock.ts'
import { runProcess } from '#runtime/process.ts'

/**
 * The coordinator as `coordinator/main.ts` starts it for the present, but for one thing: its clock may be led, so that a day
 * passes in a minute when the flood is over. Nothing else is as in a recording: identity has its thread, workers' times are
 * held against ours.
 */
await runProcess('coordinator', coordinatorSettings, async ({ settings, log, onStop }) => {
  const clock = await openClock(settings.CLOCK)
  onStop('clock', () => clock.close())
  const coordinator = await createCoordinator({ settings, log, clock, replay: false })
  onStop('coordinator', coordinator.close)
  await coordinator.listen()
})
