import { isUnresolved, PUSH, type Settlement } from '#betting/settled.ts'
import { settle } from '#betting/settlement.ts'
import { marketFrom } from '#markets/market.ts'
import type { EventResult } from '#protocol/event-result.ts'
import type { LegEntry } from '../ledger/entry.ts'
import { isSettledLeg, type LegState } from '../ledger/states.ts'
import { commissionMinor, legProfitMinor, settledState } from './leg-profit.ts'
import { outcomeOfResult } from './outcome-of-result.ts'

/** A leg's end: its state, its profit net of its share of commission, and that share, in minor units. */
export type SettledLeg = {
  readonly reference: string
  readonly state: LegState
  readonly profitMinor: number
  readonly feeMinor: number
}

/** What a status does to bets that stand: settled on the score, handed back, or left open for now. */
export const statusRules: Readonly<Record<EventResult['status'], 'settle' | 'void' | 'wait'>> = {
  finished: 'settle',
  cancelled: 'void',
  abandoned: 'void',
  // decided at a table, not on the pitch: bookmakers hand stakes back
  awarded: 'void',
  retired: 'void',
  postponed: 'wait',
}

const ended = (state: LegState): boolean => state === 'placed' || isSettledLeg(state)

/** How one leg ends under a result, `undefined` while the result does not say. */
export const settlementOf = (leg: LegEntry, result: EventResult): Settlement | 'void' | undefined => {
  const rule = statusRules[result.status]
  if (rule === 'wait') return undefined
  if (rule === 'void') return 'void'
  const settlement = settle(marketFrom(leg.market, leg.line), leg.selection, outcomeOfResult(result))
  return isUnresolved(settlement) ? undefined : settlement
}

/**
 * Settles the legs of one bet: each by the function that priced it, commission once on the net winnings of all its legs in one exchange market,
 * borne by the legs that won there in proportion. Legs that cannot be settled yet are left out.
 */
export const settleLegs = (
  legs: readonly LegEntry[],
  settlementFor: (leg: LegEntry) => Settlement | 'void' | undefined,
): SettledLeg[] => {
  const settled = legs
    .filter(({ state }) => ended(state))
    .flatMap((leg) => {
      const settlement = settlementFor(leg)
      if (settlement === undefined) return []
      const standing = { side: leg.side, odds: leg.filledOdds ?? leg.odds, stakeMinor: leg.filledMinor }
      return [
        {
          leg,
          state: settlement === 'void' ? ('void' as const) : settledState(leg.side, settlement),
          gross: legProfitMinor(standing, settlement === 'void' ? PUSH : settlement),
        },
      ]
    })
  const markets = Map.groupBy(settled, ({ leg }) => `${leg.bookmaker}|${leg.market}|${leg.line ?? ''}`)
  return [...markets.values()].flatMap((market) => {
    const net = market.reduce((sum, { gross }) => sum + gross, 0)
    let fee = commissionMinor(net, market[0]!.leg.commission)
    let winnings = market.reduce((sum, { gross }) => sum + Math.max(0, gross), 0)
    return market.map(({ leg, state, gross }) => {
      // what is left of the fee goes by what is left of the winnings, so that the parts sum to the whole
      const part = gross > 0 ? Math.round((fee * gross) / winnings) : 0
      fee -= part
      winnings -= Math.max(0, gross)
      const feeMinor = part + leg.placingFeeMinor
      return { reference: leg.reference, state, profitMinor: gross - feeMinor, feeMinor }
    })
  })
}
