import { z } from 'zod'
import { bookmakerId, type QuoteInput } from '#protocol/quote.ts'
import { SkipCapture } from '../errors.ts'
import type { Capture, Reading } from '../site.ts'
import { checkedQuotes } from './checked-quotes.ts'
import { isoTime } from './iso-time.ts'
import { readEach } from './read-each.ts'
import { readJson } from './read-json.ts'
import { readOdds } from './read-odds.ts'

/** Prices lie on a grid of 0.01, whatever format they are written in. */
const stepsPerUnit = 100

/** The site's markets and outcomes in our words; a handicap's line is that of the home side. */
const markets: Readonly<
  Record<string, { market: string; hasLine: boolean; selections: Readonly<Record<string, string>> }>
> = {
  MR: { market: 'ft_1x2', hasLine: false, selections: { '1': 'home', X: 'draw', '2': 'away' } },
  TG: { market: 'ft_ou', hasLine: true, selections: { OVER: 'over', UNDER: 'under' } },
  GG: { market: 'ft_btts', hasLine: false, selections: { YES: 'yes', NO: 'no' } },
  AH: { market: 'ft_hdp', hasLine: true, selections: { '1': 'home', '2': 'away' } },
}

const documentSchema = z.object({
  brand: bookmakerId,
  odds_format: z.enum(['decimal', 'fractional', 'american', 'malay']),
  as_of: z.string().transform(isoTime).pipe(z.string()),
  events: z.array(z.unknown()),
})
const eventSchema = z.object({
  id: z.string().min(1),
  sport: z.string(),
  competition: z.string().optional().catch(undefined),
  participants: z.unknown(),
  starts: z.number(),
  in_play: z.boolean(),
  markets: z.unknown(),
})
const participantSchema = z.object({ role: z.enum(['home', 'away']), name: z.string().trim().min(1) })
const marketSchema = z.object({
  code: z.string(),
  line: z.number().optional(),
  side: z.enum(['back', 'lay']),
  outcomes: z.unknown(),
})
const outcomeSchema = z.object({
  id: z.string().min(1),
  code: z.string(),
  price: z.string(),
  available: z.number().positive().optional().catch(undefined),
  open: z.boolean(),
})

type Document = z.infer<typeof documentSchema>

const readEvent = (event: z.infer<typeof eventSchema>, { brand, odds_format }: Document): QuoteInput[] => {
  const participants = readEach(event.participants, participantSchema)
  const home = participants.find(({ role }) => role === 'home')
  const away = participants.find(({ role }) => role === 'away')
  if (!home || !away || participants.length !== 2) return []
  const match = {
    home: home.name,
    away: away.name,
    sport: event.sport,
    matchId: event.id,
    live: event.in_play,
    ...(event.competition !== undefined && { league: event.competition }),
    startTime: isoTime(event.starts),
  }
  return readEach(event.markets, marketSchema).flatMap(({ code, line, side, outcomes }) => {
    const known = Object.hasOwn(markets, code) ? markets[code]! : undefined
    if (known === undefined || known.hasLine !== (line !== undefined)) return []
    return readEach(outcomes, outcomeSchema).flatMap((outcome) => {
      const selection = Object.hasOwn(known.selections, outcome.code)
        ? known.selections[outcome.code]!
        : undefined
      const odds = readOdds(odds_format, outcome.price)
      if (selection === undefined || odds === undefined) return []
      return {
        bookmaker: brand,
        match,
        market: known.market,
        selection,
        side,
        ...(line !== undefined && { line }),
        odds: Math.round(odds * stepsPerUnit) / stepsPerUnit,
        ...(outcome.available !== undefined && { limit: outcome.available }),
        suspended: !outcome.open,
        rawId: outcome.id,
      }
    })
  })
}

/**
 * Reads the document that pages of the lab poll: everything one bookmaker shows. Two sites read it, one through the page and one without.
 */
export const readPolledOdds = (capture: Capture): Reading => {
  const read = documentSchema.safeParse(readJson(capture))
  if (!read.success) throw new SkipCapture('not an odds document', { kind: capture.kind })
  const events = readEach(read.data.events, eventSchema)
  if (events.length === 0 && read.data.events.length > 0)
    throw new SkipCapture('no event could be read', { events: read.data.events.length })
  return {
    quotes: checkedQuotes(events.flatMap((event) => readEvent(event, read.data))),
    scope: 'all',
    sourceTime: read.data.as_of,
  }
}
