import type { EngineQuote } from '#betting/witness/quote.ts'
import { marketFrom } from '#markets/market.ts'
import type { LegEntry } from '../ledger/entry.ts'

/** A leg as the planner reads it. @throws ImpossibleInput */
export const engineQuote = (
  leg: Pick<LegEntry, 'bookmaker' | 'market' | 'selection' | 'side' | 'odds' | 'commission'> & {
    readonly line?: number | undefined
  },
): EngineQuote => ({
  bookmaker: leg.bookmaker,
  market: marketFrom(leg.market, leg.line),
  selection: leg.selection,
  side: leg.side,
  odds: leg.odds,
  ...(leg.commission > 0 ? { fees: { marketCommission: leg.commission } } : {}),
})
