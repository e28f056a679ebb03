import { mkdirSync, writeFileSync } from 'node:fs'
import type { Endpoint } from '../fleet/ask.ts'
import type { Supervisor } from '../fleet/supervisor.ts'
import { openTokens } from '../fleet/tokens.ts'

/** Who is killed. */
export const victims = ['executor', 'redis', 'coordinator'] as const
export type Victim = (typeof victims)[number]

const unbounded = 1_000_000_000

/** Bets whatever is offered: limits on money would end the play, and it is about bets that happen once. */
const strategies = {
  strategies: [
    {
      name: 'everything',
      certainty: ['sure', 'sure_if_no_push', 'sure_unless_void', 'rules_unknown'],
      max_margin: 50,
      bankroll_minor: unbounded,
      limits: {
        max_outlay_minor: unbounded,
        max_stake_minor: unbounded,
        max_per_event_minor: unbounded,
        max_per_bookmaker_minor: unbounded,
        max_open_minor: unbounded,
        max_day_loss_minor: unbounded,
        max_drawdown_minor: unbounded,
        cooldown: { losses: 1_000_000, minutes: 1 },
      },
    },
  ],
}

/** A real Redis that keeps its queue, a real coordinator, a real executor in paper mode. */
export const startProcesses = (supervisor: Supervisor, data: string, port: number) => {
  const tokens = openTokens(data)
  const { REDIS_PASSWORD: password, OPERATOR_TOKEN: token } = tokens
  const redis = `redis://:${password}@127.0.0.1:${port + 300}`
  const coordinator: Endpoint = { url: `http://127.0.0.1:${port}`, token }
  const executor: Endpoint = { url: `http://127.0.0.1:${port + 200}`, token }
  const node = (name: Victim, entry: string, env: Readonly<Record<string, string>>): void =>
    supervisor.start({
      name,
      command: process.execPath,
      args: ['--disable-warning=ExperimentalWarning', entry],
      env: { REDIS_URL: redis, DATA_DIR: `${data}/${name}`, LOG_LEVEL: 'info', ...tokens, ...env },
    })
  mkdirSync(`${data}/redis`, { recursive: true })
  const strategiesFile = `${data}/strategies.json`
  writeFileSync(strategiesFile, JSON.stringify(strategies))
  const own = ['--port', String(port + 300), '--bind', '127.0.0.1', '--dir', `${data}/redis`]
  const kept = ['--appendonly', 'yes', '--save', '', '--daemonize', 'no', '--requirepass', password]
  supervisor.start({ name: 'redis', command: 'redis-server', args: [...own, ...kept] })
  node('coordinator', 'coordinator/main.ts', { PORT: String(port), EXECUTOR_URL: executor.url })
  node('executor', 'executor/main.ts', {
    PORT: String(port + 200),
    COORDINATOR_URL: coordinator.url,
    STRATEGIES_FILE: strategiesFile,
    MODE: 'paper',
    PAPER_DELAY_MS: '300',
    RECONCILE_MS: '500',
    SURVIVAL: 'false',
  })
  return { coordinator, executor, socket: `ws://127.0.0.1:${port}/ws`, workerToken: tokens.WORKER_TOKEN }
}
