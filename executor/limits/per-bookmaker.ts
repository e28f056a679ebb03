import { outlayMinor } from '../odds-floor.ts'
import type { Limit } from './limit.ts'

/** One bookmaker holds no more of our money than this. */
export const perBookmaker: Limit = ({ plan, strategy }, account) => {
  const max = strategy.limits.max_per_bookmaker_minor
  const wanted = new Map<string, number>()
  for (const { bookmaker, side, odds, stakeMinor } of plan?.legs ?? [])
    wanted.set(bookmaker, (wanted.get(bookmaker) ?? 0) + outlayMinor(side, odds, stakeMinor))
  for (const [bookmaker, minor] of wanted) {
    const open = account.bookmakerMinor(bookmaker)
    if (open + minor > max) return { bookmaker, open_minor: open, outlay_minor: minor, max_minor: max }
  }
  return undefined
}
