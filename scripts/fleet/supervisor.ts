import { type ChildProcess, spawn } from 'node:child_process'
import { createWriteStream, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type ProcessPlan = {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

type Running = {
  readonly plan: ProcessPlan
  child: ChildProcess | undefined
  restarts: number
  startedAt: number
}

/** A process that keeps failing right after its start is not started again. Read its log. */
export class KeepsFailing extends Error {
  readonly code = 'KEEPS_FAILING'
  constructor(name: string, log: string) {
    super(`${name} ends right after its start, again and again; its log says why: ${log}`)
  }
}

/** Ending sooner than this after its start, so many times in a row, is failing. */
const shortLifeMs = 3000
const patience = 5

/**
 * Starts processes, writes what they say to `<data>/logs/<name>.log`, starts those that die again, and stops all of them. The process
 * ids are in `<data>/pids.json`.
 */
export const createSupervisor = (
  data: string,
  onFailure: (error: Error) => void,
  say: (line: string) => void,
) => {
  const running = new Map<string, Running>()
  const logs = join(data, 'logs')
  mkdirSync(logs, { recursive: true })
  let stopping = false

  const writePids = (): void =>
    writeFileSync(
      join(data, 'pids.json'),
      `${JSON.stringify(Object.fromEntries([...running].map(([name, { child }]) => [name, child?.pid ?? null])), null, 2)}\n`,
    )

  const launch = (process_: Running): void => {
    const { plan } = process_
    const log = createWriteStream(join(logs, `${plan.name}.log`), { flags: 'a' })
    const child = spawn(plan.command, [...plan.args], {
      env: { ...process.env, ...plan.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    process_.child = child
    process_.startedAt = Date.now()
    child.stdout?.pipe(log)
    child.stderr?.pipe(log)
    child.on('error', (error) => onFailure(new Error(`${plan.name} could not be started: ${error.message}`)))
    child.on('exit', (code, signal) => {
      process_.child = undefined
      if (stopping) return
      const brief = Date.now() - process_.startedAt < shortLifeMs
      process_.restarts = brief ? process_.restarts + 1 : 1
      if (code === 2 || process_.restarts > patience)
        return onFailure(new KeepsFailing(plan.name, join(logs, `${plan.name}.log`)))
      say(`${plan.name} ended (${signal ?? code}); starting it again`)
      setTimeout(() => !stopping && launch(process_), 200 * process_.restarts)
    })
    writePids()
  }

  return {
    start: (plan: ProcessPlan): void => {
      const process_: Running = { plan, child: undefined, restarts: 0, startedAt: 0 }
      running.set(plan.name, process_)
      launch(process_)
    },
    pids: (): ReadonlyMap<string, number> =>
      new Map(
        [...running].flatMap(([name, { child }]) =>
          child?.pid === undefined ? [] : [[name, child.pid] as const],
        ),
      ),
    /** Asks all to stop, the last started first, and waits; who does not is killed. */
    stop: async (): Promise<void> => {
      stopping = true
      for (const { child } of [...running.values()].reverse()) {
        if (child === undefined || child.exitCode !== null) continue
        child.kill('SIGTERM')
      }
      await Promise.all(
        [...running.values()].map(({ child }) => {
          if (child === undefined || child.exitCode !== null || child.signalCode !== null) return undefined
          const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
          const timer = setTimeout(() => child.kill('SIGKILL'), 12_000)
          return gone.finally(() => clearTimeout(timer))
        }),
      )
    },
  }
}
export type Supervisor = ReturnType<typeof createSupervisor>
