import type { Kind } from './market.ts'

/** A line beyond this is a price or an id read as a line: no total in sport is higher. */
export const mostLine = 1_000

const handicapKinds: ReadonlySet<string> = new Set(['hdp', 'ehdp'] satisfies Kind[])
const totalKinds: ReadonlySet<string> = new Set(['ou', 'home_ou', 'away_ou'] satisfies Kind[])

/** The wire's name for a kind's line: `handicap` (of the home side), `line` (a total), or none. */
export const lineFieldOf = (kind: Kind): 'handicap' | 'line' | undefined =>
  handicapKinds.has(kind) ? 'handicap' : totalKinds.has(kind) ? 'line' : undefined

/** Whether the kind is meaningless without a line. */
export const hasLine = (kind: Kind): boolean => lineFieldOf(kind) !== undefined

/**
 * What is wrong with a line, in words that complete "ft_hdp …"; `undefined` when nothing is. `hdp` takes multiples of
 * 0.25, `ehdp` whole goals, the totals multiples of 0.25 from 0 on, every other kind no line at all.
 */
export const lineProblem = (kind: Kind, line: number | undefined): string | undefined => {
  if (!hasLine(kind)) return line === undefined ? undefined : `${kind} has no line`
  if (line === undefined || !Number.isFinite(line) || Math.abs(line) > mostLine)
    return `${kind} needs a line within ±${mostLine}`
  const step = kind === 'ehdp' ? 1 : 0.25
  if (!Number.isInteger(line / step)) return `${kind} needs a multiple of ${step}`
  return totalKinds.has(kind) && line < 0 ? 'a total is never negative' : undefined
}
