import { meetsFloor } from '../odds-floor.ts'
import type { Limit } from './limit.ts'

/** When looked at again, every price is still there and no worse than its floor. */
export const priceGone: Limit = ({ plan, pricesSeen }) => {
  for (const [n, look] of (pricesSeen ?? []).entries()) {
    const leg = plan?.legs[n]
    if (!leg) continue
    const figures = { leg: n, bookmaker: leg.bookmaker, planned: leg.odds, floor: leg.floorOdds }
    if (look.seenAt === undefined) return { ...figures, seen: 'nobody could look' }
    if (look.odds === undefined) return { ...figures, seen: 'gone' }
    if (!meetsFloor(leg.side, look.odds, leg.floorOdds)) return { ...figures, seen: look.odds }
  }
  return undefined
}
