import type { Clock } from '#runtime/clock.ts'
import { exposureOf } from './exposure/open-exposure.ts'
import { resultRange } from './exposure/result-range.ts'
import type { BetEntry } from './ledger/entry.ts'
import type { Ledger } from './ledger/ledger.ts'
import type { BetState } from './ledger/states.ts'

/**
 * What a bet is, from what became of its legs: `placed` when every planned leg stands whole (or what was added makes up for it and the worst result is
 * as good as planned), `rejected` when nothing stands, `unknown` while a leg is, `partial` otherwise.
 */
export const stateFromLegs = (
  { legs }: Pick<BetEntry, 'legs'>,
  worstMinor: number,
  plannedWorstMinor: number,
): BetState => {
  if (legs.some(({ state }) => state === 'unknown' || state === 'placing')) return 'unknown'
  const standing = legs.filter(({ state }) => state === 'placed')
  if (standing.length === 0) return 'rejected'
  const whole = legs.every(
    ({ role, state, filledMinor, stakeMinor }) =>
      role === 'repair' || (state === 'placed' && filledMinor >= stakeMinor),
  )
  return whole || worstMinor >= Math.min(0, plannedWorstMinor) ? 'placed' : 'partial'
}

/** Closes one round of placing: legs never sent are out, and the bet's figures are those of what stands. */
export const finishPlacing = (ledger: Ledger, clock: Pick<Clock, 'now'>, betId: string): BetEntry =>
  ledger.transaction(() => {
    const now = clock.now()
    for (const leg of ledger.find(betId)!.legs)
      if (leg.state === 'pending')
        ledger.moveLeg(leg.reference, 'rejected', now, { reason: 'not_sent: another leg failed' })
    const bet = ledger.find(betId)!
    const { worstMinor, bestMinor, outlayMinor } = exposureOf(bet)
    const planned = bet.legs.filter(({ role }) => role === 'plan')
    const to = stateFromLegs(bet, worstMinor, resultRange(planned, bet.sport).worstMinor)
    if (to === bet.state) return bet
    const failed = bet.legs.find(({ state }) => state === 'rejected' || state === 'unknown')
    return ledger.moveBet(betId, to, now, {
      worstMinor,
      bestMinor,
      outlayMinor,
      ...(to === 'placed' || !failed?.reason ? {} : { reason: `leg ${failed.n} ${failed.reason}` }),
    })
  })
