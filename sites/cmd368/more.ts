import { z } from 'zod'
import type { QuoteInput } from '#protocol/quote.ts'
import { readLine } from '../reading/read-line.ts'
import { readOdds } from '../reading/read-odds.ts'

/** [guid, eventId, groups of the match, groups of its first half] */
export const moreSchema = z.tuple([
  z.string(),
  z.number().int(),
  z.array(z.array(z.unknown())),
  z.array(z.array(z.unknown())),
])

/** Positions of the groups whose order was proved by arithmetic. */
const full = { result: 1, doubleChance: 2, threeWay: 7, count: 9 } as const
const half = { result: 1, threeWay: 4, count: 6 } as const

const decimals = (group: unknown, count: number): number[] | undefined => {
  if (!Array.isArray(group) || group.length !== count) return undefined
  const odds = group.map((price) => (typeof price === 'number' ? readOdds('decimal', price) : undefined))
  return odds.every((price) => price !== undefined) ? odds : undefined
}

/** How far two ways to the same chance may lie apart: both carry a margin of their own. */
const NEAR = 0.1

/** Whether a double chance is that of this result: each pays on two of its ways. */
const belongs = (
  [one, cross, two]: readonly number[],
  [oneCross, oneTwo, crossTwo]: readonly number[],
): boolean => {
  const chance = (odds: number | undefined) => 1 / (odds ?? Number.NaN)
  const margin = chance(one) + chance(cross) + chance(two)
  const pairs = [
    [chance(one) + chance(cross), chance(oneCross)],
    [chance(one) + chance(two), chance(oneTwo)],
    [chance(cross) + chance(two), chance(crossTwo)],
  ] as const
  return margin > 1 && pairs.every(([sum, pair]) => Math.abs(sum - pair) < NEAR)
}

/** Prices of the popup of one match: results, double chances and three-way handicaps. */
export const readMore = (
  [, , groups, halfGroups]: z.infer<typeof moreSchema>,
  match: QuoteInput['match'],
): QuoteInput[] => {
  const ways = (
    market: string,
    selections: readonly string[],
    odds: readonly number[] | undefined,
    line?: number,
  ): QuoteInput[] =>
    (odds ?? []).map((price, index) => ({
      bookmaker: 'cmd368',
      match,
      market,
      selection: selections[index]!,
      odds: price,
      rawId: `${match.matchId}:${market}:${selections[index]}`,
      ...(line !== undefined && { line }),
    }))
  const threeWay = (market: string, group: unknown): QuoteInput[] => {
    if (!Array.isArray(group) || group.length !== 5 || typeof group[0] !== 'boolean') return []
    const line = typeof group[1] === 'number' && group[1] > 0 ? readLine(group[1]) : undefined
    return line === undefined
      ? []
      : ways(market, ['home', 'draw', 'away'], decimals(group.slice(2), 3), group[0] ? -line : line)
  }
  const isFull = groups.length >= full.count
  const result = isFull ? decimals(groups[full.result], 3) : undefined
  const doubleChance = isFull ? decimals(groups[full.doubleChance], 3) : undefined
  // two groups of three stand side by side: they prove each other's place
  const isProved = result !== undefined && doubleChance !== undefined && belongs(result, doubleChance)
  const isHalf = isProved && halfGroups.length >= half.count
  return [
    ...(isProved ? ways('ft_1x2', ['home', 'draw', 'away'], result) : []),
    ...(isProved ? ways('ft_dc', ['home_draw', 'home_away', 'draw_away'], doubleChance) : []),
    ...(isProved ? threeWay('ft_ehdp', groups[full.threeWay]) : []),
    ...(isHalf ? ways('ht_1x2', ['home', 'draw', 'away'], decimals(halfGroups[half.result], 3)) : []),
  ]
}
