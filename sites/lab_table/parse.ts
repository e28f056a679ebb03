import { z } from 'zod'
import { bookmakerId, type QuoteInput } from '#protocol/quote.ts'
import { SkipCapture } from '../errors.ts'
import { checkedQuotes } from '../reading/checked-quotes.ts'
import { isoTime } from '../reading/iso-time.ts'
import { readEach } from '../reading/read-each.ts'
import { readJson } from '../reading/read-json.ts'
import { readOdds } from '../reading/read-odds.ts'
import type { Capture, Reading } from '../site.ts'
import { readHeading, readLabel, readTeams, readWhen } from './words.ts'

/** Prices lie on a grid of 0.01, whatever format they are written in. */
const stepsPerUnit = 100

const tableSchema = z.object({
  brand: bookmakerId,
  odds_format: z.enum(['decimal', 'fractional', 'american', 'malay']),
  sport: z.string(),
  as_of: z.string().transform(isoTime).pipe(z.string()),
  matches: z.array(z.unknown()),
})
const matchSchema = z.object({
  id: z.string().min(1),
  title: z.string(),
  competition: z.string().optional().catch(undefined),
  when: z.string().optional().catch(undefined),
  when_utc: z.string().optional().catch(undefined),
  state: z.enum(['Upcoming', 'In-play']),
  prices: z.unknown(),
})
const priceSchema = z.object({
  id: z.string().min(1),
  market: z.string(),
  label: z.string(),
  odds: z.string(),
  size: z.string().optional().catch(undefined),
  open: z.boolean(),
})

type Table = z.infer<typeof tableSchema>

const limitOf = (size: string | undefined): number | undefined => {
  const amount = Number(/^(\d+(?:\.\d+)?) [A-Z]{3}$/.exec(size ?? '')?.[1])
  return amount > 0 ? amount : undefined
}

const readMatch = (row: z.infer<typeof matchSchema>, { brand, odds_format, sport }: Table): QuoteInput[] => {
  const teams = readTeams(row.title)
  if (teams === undefined) return []
  const startTime = isoTime(row.when_utc) ?? readWhen(row.when)
  const match = {
    ...teams,
    sport,
    matchId: row.id,
    live: row.state === 'In-play',
    ...(row.competition !== undefined && { league: row.competition }),
    ...(startTime !== undefined && { startTime }),
  }
  return readEach(row.prices, priceSchema).flatMap((price) => {
    const heading = readHeading(price.market)
    const meant = heading && readLabel(heading, price.label)
    const odds = readOdds(odds_format, price.odds)
    if (heading === undefined || meant === undefined || odds === undefined) return []
    const limit = limitOf(price.size)
    return {
      bookmaker: brand,
      match,
      market: heading.market,
      side: heading.side,
      ...meant,
      odds: Math.round(odds * stepsPerUnit) / stepsPerUnit,
      ...(limit !== undefined && { limit }),
      suspended: !price.open,
      rawId: price.id,
    }
  })
}

/** Reads the table as the page showed it: everything the bookmaker offers. */
export const parse = (capture: Capture): Reading => {
  const read = tableSchema.safeParse(readJson(capture))
  if (!read.success) throw new SkipCapture('not the content of a table', { kind: capture.kind })
  const matches = readEach(read.data.matches, matchSchema)
  if (matches.length === 0 && read.data.matches.length > 0)
    throw new SkipCapture('no match could be read', { matches: read.data.matches.length })
  return {
    quotes: checkedQuotes(matches.flatMap((match) => readMatch(match, read.data))),
    scope: 'all',
    sourceTime: read.data.as_of,
  }
}
