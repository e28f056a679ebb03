import { createAccess } from '#runtime/access.ts'
import { callersFrom } from '#runtime/access-settings.ts'
import { runProcess } from '#runtime/process.ts'
import { keepPosition } from './kept-position.ts'
import { createLabServer } from './lab-server.ts'
import { readRecording } from './recording.ts'
import { labSettings } from './settings.ts'
import { createWorld } from './world.ts'

await runProcess('lab', labSettings, async ({ settings, log, onStop }) => {
  const world = createWorld(readRecording(settings.RECORDING), settings.SPEED)
  onStop('playback', () => world.close())
  if (settings.POSITION_FILE !== undefined)
    onStop('position', keepPosition(world.playback, settings.POSITION_FILE))
  const { LAB_TOKEN: token } = settings
  const server = createLabServer({
    world,
    log,
    control: createAccess(token === undefined ? [] : [{ role: 'operator', token }]),
    callers: callersFrom(settings),
  })
  onStop('http', () => server.close())
  const address = await server.listen({ host: settings.HOST, port: settings.PORT })
  const { name, bookmakers, matches, snapshots } = world.recording
  log.info(
    {
      address,
      recording: name,
      bookmakers: bookmakers.length,
      matches: matches.size,
      snapshots: snapshots.length,
      speed: settings.SPEED,
    },
    'playing',
  )
})
