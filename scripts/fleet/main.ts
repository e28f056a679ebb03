import { readdirSync, writeFileSync } from 'node:fs'
import { chromiumLaunch } from '#runtime/chromium.ts'
import { didYouMean } from '#runtime/nearest-word.ts'
import { BadArguments, readArguments, usage } from './arguments.ts'
import { ask, type Endpoint, pause } from './ask.ts'
import { playRunning, playStepped, settled } from './play.ts'
import { checkPorts } from './ports.ts'
import { startFleet } from './start-fleet.ts'
import { describeSummary, summarize } from './summary.ts'
import { createSupervisor } from './supervisor.ts'
import { openTokens } from './tokens.ts'

/** One command, the whole fleet: see `usage`. */
const started = performance.now()
const seconds = (): number => (performance.now() - started) / 1000
const say = (line: string): void => void process.stdout.write(`${line}\n`)

const main = async (): Promise<number> => {
  const options = readArguments(process.argv.slice(2))
  if (options.help) {
    say(usage)
    return 0
  }
  const recordings = readdirSync(new URL('../../lab/recordings/', import.meta.url))
  // a path may name one that lies elsewhere
  if (!options.recording.includes('/') && !recordings.includes(options.recording))
    throw new Error(
      `no recording is called ${options.recording}; known: ${recordings.join(', ')}.${didYouMean(options.recording, recordings)}`,
    )
  if (options.browser) await chromiumLaunch()
  await checkPorts(options.ports)

  const { promise: asked, resolve: stop } = Promise.withResolvers<number | Error>()
  const tokens = openTokens(options.data)
  const supervisor = createSupervisor(options.data, stop, say)
  process.on('SIGINT', () => stop(0))
  process.on('SIGTERM', () => stop(0))

  const work = async (): Promise<number> => {
    let first = (): number | null => null
    const fleet = await startFleet(options, supervisor, tokens, say, (coordinator) => {
      first = watchForFirst(coordinator)
    })
    const ready = seconds()
    // what follows # stays in the browser: the page keeps it for this tab and sends it as a header
    const dashboard = `${fleet.coordinator.url}/dashboard#token=${tokens.OPERATOR_TOKEN}`
    say(`\nready after ${ready.toFixed(1)} s: ${dashboard}\n`)
    const snapshots = await (options.speed === 'max' ? playStepped : playRunning)(fleet, say)
    await settled(fleet)
    const times = { ready, first_opportunity: first(), total: seconds() }
    const summary = await summarize(options.recording, fleet, supervisor, snapshots, times)
    say(describeSummary(summary))
    if (options.json) writeFileSync(options.json, `${JSON.stringify(summary, null, 2)}\n`)
    if (options.exit) return 0
    say(`The recording is over; the dashboard stays up: ${dashboard} (Ctrl-C stops everything)`)
    return new Promise(() => {})
  }
  const ending = await Promise.race([asked, work().catch((error: unknown) => error as Error)])
  await supervisor.stop()
  if (ending instanceof Error) throw ending
  return ending
}

/** Notes when the first opportunity was seen. */
const watchForFirst = (coordinator: Endpoint): (() => number | null) => {
  let first: number | null = null
  void (async () => {
    while (first === null) {
      const summary = await ask<{ opportunities: Record<string, number> }>(coordinator, '/summary').catch(
        () => undefined,
      )
      if (Object.keys(summary?.opportunities ?? {}).length > 0) first = seconds()
      else await pause(200)
    }
  })()
  return () => first
}

main().then(
  (code) => process.exit(code),
  (error: Error) => {
    process.stderr.write(`up: ${error.message}\n${error instanceof BadArguments ? `\n${usage}` : ''}`)
    process.exit(1)
  },
)
