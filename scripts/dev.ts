import { type ChildProcess, spawn } from 'node:child_process'
import { parseArgs } from 'node:util'
import { freePort, startRedis } from '#runtime/redis-server.ts'
import { openTokens } from './fleet/tokens.ts'

/**
 * `npm run dev:coordinator`, `npm run dev:worker -- SITE`: one process that starts again at each save, with what it needs beside it: a Redis of its
 * own and the lab, which plays a recording. `--inspect` waits for a debugger at chrome://inspect.
 */
const usage = `usage: npm run dev:coordinator [-- --inspect --recording NAME]
       npm run dev:worker -- [SITE] [--bookmaker ID] [--inspect] [--recording NAME]

The worker reads the lab's pages: SITE is lab_feed (default), lab_json, lab_table or lab_socket; --bookmaker one of the recording's.
`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    recording: { type: 'string', default: 'small' },
    bookmaker: { type: 'string' },
    inspect: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
})
const [process_, site = 'lab_feed'] = positionals
if (values.help || (process_ !== 'coordinator' && process_ !== 'worker')) {
  process.stdout.write(usage)
  process.exit(values.help ? 0 : 1)
}

const data = '.data/dev'
const tokens = openTokens(data)
const children: ChildProcess[] = []
const start = (entry: string, environment: Record<string, string>, watched: boolean): void => {
  const flags = [
    '--disable-warning=ExperimentalWarning',
    ...(watched ? ['--watch', '--watch-preserve-output'] : []),
  ]
  const inspect = watched && values.inspect ? ['--inspect-wait'] : []
  const own = { ...process.env, LOG_LEVEL: watched ? 'debug' : 'warn', ...environment }
  children.push(spawn(process.execPath, [...flags, ...inspect, entry], { env: own, stdio: 'inherit' }))
}

const redis = await startRedis()
const labPort = await freePort()
const coordinatorPort = process_ === 'coordinator' ? 8000 : await freePort()
const lab = `http://127.0.0.1:${labPort}`
const clock = `ws://127.0.0.1:${labPort}/clock`
const { REDIS_PASSWORD: _password, LAB_TOKEN, ...fleetTokens } = tokens

start('lab/main.ts', { PORT: String(labPort), RECORDING: values.recording, SPEED: '60', LAB_TOKEN }, false)
start(
  'coordinator/main.ts',
  {
    ...{ PORT: String(coordinatorPort), REDIS_URL: redis.url, DATA_DIR: `${data}/coordinator`, CLOCK: clock },
    ...fleetTokens,
  },
  process_ === 'coordinator',
)
const bookmakers = async (): Promise<{ id: string; url: string; page: string; style: string }[]> => {
  for (;;) {
    try {
      return (await (await fetch(`${lab}/bookmakers`)).json()) as Awaited<ReturnType<typeof bookmakers>>
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
const all = await bookmakers()
const chosen = process_ === 'worker' ? all.filter(({ id }) => id === (values.bookmaker ?? all[0]!.id)) : all
for (const { id, url, page } of chosen.filter((each) => process_ === 'worker' || each.page === 'json'))
  start(
    'worker/main.ts',
    {
      ...{
        SITE: process_ === 'worker' ? site : page === 'json' ? 'lab_feed' : site,
        BOOKMAKER: id,
        SITE_URL: url,
      },
      ...{ COORDINATOR_URL: `ws://127.0.0.1:${coordinatorPort}/ws`, CLOCK: clock, PORT: '0' },
      WORKER_TOKEN: tokens.WORKER_TOKEN,
    },
    process_ === 'worker',
  )
process.stdout.write(
  `dashboard: http://127.0.0.1:${coordinatorPort}/dashboard#token=${tokens.OPERATOR_TOKEN}\n`,
)

const stop = async (): Promise<void> => {
  for (const child of children) child.kill()
  await redis.stop()
  process.exit(0)
}
process.on('SIGINT', () => void stop())
process.on('SIGTERM', () => void stop())
