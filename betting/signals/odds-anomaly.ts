import { logOdds } from './log-odds.ts'

/** One source's probability for the selection, free of margin. */
export type Opinion = { readonly source: string; readonly probability: number }

export type OddsAnomaly = {
  readonly source: string
  /** robust distance from the other sources; positive: it thinks the selection likelier, so its price is shorter */
  readonly z: number
  readonly direction: 'longer' | 'shorter'
  /** the median probability of the others */
  readonly consensus: number
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}

/**
 * Sources that disagree with the rest: z = (l − median) / max(1.4826 · MAD, floor), with l the log odds, median and MAD
 * (median absolute deviation) those of the other sources, so that one wild price does not widen its own measure.
 * Reported from |z| ≥ `limit` with at least three others to compare with; the farthest first. `floor` is the spread below
 * which disagreement is noise, 0.05 being about a point at 50 %. 3.5 is the usual limit of Iglewicz and Hoaglin 1993.
 */
export const oddsAnomalies = (
  opinions: readonly Opinion[],
  { limit = 3.5, floor = 0.05 }: { readonly limit?: number; readonly floor?: number } = {},
): readonly OddsAnomaly[] => {
  const scale = opinions.map(({ probability }) => logOdds(probability))
  if (opinions.length < 4) return []
  return opinions
    .map(({ source }, at): OddsAnomaly => {
      const others = scale.filter((_, index) => index !== at)
      const centre = median(others)
      const spread = 1.4826 * median(others.map((value) => Math.abs(value - centre)))
      const z = ((scale[at] as number) - centre) / Math.max(spread, floor)
      return { source, z, direction: z > 0 ? 'shorter' : 'longer', consensus: 1 / (1 + Math.exp(-centre)) }
    })
    .filter(({ z }) => Math.abs(z) >= limit)
    .sort((a, b) => Math.abs(b.z) - Math.abs(a.z))
}
