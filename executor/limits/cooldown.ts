import type { Limit } from './limit.ts'

/** After several losses in a row, a pause: whatever is wrong, it is cheaper to find out while nothing is placed. */
export const cooldown: Limit = ({ strategy }, { now, losses, lastLossAt }) => {
  const { losses: enough, minutes } = strategy.limits.cooldown
  if (losses < enough || lastLossAt === undefined) return undefined
  const left = lastLossAt + minutes * 60_000 - now
  return left > 0 ? { losses, max: enough, left_ms: Math.ceil(left) } : undefined
}
