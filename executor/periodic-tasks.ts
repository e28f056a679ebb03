import type { Log } from '#runtime/log.ts'

export type PeriodicTasks = { stop(): Promise<void> }

/**
 * Runs some tasks again and again, one round at a time; a task that fails is logged and costs only itself.
 * @param everyMs real ms between two rounds
 */
export const runPeriodically = (
  tasks: Readonly<Record<string, () => unknown>>,
  everyMs: number,
  log: Log,
): PeriodicTasks => {
  let running: Promise<void> | undefined
  const round = async (): Promise<void> => {
    for (const [task, work] of Object.entries(tasks)) {
      try {
        await work()
      } catch (error) {
        log.warn({ err: error, task }, 'a periodic task failed')
      }
    }
  }
  const timer = setInterval(() => {
    running ??= round().finally(() => {
      running = undefined
    })
  }, everyMs).unref()
  return {
    stop: async () => {
      clearInterval(timer)
      await running
    },
  }
}
