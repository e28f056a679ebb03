import { outlayMinor } from '../odds-floor.ts'
import type { Limit } from './limit.ts'

/** Where the venue says what it holds, the leg has to be paid from it. */
export const balance: Limit = ({ plan }, account) => {
  for (const leg of plan?.legs ?? []) {
    const held = account.balanceMinor(leg.bookmaker)
    const needed = outlayMinor(leg.side, leg.odds, leg.stakeMinor)
    if (held !== undefined && needed > held)
      return { leg: leg.n, bookmaker: leg.bookmaker, needed_minor: needed, balance_minor: held }
  }
  return undefined
}
