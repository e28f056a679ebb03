import { z } from 'zod'
import { table } from '#markets/table.ts'
import type { QuoteInput } from '#protocol/quote.ts'
import { isoTime } from '../reading/iso-time.ts'
import { readEach } from '../reading/read-each.ts'
import { readLine } from '../reading/read-line.ts'
import { readOdds } from '../reading/read-odds.ts'

type Group = {
  readonly market: string
  readonly format: 'decimal' | 'malay'
  readonly selections: Readonly<Record<string, string>>
}
const sides = { h: 'home', a: 'away' }
const result = { ...sides, d: 'draw' }
const overUnder = { h: 'over', a: 'under' }

/** Group number → market. Rows of other groups have selections nobody has proved. */
const groups: Readonly<Record<string, Group>> = table({
  1: { market: 'ft_1x2', format: 'decimal', selections: result },
  2: { market: 'ht_1x2', format: 'decimal', selections: result },
  3: { market: 'ft_ou', format: 'malay', selections: overUnder },
  4: { market: 'ht_ou', format: 'malay', selections: overUnder },
  5: { market: 'ft_hdp', format: 'malay', selections: sides },
  6: { market: 'ht_hdp', format: 'malay', selections: sides },
  10: { market: 'ft_cs', format: 'decimal', selections: { h: 'score' } },
  11: { market: 'ht_cs', format: 'decimal', selections: { h: 'score' } },
  16: { market: 'ft_dnb', format: 'decimal', selections: sides },
  75: { market: 'ht_dnb', format: 'decimal', selections: sides },
  17: { market: 'ft_corners_1x2', format: 'decimal', selections: result },
  18: { market: 'ht_corners_1x2', format: 'decimal', selections: result },
  19: { market: 'ft_corners_hdp', format: 'malay', selections: sides },
  20: { market: 'ht_corners_hdp', format: 'malay', selections: sides },
  21: { market: 'ft_corners_ou', format: 'malay', selections: overUnder },
  22: { market: 'ht_corners_ou', format: 'malay', selections: overUnder },
})

const event = z.object({
  0: z.string().optional().catch(undefined),
  2: z.string().trim().min(1),
  3: z.string().trim().min(1),
  7: z.record(z.string(), z.unknown()),
  8: z.number().int(),
})
const league = z.object({ 1: z.string().optional().catch(undefined), 2: z.array(z.unknown()) })

/** `[line] price*idh price*ida [price*idd] [h|a|-] marketId [suspended] flags` */
const rowPattern = /^(?:([\d.:+]+) )?((?:-?[\d.]+\*\d+[had] )+)(?:([ha-]) )?\d{9,}(?: (suspended))?(?: \d+)+$/

const readRow = (
  row: string,
  number: string,
  group: Group,
  eventId: number,
): Omit<QuoteInput, 'bookmaker' | 'match'>[] => {
  const found = rowPattern.exec(row)
  if (!found) return []
  const [, written, prices, favourite, suspended] = found
  const isHandicap = group.market.endsWith('hdp')
  const isScore = group.market.endsWith('cs')
  const hasLine = isHandicap || group.market.endsWith('ou')
  if ((hasLine || isScore) !== (written !== undefined) || isHandicap !== (favourite !== undefined)) return []
  const size = hasLine ? readLine(written) : undefined
  const score = isScore ? /^(\d{1,2}):(\d{1,2})$/.exec(written!) : undefined
  if ((hasLine && size === undefined) || score === null) return []
  // the row names who gives the start; without a start nobody does
  if (isHandicap && (size === 0) !== (favourite === '-')) return []
  const line = isHandicap && favourite === 'h' ? -size! : size
  return prices!
    .trim()
    .split(' ')
    .flatMap((token) => {
      const [, price, id, letter] = /^(-?[\d.]+)\*(\d+)([had])$/.exec(token) ?? []
      // an id is made of the event and the group: a price that strayed gives itself away
      if (price === undefined || !id!.startsWith(`${eventId}${number.padStart(3, '0')}`)) return []
      const odds = readOdds(group.format, price)
      const selection = score ? `${Number(score[1])}-${Number(score[2])}` : group.selections[letter!]
      if (odds === undefined || selection === undefined || !Object.hasOwn(group.selections, letter!))
        return []
      return {
        market: group.market,
        selection,
        odds,
        suspended: suspended !== undefined,
        rawId: `${id}${letter}`,
        ...(line !== undefined && { line }),
      }
    })
}

/** Rows of the white label. In play its handicaps count from the score, which the rows do not carry: they are left out. */
export const readKsports = (data: unknown, live: boolean): QuoteInput[] => {
  const leagues = (Array.isArray(data) ? data.flat(2) : []) as unknown[]
  return readEach(leagues, league).flatMap(({ 1: name, 2: events }) =>
    readEach(events, event).flatMap(({ 0: start, 2: home, 3: away, 7: rows, 8: id }) => {
      const match: QuoteInput['match'] = {
        home,
        away,
        league: name?.startsWith('<') ? undefined : name,
        sport: 'football',
        startTime: isoTime(start),
        live,
        matchId: String(id),
      }
      return Object.entries(rows).flatMap(([number, list]) => {
        const group = Object.hasOwn(groups, number) ? groups[number]! : undefined
        if (group === undefined || (live && group.market.endsWith('hdp'))) return []
        return readEach(list, z.string()).flatMap((row) =>
          readRow(row, number, group, id).map((quote) => ({ bookmaker: 'sbobet', match, ...quote })),
        )
      })
    }),
  )
}
