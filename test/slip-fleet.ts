import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testTokens } from '../runtime/testing/test-tokens.ts'
import { ask, type Endpoint, until } from '../scripts/fleet/ask.ts'
import { createSupervisor } from '../scripts/fleet/supervisor.ts'

/** A bet as the bookmaker's own page of open bets shows it. */
export type OpenBet = {
  readonly bet_id: string
  readonly reference: string
  readonly match_id: string
  readonly market: string
  readonly selection: string
  readonly odds: number
  readonly stake_minor: number
}

export const slipBookmakers = ['corner_book', 'lantern_bets'] as const

/** Goals over and under 2.5 at both bookmakers, step by step; between steps one match at a time is an arbitrage. */
const calm = ['1.85 1.90', '1.88 1.86'] as const
const arbitrage = ['2.10 1.80', '1.80 2.06'] as const
const steps: readonly (readonly string[])[] = [[], ['m01'], ['m02'], ['m03'], []]

const writeRecording = (folder: string): void => {
  mkdirSync(folder, { recursive: true })
  const write = (file: string, text: string): void => writeFileSync(join(folder, file), text)
  const facts = { name: 'Bets by slip', sport: 'football', competition: 'Harbour Cup', currency: 'EUR' }
  write('recording.json', JSON.stringify(facts))
  const shared = { odds_format: 'decimal', spelling: 'recorded', order: 'kickoff' }
  write(
    'bookmakers.json',
    JSON.stringify([
      {
        id: 'corner_book',
        name: 'Corner',
        page: 'table',
        site: 'lab_table',
        title: 'home v away',
        ...shared,
      },
      {
        id: 'lantern_bets',
        name: 'Lantern',
        page: 'json',
        site: 'lab_json',
        title: 'away @ home',
        ...shared,
      },
    ]),
  )
  write('spellings.json', JSON.stringify({ recorded: {} }))
  write('locks.txt', '')
  const matches = ['Northgate Rovers,Kestrel Vale', 'Sankt Lorenz,Atletico Faro', 'Bay United,Old Mill Town']
  const rows = matches.map((teams, n) => `m0${n + 1},${teams},${teams},,`)
  write('matches.csv', `id,home,away,results_home,results_away,home_goals,away_goals\n${rows.join('\n')}\n`)
  const prices = steps.map((open, step) => {
    const shown = matches.map((_teams, n) => {
      const id = `m0${n + 1}`
      const [corner, lantern] = open.includes(id) ? arbitrage : calm
      const lines = [`corner_book ft_ou@2.5 ${corner}`, `lantern_bets ft_ou@2.5 ${lantern}`]
      return [`${id} 2026-08-0${n + 2}T15:00:00Z`, ...lines].join('\n')
    })
    return [`@ 2026-08-01T12:${step}0:00Z`, ...shown].join('\n')
  })
  write('prices.txt', `${prices.join('\n')}\n`)
}

const strategies = {
  strategies: [
    {
      name: 'by-slip',
      mode: 'live',
      certainty: ['sure', 'sure_if_no_push', 'sure_unless_void', 'rules_unknown'],
      currency: 'EUR',
      repair: { max_extra_outlay: 1 },
    },
  ],
}

