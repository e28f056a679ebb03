import { z } from 'zod'
import { hasLine } from '#markets/line.ts'
import { type Kind, kindOfMarket } from '#markets/market.ts'
import type { QuoteInput } from '#protocol/quote.ts'
import { SkipCapture } from '../errors.ts'
import { checkedQuotes } from '../reading/checked-quotes.ts'
import { findRecords } from '../reading/find-records.ts'
import { isoTime } from '../reading/iso-time.ts'
import { pairedLines } from '../reading/paired-lines.ts'
import { readEach } from '../reading/read-each.ts'
import { readEnvelope } from '../reading/read-envelope.ts'
import { readJson } from '../reading/read-json.ts'
import { readLine } from '../reading/read-line.ts'
import { readOdds } from '../reading/read-odds.ts'
import { readScore } from '../reading/read-score.ts'
import type { Capture, Reading } from '../site.ts'
import { FOOTBALL, markets, selections } from './names.ts'

const id = z.number().int()
const name = z.string().trim().min(1)
const competitors = z.array(z.object({ Name: name, Order: z.number().int() }))
const eventSchema = z.looseObject({
  Id: id,
  SportTypeId: id.optional(),
  Name: name,
  EventDate: z.string(),
  IsLiveEvent: z.boolean().optional(),
  IsVirtual: z.boolean().optional(),
  ExtId: z
    .string()
    .regex(/^\d{6,10}$/)
    .optional()
    .catch(undefined),
  ChampName: z.string().optional().catch(undefined),
  Competitors: competitors.optional(),
})
type Event = z.infer<typeof eventSchema>
const marketSchema = z.object({
  MarketTypeId: z.string(),
  Status: z.number().int(),
  IsSettledInOT: z.boolean().optional(),
  Items: z.unknown(),
})
const selectionSchema = z.object({
  Id: id,
  SelectionTypeId: id,
  Name: name,
  IsActive: z.boolean(),
  Price: z.number(),
})
type Selection = z.infer<typeof selectionSchema>

const OPEN = 1
/** What a price reads that is not for sale. */
const NO_PRICE = 9_999

/** The two teams in their order. Their names must make the event's name in that order, or there is no telling them apart. */
const teamsOf = ({ Name, Competitors }: Event): readonly [home: string, away: string] | undefined => {
  const parts = Name.split(/ vs\.? /)
  if (Competitors === undefined) return parts.length === 2 ? [parts[0]!, parts[1]!] : undefined
  const [home, away] = [1, 2].map((order) => Competitors.filter(({ Order }) => Order === order))
  if (Competitors.length !== 2 || home?.length !== 1 || away?.length !== 1) return undefined
  const [first, second] = [home[0]!.Name, away[0]!.Name]
  return Name.startsWith(first) && Name.endsWith(second) ? [first, second] : undefined
}

const results = { '1': 'home', X: 'draw', '2': 'away' } as const
const word = (mark: string | undefined): string | undefined =>
  mark !== undefined && Object.hasOwn(results, mark) ? results[mark as 'X'] : undefined

/** The selection and line a name says: `Over 2.5`, `1 (+0.5)`, `X (1:0)`, `2:1`, `1/X`, `1 by 3+`. */
const readSelection = (
  kind: string,
  { SelectionTypeId, Name }: Selection,
): { selection: string; line?: number } | undefined => {
  if (kind === 'cs') {
    const score = readScore(Name)
    return score === undefined ? undefined : { selection: score }
  }
  if (kind === 'htft') {
    const [half, full] = Name.split('/').map((mark) => word(mark.trim()))
    return half && full ? { selection: `${half}/${full}` } : undefined
  }
  if (kind === 'margin') {
    const [, side, by] = /^([12]) by (\d{1,2}\+?)$/.exec(Name) ?? []
    return by === undefined ? undefined : { selection: `${word(side)}_${by}` }
  }
  const typed = selections[kind]?.[SelectionTypeId]
  if (typed === undefined) return undefined
  if (!hasLine(kind as Kind)) return { selection: typed }
  if (kind === 'ehdp') {
    const [, side, home, away] = /^([12X]) \((\d{1,2}):(\d{1,2})\)$/.exec(Name) ?? []
    return word(side) === typed ? { selection: typed, line: Number(home) - Number(away) } : undefined
  }
  if (kind === 'hdp') {
    const [, side, own] = /^([12]) \(([+-]?[\d.]+)\)$/.exec(Name) ?? []
    const line = readLine(own)
    return word(side) === typed && line !== undefined
      ? { selection: typed, line: (typed === 'away' ? -line : line) + 0 }
      : undefined
  }
  const line = readLine(/(?:^| )(\d+(?:\.\d+)?)$/.exec(Name)?.[1])
  return line === undefined ? undefined : { selection: typed, line }
}

const readEvent = (event: Event, bookmaker: string): QuoteInput[] => {
  const teams = teamsOf(event)
  if (teams === undefined || (event.SportTypeId ?? FOOTBALL) !== FOOTBALL || event.IsVirtual === true)
    return []
  const match: QuoteInput['match'] = {
    home: teams[0],
    away: teams[1],
    league: event.ChampName,
    // lists can leave the sport out; their markets are of regulation time in every sport that has them
    sport: event.SportTypeId === undefined ? undefined : 'football',
    startTime: isoTime(event.EventDate),
    live: event.IsLiveEvent === true,
    matchId: String(event.Id),
    feedIds: event.ExtId === undefined ? undefined : { sportradar: event.ExtId },
  }
  const { Competitors: _, ...inside } = event
  return findRecords(Object.values(inside), marketSchema).flatMap(
    ({ MarketTypeId, Status, IsSettledInOT, Items }) => {
      const type = MarketTypeId.split('_')[0]!
      const market = Object.hasOwn(markets, type) ? markets[type]! : undefined
      if (market === undefined || IsSettledInOT === true || !MarketTypeId.includes('_')) return []
      const kind = kindOfMarket(market)!
      // in play nobody has proved which score a handicap counts from
      if (event.IsLiveEvent !== false && kind === 'hdp') return []
      return readEach(Items, selectionSchema).flatMap((item) => {
        const read = readSelection(kind, item)
        const odds = item.Price < NO_PRICE ? readOdds('decimal', item.Price) : undefined
        if (read === undefined || odds === undefined) return []
        return {
          bookmaker,
          match,
          market,
          ...read,
          odds,
          suspended: Status !== OPEN || !item.IsActive,
          rawId: String(item.Id),
        }
      })
    },
  )
}

/** Reads events wherever an answer holds them: one event with its groups of markets, or lists of them. */
export const parse = (capture: Capture): Reading => {
  const { data, bookmaker = 'altenar' } = readEnvelope(readJson(capture), { isNamed: true })
  const events = findRecords(data, eventSchema)
  if (events.length === 0) throw new SkipCapture('no event in the answer', { kind: capture.kind })
  const [only] = events
  return {
    quotes: checkedQuotes(pairedLines(events.flatMap((event) => readEvent(event, bookmaker))), {
      what: 'events',
      count: events.length,
    }),
    ...(events.length === 1 && { scope: String(only!.Id) }),
  }
}
