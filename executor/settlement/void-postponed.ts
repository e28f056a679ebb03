import type { BetEntry } from '../ledger/entry.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { settleBet } from './settle-bet.ts'

const hourMs = 3_600_000

/** Bets on events that were postponed and have had no result for so long after their kick-off are void. */
export const voidPostponed = (ledger: Ledger, afterHours: number, now: number): BetEntry[] =>
  ledger
    .list({ states: ['placed', 'partial'] })
    .filter(
      ({ eventId, startAt, offeredAt }) =>
        now - (startAt ?? offeredAt) > afterHours * hourMs && ledger.result(eventId)?.status === 'postponed',
    )
    .map((bet) => settleBet(ledger, bet, () => 'void', now))
