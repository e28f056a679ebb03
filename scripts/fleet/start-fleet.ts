import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { didYouMean } from '#runtime/nearest-word.ts'
import type { Arguments } from './arguments.ts'
import { ask, type Endpoint, until } from './ask.ts'
import { browsersAllowed } from './memory.ts'
import type { Supervisor } from './supervisor.ts'
import type { FleetTokens } from './tokens.ts'

/**
 * SQLite is still called experimental, and says so at every start. Two dozen processes with the usual nursery of 48 MB each would take a
 * gigabyte for short-lived objects, and heaps that may double before they are swept another.
 */
const nodeFlags = [
  '--disable-warning=ExperimentalWarning',
  '--max-semi-space-size=4',
  '--heap-growing-percent=20',
]

/** A bookmaker of the lab. */
export type LabBookmaker = {
  readonly id: string
  readonly style: string
  readonly page: string
  readonly exchange: boolean
  readonly commission: number
  readonly url: string
}

/** The fleet's processes and who is in it. */
export type Fleet = {
  readonly coordinator: Endpoint
  readonly lab: Endpoint
  readonly executor: Endpoint
  readonly bookmakers: readonly LabBookmaker[]
}

/** A bookmaker that was asked for is not in the recording. */
export class UnknownBookmaker extends Error {
  readonly code = 'UNKNOWN_BOOKMAKER'
}

/** Starts everything in the order in which it needs each other, and waits until every worker reads its bookmaker. */
export const startFleet = async (
  options: Arguments,
  supervisor: Supervisor,
  tokens: FleetTokens,
  say: (line: string) => void,
  onCoordinator: (coordinator: Endpoint) => void,
): Promise<Fleet> => {
  const { ports, speed } = options
  const data = resolve(options.data)
  const redis = `redis://:${tokens.REDIS_PASSWORD}@127.0.0.1:${ports.redis}`
  const at = (port: number, token: string): Endpoint => ({ url: `http://127.0.0.1:${port}`, token })
  const lab = at(ports.lab, tokens.LAB_TOKEN)
  const coordinator = at(ports.coordinator, tokens.OPERATOR_TOKEN)
  const executor = at(ports.executor, tokens.OPERATOR_TOKEN)
  const clock = `ws://127.0.0.1:${ports.lab}/clock`
  const node = (name: string, entry: string, env: Record<string, string>) =>
    supervisor.start({
      name,
      command: process.execPath,
      args: [...nodeFlags, entry],
      env,
    })

  mkdirSync(`${data}/redis`, { recursive: true })
  supervisor.start({
    name: 'redis',
    command: process.env.REDIS_SERVER || 'redis-server',
    args: [
      '--port',
      String(ports.redis),
      '--bind',
      '127.0.0.1',
      '--dir',
      `${data}/redis`,
      '--appendonly',
      'yes',
      '--save',
      '',
      '--daemonize',
      'no',
      '--requirepass',
      tokens.REDIS_PASSWORD,
    ],
  })
  // a clock that runs is started only when everybody watches
  node('lab', 'lab/main.ts', {
    PORT: String(ports.lab),
    RECORDING: options.recording,
    SPEED: 'max',
    LAB_TOKEN: tokens.LAB_TOKEN,
    POSITION_FILE: `${data}/lab-position-${process.pid}.json`,
  })
  const all = await until('the lab', () => ask<LabBookmaker[]>(lab, '/bookmakers'), { timeoutMs: 30_000 })
  const bookmakers = choose(all, options, say)

  const commissions = options.commission
    ? Object.fromEntries(
        bookmakers.filter(({ commission }) => commission > 0).map(({ id, commission }) => [id, commission]),
      )
    : {}
  const rulesFile = `${data}/settlement-rules.json`
  writeFileSync(rulesFile, JSON.stringify(await ask(lab, '/rules')))
  node('coordinator', 'coordinator/main.ts', {
    SETTLEMENT_RULES_FILE: rulesFile,
    PORT: String(ports.coordinator),
    REDIS_URL: redis,
    DATA_DIR: `${data}/coordinator`,
    EXECUTOR_URL: executor.url,
    CLOCK: clock,
    READER_TOKEN: tokens.READER_TOKEN,
    OPERATOR_TOKEN: tokens.OPERATOR_TOKEN,
    EXECUTOR_TOKEN: tokens.EXECUTOR_TOKEN,
    SIGNING_KEY: tokens.SIGNING_KEY,
    WORKER_TOKEN: tokens.WORKER_TOKEN,
    BOOKMAKERS: JSON.stringify(
      Object.fromEntries(Object.entries(commissions).map(([id, commission]) => [id, { commission }])),
    ),
  })
  node('executor', 'executor/main.ts', {
    PORT: String(ports.executor),
    REDIS_URL: redis,
    DATA_DIR: `${data}/executor`,
    COORDINATOR_URL: coordinator.url,
    CLOCK: clock,
    READER_TOKEN: tokens.READER_TOKEN,
    OPERATOR_TOKEN: tokens.OPERATOR_TOKEN,
    EXECUTOR_TOKEN: tokens.EXECUTOR_TOKEN,
    SIGNING_KEY: tokens.SIGNING_KEY,
    COMMISSIONS: JSON.stringify(commissions),
    MODE: 'paper',
  })
  await until('the coordinator', () => ask(coordinator, '/ready'))
  onCoordinator(coordinator)
  say(`starting ${bookmakers.length} workers …`)
  for (const { id, style, url, page } of bookmakers)
    node(`worker-${id}`, 'worker/main.ts', {
      SITE: !options.browser && page === 'json' ? 'lab_feed' : style,
      BOOKMAKER: id,
      SITE_URL: url,
      WORKER_ID: `worker-${id}`,
      COORDINATOR_URL: `ws://127.0.0.1:${ports.coordinator}/ws`,
      WORKER_TOKEN: tokens.WORKER_TOKEN,
      CLOCK: clock,
      PORT: '0',
      // the logged-in paper account of a bookmaker survives a restart
      PROFILE_DIR: `${data}/profiles/${id}`,
    })
  node('worker-results', 'worker/main.ts', {
    SITE: 'lab_results',
    SITE_URL: `${lab.url}/results.json`,
    WORKER_ID: 'worker-results',
    COORDINATOR_URL: `ws://127.0.0.1:${ports.coordinator}/ws`,
    WORKER_TOKEN: tokens.WORKER_TOKEN,
    CLOCK: clock,
    PORT: '0',
  })
  await until('the executor', () => ask(executor, '/health'))
  // the first prices come with the first step of the clock; a page that shows none is read all the same
  await ask(lab, '/clock', { step: true })
  let connected = -1
  await until(
    'all workers',
    async () => {
      const { workers } = await ask<{
        workers: { state: string; tick_age_ms: number | null; bookmaker?: string }[]
      }>(coordinator, '/workers')
      const reading = workers.filter(
        (worker) => worker.bookmaker !== undefined && worker.tick_age_ms !== null,
      ).length
      if (reading !== connected) say(`${reading} of ${bookmakers.length} bookmakers are being read`)
      connected = reading
      return reading >= bookmakers.length ? true : undefined
    },
    { timeoutMs: 180_000, everyMs: 500 },
  )
  if (speed !== 'max') await ask(lab, '/clock', { rate: speed })
  return { coordinator, lab, executor, bookmakers }
}

