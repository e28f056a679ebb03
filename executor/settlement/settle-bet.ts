import type { Settlement } from '#betting/settled.ts'
import type { EventResult } from '#protocol/event-result.ts'
import type { BetEntry, LegEntry } from '../ledger/entry.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { isOpenLeg } from '../ledger/states.ts'
import { settleLegs, settlementOf } from './settle-legs.ts'

const settleable: ReadonlySet<string> = new Set(['placed', 'partial', 'settled', 'void'])

/**
 * Settles what can be settled of a bet, in one transaction; the bet itself is settled when its last leg is. A result that comes again changes
 * nothing, one that was corrected settles again.
 */
export const settleBet = (
  ledger: Ledger,
  bet: BetEntry,
  settlementFor: (leg: LegEntry) => Settlement | 'void' | undefined,
  at: number,
): BetEntry => {
  if (!settleable.has(bet.state)) return bet
  return ledger.transaction(() => {
    let changed = false
    for (const end of settleLegs(bet.legs, settlementFor)) {
      const leg = ledger.leg(end.reference)!
      if (leg.state === end.state && leg.profitMinor === end.profitMinor && leg.feeMinor === end.feeMinor)
        continue
      ledger.moveLeg(end.reference, end.state, at, { profitMinor: end.profitMinor, feeMinor: end.feeMinor })
      changed = true
    }
    const now = ledger.find(bet.id)!
    if (!changed || now.legs.some(({ state }) => isOpenLeg(state))) return now
    const standing = now.legs.filter(({ state }) => state !== 'rejected')
    const profitMinor = standing.reduce((sum, leg) => sum + (leg.profitMinor ?? 0), 0)
    const to = standing.every(({ state }) => state === 'void')
      ? 'void'
      : standing.every(({ state }) => state === 'cashed_out')
        ? 'cashed_out'
        : 'settled'
    return ledger.moveBet(bet.id, to, at, { profitMinor, settledAt: bet.settledAt ?? at })
  })
}

/**
 * Keeps a result and settles every bet on its event, but for legs whose venue settles by its own rules.
 * @param ownRules whether the leg's venue does
 */
export const settleEvent = (
  ledger: Ledger,
  result: EventResult,
  at: number,
  ownRules: (leg: LegEntry) => boolean = () => false,
): BetEntry[] =>
  ledger.transaction(() => {
    ledger.keepResult(result, at)
    return ledger
      .list({ eventId: result.event_id })
      .map((bet) =>
        settleBet(ledger, bet, (leg) => (ownRules(leg) ? undefined : settlementOf(leg, result)), at),
      )
  })
