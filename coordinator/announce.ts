import type { BoardChange, Engine } from '#engine/engine.ts'
import type { Bet } from '#protocol/bet-change.ts'
import type { Broadcaster } from './broadcast/broadcaster.ts'

export type AnnouncePorts = {
  readonly broadcaster: Broadcaster
  readonly board: Engine['board']
  readonly timestamp: () => string
  /** the basic broadcast repeats all open arbitrages; changes within this time are announced together */
  readonly gatherMs?: number
}

/** Announces what changed on the board: subscribers the change itself, basic clients the list of what is open. */
export const createAnnouncer = ({ broadcaster, board, timestamp, gatherMs = 50 }: AnnouncePorts) => {
  let timer: NodeJS.Timeout | undefined
  const counts: Record<string, number> = {}

  const announceList = (): void => {
    timer = undefined
    const opportunities = board.open().filter(({ kind }) => kind === 'arbitrage')
    broadcaster.arbitrages({
      type: 'arbitrage:opportunities',
      timestamp: timestamp(),
      count: opportunities.length,
      opportunities,
    })
  }

  return {
    announce: (changes: readonly BoardChange[]): void => {
      for (const change of changes) {
        counts[`${change.opportunity.kind}:${change.type}`] =
          (counts[`${change.opportunity.kind}:${change.type}`] ?? 0) + 1
        if (change.type === 'closed')
          broadcaster.closed(
            {
              type: 'opportunity:closed',
              timestamp: timestamp(),
              id: change.opportunity.id,
              event_id: change.opportunity.event_id,
              reason: change.reason,
            },
            change.opportunity,
          )
        else
          broadcaster.opportunity({
            type: change.type === 'opened' ? 'opportunity:opened' : 'opportunity:moved',
            timestamp: timestamp(),
            opportunity: change.opportunity,
          })
      }
      if (changes.some(({ opportunity }) => opportunity.kind === 'arbitrage'))
        timer ??= setTimeout(announceList, gatherMs)
    },
    betChanged: (bet: Bet): void => broadcaster.bets({ type: 'bets:changed', timestamp: timestamp(), bet }),
    /** How many were opened, moved, closed, by kind. */
    counts: (): Readonly<Record<string, number>> => counts,
    close: (): void => clearTimeout(timer),
  }
}
