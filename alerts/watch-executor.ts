import type { Log } from '#runtime/log.ts'
import type { ExecutorClient, Instruction } from './executor-client.ts'
import type { Stance } from './write-messages.ts'

export type ExecutorWatch = {
  stance(): Stance
  /** since when it has not been heard, UTC ms; absent while it is */
  awaySince(): number | undefined
  stop(): void
}

/** Keeps asking the executor what mode it is in and what people are to place by hand. */
export const watchExecutor = (options: {
  readonly executor: Pick<ExecutorClient, 'limits' | 'instructions'>
  readonly dryRun: boolean
  readonly everyMs: number
  readonly log: Log
  readonly onInstructions: (all: readonly Instruction[]) => void
  readonly onStopped: (by: string | undefined) => void
}): ExecutorWatch => {
  const { executor, dryRun, everyMs, log, onInstructions, onStopped } = options
  let live: boolean | undefined
  let stopped: string | undefined
  let awaySince: number | undefined = Date.now()
  let ended = false
  let timer: NodeJS.Timeout | undefined
  const look = async (): Promise<void> => {
    try {
      const said = await executor.limits()
      live = said.live
      awaySince = undefined
      const by = said.stopped ?? undefined
      if (by !== stopped) onStopped(by)
      stopped = by
      onInstructions(await executor.instructions())
    } catch (error) {
      log.debug({ err: error }, 'the executor is away')
      awaySince ??= Date.now()
      live = undefined
    }
    if (!ended) timer = setTimeout(look, everyMs)
  }
  void look()
  return {
    stance: () => (dryRun ? 'dry run' : live === undefined ? 'unknown' : live ? 'live' : 'paper'),
    awaySince: () => awaySince,
    stop: () => {
      ended = true
      clearTimeout(timer)
    },
  }
}
