import type { Log } from '#runtime/log.ts'

export type Housework = { stop(): Promise<void> }

/**
 * Does some chores again and again, one round at a time; a chore that fails is logged and costs only itself.
 * @param everyMs real ms between two rounds
 */
export const keepHouse = (
  chores: Readonly<Record<string, () => unknown>>,
  everyMs: number,
  log: Log,
): Housework => {
  let running: Promise<void> | undefined
  const round = async (): Promise<void> => {
    for (const [chore, work] of Object.entries(chores)) {
      try {
        await work()
      } catch (error) {
        log.warn({ err: error, chore }, 'a chore failed')
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
