import { z } from 'zod'
import { kindOfMarket } from '#markets/market.ts'
import { type Matchup, statOf } from './matchup.ts'
import { sports, winnerOnly } from './names.ts'

/** A straight market of the guest API. `status` came later: where it is absent the market is listed because it is open. */
export const marketSchema = z.object({
  matchupId: z.number().int(),
  key: z.string(),
  type: z.enum(['moneyline', 'spread', 'total', 'team_total']),
  period: z.number().int().min(0),
  side: z.enum(['home', 'away']).nullish(),
  status: z.string().optional(),
  cutoffAt: z.string(),
  version: z.number().optional().catch(undefined),
  limits: z.unknown(),
  prices: z.unknown(),
})
export type Market = z.infer<typeof marketSchema>

export const priceSchema = z.object({
  designation: z.enum(['home', 'draw', 'away', 'over', 'under']),
  points: z.number().optional(),
  price: z.number().int(),
})
export const specialPriceSchema = z.object({ participantId: z.number().int(), price: z.number().int() })

const limitList = z.array(z.object({ type: z.string(), amount: z.number().positive() }))

/** The largest stake the market shows, in units of the account's currency. */
export const limitOf = (limits: unknown): number | undefined => {
  const read = limitList.safeParse(limits)
  return read.success ? read.data.find(({ type }) => type === 'maxRiskStake')?.amount : undefined
}

/** `s;0;s;-0.5`, `s;0;ou;2.5`, `s;0;tt;1.5;home`: the key repeats the line, the home side's for a spread. */
const keyPattern = /^s;(\d+);(?:(m)|(s|ou);(-?[\d.]+)|(tt);(-?[\d.]+);(home|away))$/
const keyWords = { moneyline: 'm', spread: 's', total: 'ou', team_total: 'tt' } as const

type Line = { readonly market: string; readonly line: number | undefined }

/** What a market is and on which line, or undefined when its parts contradict one another or we have no word for it. */
export const readMarketLine = (market: Market, matchup: Matchup): Line | undefined => {
  const key = keyPattern.exec(market.key)
  if (!key || Number(key[1]) !== market.period || (key[2] ?? key[3] ?? key[5]) !== keyWords[market.type])
    return undefined
  if (market.type === 'team_total' && key[7] !== market.side) return undefined
  const names = sports[matchup.league.sport.id]
  const stat = statOf(matchup)
  if (names === undefined || stat === undefined) return undefined
  const isOnlySet = stat === 'sets_' && market.period === 1 && market.type === 'moneyline'
  const period = isOnlySet ? 'set1' : names.periods[market.period]
  if (period === undefined) return undefined
  if (market.type !== 'moneyline' && winnerOnly.has(names.sport)) return undefined
  const kinds = {
    moneyline: names.moneyline,
    spread: 'hdp',
    total: 'ou',
    team_total: `${market.side}_ou`,
  } as const
  // a match is won, not its sets: the counting is left out of the name, and other countings have no winner of their own
  if (market.type === 'moneyline' && stat !== '' && stat !== 'sets_') return undefined
  const name = `${period}_${market.type === 'moneyline' ? '' : stat}${kinds[market.type]}`
  if (kindOfMarket(name) === undefined) return undefined
  const written = key[4] ?? key[6]
  return { market: name, line: written === undefined ? undefined : Number(written) }
}
