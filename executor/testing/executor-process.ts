import { type ChildProcess, spawn } from 'node:child_process'
import type { Bet } from '#protocol/bet-change.ts'
import { bearer, testTokens } from '#runtime/testing/test-tokens.ts'
import { until } from './until.ts'

/** A real executor in a process of its own. */
export type ExecutorProcess = {
  readonly child: ChildProcess
  readonly url: string
  /** everything it has written so far */
  output(): string
  get<T>(path: string): Promise<T>
  post<T>(
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: T }>
  bets(): Promise<Bet[]>
  betIn(...states: string[]): Promise<Bet>
  kill(signal: NodeJS.Signals): Promise<number | null>
}

/** Starts it with these settings and waits until it answers; fails with what it wrote when it ends instead. */
export const startExecutorProcess = async (
  port: number,
  environment: Readonly<Record<string, string>>,
): Promise<ExecutorProcess> => {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', 'executor/main.ts'], {
    env: { PATH: process.env.PATH, PORT: String(port), ...testTokens, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  const gone = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const base = `http://127.0.0.1:${port}`
  await until(async () => {
    if (child.exitCode !== null) throw new Error(`executor ended with ${child.exitCode}: ${output}`)
    return (await fetch(`${base}/ready`).catch(() => undefined))?.ok
  })
  const authorization = bearer(environment.OPERATOR_TOKEN ?? testTokens.OPERATOR_TOKEN)
  const get = async <T>(path: string): Promise<T> =>
    (await (await fetch(base + path, { headers: authorization })).json()) as T
  const bets = () => get<Bet[]>('/bets?limit=10000')
  return {
    child,
    url: base,
    output: () => output,
    get,
    bets,
    post: async (path, body, headers) => {
      const response = await fetch(base + path, {
        method: 'POST',
        headers: {
          ...authorization,
          'content-type': 'application/json',
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      return { status: response.status, body: (await response.json()) as never }
    },
    betIn: (...states) => until(async () => (await bets()).find(({ state }) => states.includes(state))),
    kill: (signal) => {
      child.kill(signal)
      return gone
    },
  }
}