/** Lab, coordinator, executor that bets live through slips, and two logged-in workers with real browsers. The money is the lab's paper. */
export const startSlipFleet = async (port: number) => {
  const data = mkdtempSync(join(tmpdir(), 'slips-'))
  writeRecording(join(data, 'recording'))
  writeFileSync(join(data, 'strategies.json'), JSON.stringify(strategies))
  const { promise: failed, reject: fail } = Promise.withResolvers<never>()
  failed.catch(() => {})
  const supervisor = createSupervisor(data, fail, () => {})
  const [coordinator, lab, executor] = [0, 100, 200].map((more) => ({
    url: `http://127.0.0.1:${port + more}`,
    token: testTokens.OPERATOR_TOKEN,
  })) as [Endpoint, Endpoint, Endpoint]
  const clock = `ws://127.0.0.1:${port + 100}/clock`
  const redis = `redis://127.0.0.1:${port + 300}`
  const node = (name: string, entry: string, env: Readonly<Record<string, string>>): void =>
    supervisor.start({
      name,
      command: process.execPath,
      args: ['--disable-warning=ExperimentalWarning', entry],
      env: {
        ...{
          REDIS_URL: redis,
          CLOCK: clock,
          DATA_DIR: join(data, name),
          LAB_TOKEN: testTokens.OPERATOR_TOKEN,
        },
        ...testTokens,
        ...env,
      },
    })
  const stop = async (): Promise<void> => {
    await supervisor.stop()
    rmSync(data, { recursive: true, force: true })
  }
  const start = async (): Promise<void> => {
    supervisor.start({
      name: 'redis',
      command: 'redis-server',
      args: ['--port', String(port + 300), '--bind', '127.0.0.1', '--save', '', '--daemonize', 'no'],
    })
    node('lab', 'lab/main.ts', {
      PORT: String(port + 100),
      RECORDING: join(data, 'recording'),
      SPEED: 'max',
      CLOCK: 'system',
    })
    await until('the lab', () => ask(lab, '/bookmakers'))
    node('coordinator', 'coordinator/main.ts', { PORT: String(port), CURRENCY: 'EUR' })
    node('executor', 'executor/main.ts', {
      PORT: String(port + 200),
      COORDINATOR_URL: coordinator.url,
      STRATEGIES_FILE: join(data, 'strategies.json'),
      MODE: 'live',
      LIVE_KEY: 'only-the-paper-of-the-lab',
      VENUES: '{"*":"slip"}',
      RECONCILE_MS: '300',
    })
    await until('the coordinator', () => ask(coordinator, '/ready'))
    await until('the executor', () => ask(executor, '/ready'))
    for (const id of slipBookmakers)
      node(`worker-${id}`, 'worker/main.ts', {
        SITE: id === 'corner_book' ? 'lab_table' : 'lab_json',
        BOOKMAKER: id,
        SITE_URL: `${lab.url}/${id}/`,
        WORKER_ID: `worker-${id}`,
        COORDINATOR_URL: `ws://127.0.0.1:${port}/ws`,
        PORT: '0',
        PROFILE_DIR: join(data, 'profiles', id),
      })
    await ask(lab, '/clock', { step: true })
    await until('the workers', async () => {
      const { workers } = await ask<{ workers: { tick_age_ms: number | null }[] }>(coordinator, '/workers')
      return (
        workers.filter(({ tick_age_ms }) => tick_age_ms !== null).length === slipBookmakers.length ||
        undefined
      )
    })
    await ask(lab, '/clock', { rate: 1 })
  }
  try {
    await Promise.race([start(), failed])
  } catch (error) {
    await stop()
    throw error
  }

  const sessions = new Map<string, string>()
  return {
    coordinator,
    executor,
    data,
    stop,
    /** The recorded world goes on to its next prices. */
    step: () => ask(lab, '/clock', { step: true }),
    /** What goes wrong at a bookmaker's slip from now on. */
    fault: (bookmaker: string, faults: object) => ask(lab, `/${bookmaker}/slip/faults`, faults),
    /** All bets of a match in the bookmakers' own books. */
    openBets: async (match: string): Promise<(OpenBet & { bookmaker: string })[]> => {
      const all = slipBookmakers.map(async (bookmaker) => {
        if (!sessions.has(bookmaker)) {
          const login = { user: 'lab', password: 'paper' }
          const { session } = await ask<{ session: string }>(lab, `/${bookmaker}/api/login`, login)
          sessions.set(bookmaker, session)
        }
        const headers = { 'x-session': sessions.get(bookmaker)! }
        const answer = await fetch(`${lab.url}/${bookmaker}/api/open-bets`, { headers })
        const { bets } = (await answer.json()) as { bets: OpenBet[] }
        return bets.filter((bet) => bet.match_id === match).map((bet) => ({ ...bet, bookmaker }))
      })
      return (await Promise.all(all)).flat()
    },
  }
}
export type SlipFleet = Awaited<ReturnType<typeof startSlipFleet>>