const choose = (
  all: readonly LabBookmaker[],
  options: Arguments,
  say: (line: string) => void,
): LabBookmaker[] => {
  const unknown = options.bookmakers?.filter((name) => !all.some(({ id }) => id === name)) ?? []
  if (unknown.length > 0)
    throw new UnknownBookmaker(
      `not in the recording ${options.recording}: ${unknown.join(', ')}; it has ${all.map(({ id }) => id).join(', ')}${didYouMean(
        unknown[0]!,
        all.map(({ id }) => id),
      )}`,
    )
  let chosen = all.filter(({ id }) => options.bookmakers === undefined || options.bookmakers.includes(id))
  if (!options.browser) {
    const dropped = chosen.filter(({ page }) => page !== 'json')
    if (dropped.length > 0)
      say(
        `without a browser these cannot be read, and are left out: ${dropped.map(({ id }) => id).join(', ')}`,
      )
    chosen = chosen.filter(({ page }) => page === 'json')
  }
  if (chosen.length === 0)
    throw new UnknownBookmaker('none of the chosen bookmakers can be read without a browser')
  const allowed = options.browser ? browsersAllowed() : chosen.length
  if (chosen.length > allowed) {
    say(
      `memory allows ${allowed} browsers at once (330 MB each, 1.2 GB kept free); left out: ${chosen
        .slice(allowed)
        .map(({ id }) => id)
        .join(', ')}`,
    )
    chosen = chosen.slice(0, allowed)
  }
  return chosen
}
