import type { BetEntry } from './ledger/entry.ts'
import type { Ledger } from './ledger/ledger.ts'
import type { OneAtATime } from './one-at-a-time.ts'
import { type RecoverOptions, reconcileBet } from './recover.ts'

export type UnknownWatch = {
  /** Starts to ask again and again. */
  begin(): void
  /** Ask now rather than at the next turn. */
  soon(): void
  stop(): Promise<void>
}

/**
 * Goes on asking venues about legs nobody knows about, until they are known. What was going on with the bet is taken up again by `resolved`.
 * @param everyMs real ms between two rounds
 */
export const watchUnknown = (
  options: RecoverOptions & {
    readonly alone: OneAtATime
    readonly resolved: (bet: BetEntry) => Promise<unknown>
  },
  everyMs: number,
): UnknownWatch => {
  const { ledger, finish, log, resolved, alone } = options
  let stopped = false
  let running: Promise<void> | undefined
  const round = async (): Promise<void> => {
    for (const { id } of inDoubt(ledger)) {
      if (stopped) return
      // somebody is at work on it, and will leave it in a state of its own
      if (alone.busy(id)) continue
      await alone.run(id, async () => {
        await reconcileBet(options, ledger.find(id)!)
        const now = finish(id)
        if (now.state !== 'unknown') await resolved(now)
      })
    }
  }
  const soon = (): void => {
    if (running || stopped) return
    running = round()
      .catch((error) => log.error({ err: error }, 'asking about unknown legs failed'))
      .finally(() => {
        running = undefined
      })
  }
  let timer: NodeJS.Timeout | undefined
  return {
    soon,
    begin: () => {
      timer ??= setInterval(soon, everyMs).unref()
    },
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}

/** Bets with a leg nobody knows about, and bets whose placing ended with an error; oldest first. */
const inDoubt = (ledger: Ledger): readonly BetEntry[] =>
  ledger.list({ states: ['unknown', 'placing'] }).reverse()
