import { createLog, type Log } from './log.ts'
import {
  oneOf,
  readSettings,
  type Settings,
  type SettingsDefinition,
  SettingsError,
  text,
} from './settings.ts'

/** Settings every process has. */
export const commonSettings = {
  LOG_LEVEL: {
    schema: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], 'info'),
    help: 'least level of what is logged',
    example: 'info',
  },
  CLOCK: {
    schema: text('system'),
    help: '`system`, or the address of a clock to follow while a recording plays',
    example: 'system',
  },
} as const satisfies SettingsDefinition

export type ProcessContext<D extends SettingsDefinition> = {
  readonly settings: Settings<D & typeof commonSettings>
  readonly log: Log
  /** aborted when the process is asked to stop */
  readonly signal: AbortSignal
  /** Things to do on the way out, in reverse order. */
  onStop(what: string, action: () => unknown): void
  /** Ends the process in order. */
  stop(reason: string, exitCode?: number): void
}

/** A stop that takes longer than this is no stop. */
const stopTimeoutMs = 10_000

/**
 * Runs a process: reads its settings once, logs, answers SIGTERM and SIGINT by undoing what was started in reverse order. Exit codes: 0 asked to
 * stop, 1 failed, 2 settings are wrong.
 */
export const runProcess = async <const D extends SettingsDefinition>(
  name: string,
  definition: D,
  start: (context: ProcessContext<D>) => Promise<void>,
): Promise<void> => {
  let settings: Settings<D & typeof commonSettings>
  try {
    settings = readSettings({ ...commonSettings, ...definition }, process.env)
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error
    process.stderr.write(`${name}: ${error.message}\n`)
    process.exit(2)
  }
  const log = createLog(name, (settings as Settings<typeof commonSettings>).LOG_LEVEL)
  const abort = new AbortController()
  const actions: { what: string; action: () => unknown }[] = []

  const stop = async (reason: string, exitCode = 0) => {
    if (abort.signal.aborted) return
    log.info({ reason }, 'stopping')
    setTimeout(() => process.exit(exitCode || 1), stopTimeoutMs).unref()
    abort.abort(new Error(reason))
    for (const { what, action } of actions.reverse()) {
      try {
        await action()
      } catch (error) {
        log.warn({ err: error, what }, 'could not stop cleanly')
      }
    }
    process.exit(exitCode)
  }
  process.on('SIGTERM', () => void stop('SIGTERM'))
  process.on('SIGINT', () => void stop('SIGINT'))
  process.on('unhandledRejection', (error) => {
    if (abort.signal.aborted) return
    log.fatal({ err: error }, 'unhandled rejection')
    void stop('unhandled rejection', 1)
  })
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'uncaught exception')
    void stop('uncaught exception', 1)
  })
  try {
    await start({
      settings,
      log,
      signal: abort.signal,
      onStop: (what, action) => actions.push({ what, action }),
      stop: (reason, exitCode) => void stop(reason, exitCode),
    })
  } catch (error) {
    log.fatal({ err: error }, 'could not start')
    process.stderr.write(`${name}: ${(error as Error).message}\n`)
    await stop('could not start', 1)
  }
}
