import { z } from 'zod'
import { minorFromUnits } from '#markets/money.ts'
import { decimalOdds, side } from '#protocol/price.ts'
import { bookmakerId } from '#protocol/quote.ts'
import type { CoordinatorClient } from '../coordinator/coordinator-client.ts'
import type { NewLeg } from '../ledger/entry.ts'

/** A price that can be had now, as a leg that has no stake yet. */
export type LivePrice = Omit<NewLeg, 'n' | 'role' | 'venue' | 'stakeMinor' | 'floorOdds'> & {
  /** the largest stake shown, minor units */
  readonly maxStakeMinor?: number
  /** UTC ms */
  readonly seenAt: number
}

const price = z.object({
  bookmaker: bookmakerId,
  site: z.string().optional(),
  market: z.string(),
  line: z.number().optional(),
  selection: z.string(),
  side,
  odds: decimalOdds,
  max_stake: z.number().positive().optional(),
  suspended: z.boolean().default(false),
  commission: z.number().min(0).max(0.5).optional(),
  seen_at: z.iso.datetime({ offset: true }),
  raw: z.object({
    match_id: z.string().optional(),
    home: z.string(),
    away: z.string(),
    market: z.string(),
    line: z.number().optional(),
    selection: z.string(),
    raw_id: z.string().optional(),
  }),
  url: z.string().optional(),
})
const answer = z.object({ odds: z.array(z.unknown()) })

/**
 * All prices of an event that are on offer now; empty when the coordinator cannot say. A price that cannot be read costs only itself.
 */
export const livePrices = async (
  coordinator: Pick<CoordinatorClient, 'get'>,
  eventId: string,
  currency: string,
  commissions: Readonly<Record<string, number>>,
): Promise<LivePrice[]> => {
  const body = await coordinator
    .get(`/odds?event=${encodeURIComponent(eventId)}&limit=10000`)
    .catch(() => ({ odds: [] }))
  const commissionAt = new Map(Object.entries(commissions))
  const parsed = answer.safeParse(body)
  return (parsed.success ? parsed.data.odds : []).flatMap((entry): LivePrice[] => {
    const one = price.safeParse(entry)
    if (!one.success || one.data.suspended) return []
    const { line, max_stake, seen_at, url, raw, ...rest } = one.data
    return [
      {
        bookmaker: rest.bookmaker,
        site: rest.site ?? rest.bookmaker,
        market: rest.market,
        ...(line === undefined ? {} : { line }),
        selection: rest.selection,
        side: rest.side,
        odds: rest.odds,
        commission: rest.commission ?? commissionAt.get(rest.bookmaker) ?? 0,
        raw: raw as LivePrice['raw'],
        ...(url === undefined ? {} : { url }),
        ...(max_stake === undefined ? {} : { maxStakeMinor: minorFromUnits(max_stake, currency) }),
        seenAt: Date.parse(seen_at),
      },
    ]
  })
}
