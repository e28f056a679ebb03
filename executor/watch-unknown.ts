import type { BetEntry } from './ledger/entry.ts'
import type { Ledger } from './ledger/ledger.ts'
import { type RecoverOptions, reconcileBet } from './recover.ts'

export type UnknownWatch = {
  /** Ask now rather than at the next turn. */
  soon(): void
  stop(): Promise<void>
}

/**
 * Goes on asking venues about legs nobody knows about, until they are known. What was going on with the bet is taken up again by `resolved`.
 * @param everyMs real ms between two rounds
 */
export const watchUnknown = (
  options: RecoverOptions & { readonly resolved: (bet: BetEntry) => Promise<unknown> },
  everyMs: number,
): UnknownWatch => {
  const { ledger, finish, log, resolved } = options
  let stopped = false
  let running: Promise<void> | undefined
  const round = async (): Promise<void> => {
    for (const bet of unknownBets(ledger)) {
      if (stopped) return
      await reconcileBet(options, bet)
      const now = finish(bet.id)
      if (now.state !== 'unknown') await resolved(now)
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
  const timer = setInterval(soon, everyMs).unref()
  return {
    soon,
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}

const unknownBets = (ledger: Ledger): readonly BetEntry[] => ledger.list({ states: ['unknown'] }).reverse()
