import { z } from 'zod'
import { hasLine } from '#markets/line.ts'
import { type Kind, kindOfMarket } from '#markets/market.ts'
import { table } from '#markets/table.ts'
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
import { FOOTBALL, halves, marks, selections, teamTotal, templates } from './names.ts'

const name = z.string().trim().min(1)
const eventSchema = z.object({
  id: z.string().min(1),
  name,
  team: z.array(z.object({ name })),
  state: z.string(),
  startTime: z.string(),
  iconName: z.string().optional(),
  sportName: z.string().optional(),
  offerType: z.string(),
  leagueName: z.string().optional().catch(undefined),
  betradarUnified: z
    .object({ type: z.literal('match'), id: z.string().regex(/^\d{6,10}$/) })
    .nullish()
    .catch(undefined),
  market: z.array(z.unknown()).optional().catch(undefined),
  /** lists carry only the first markets, in columns */
  standardShortMarkets: z.unknown().optional(),
})
type Event = z.infer<typeof eventSchema>
const figure = z.union([z.string(), z.number()])
const marketSchema = z.object({
  id: z.string(),
  templateName: name,
  state: z.string(),
  overUnder: figure.nullish(),
  handicap: figure.nullish(),
  selection: z.unknown(),
})
type Market = z.infer<typeof marketSchema>
const selectionSchema = z.object({ name, price: z.string().regex(/^\d+(\.\d+)?$/), state: z.string() })

const ACTIVE = 'ACTIVE'
const STANDARD = 'STANDARD_BET'

/** Brackets mark the words that are translated on the page. */
const plain = (text: string): string => text.replace(/\[\[|\]\]/g, '')

/** Teams carry no side: the event's name does, `Home - Away`. */
const teamsOf = ({ name: title, team }: Event): readonly [string, string] | undefined => {
  const [one, other] = team.map((each) => each.name)
  if (team.length !== 2 || one === undefined || other === undefined || one === other) return undefined
  return title === `${one} - ${other}`
    ? [one, other]
    : title === `${other} - ${one}`
      ? [other, one]
      : undefined
}

const words: Readonly<Record<string, string>> = table({ '1': 'home', X: 'draw', '2': 'away' })

const selectionOf = (kind: Kind, period: string, said: string): string | undefined => {
  if (kind === 'cs') return readScore(said)
  if (kind === 'htft') {
    const [half, full] = said.split('-').map((mark) => words[mark])
    return half !== undefined && full !== undefined ? `${half}/${full}` : undefined
  }
  if (kind === 'margin') {
    const [, side, by] = /^Rival([12]) by (\d{1,2}\+?)$/.exec(said) ?? []
    return by === undefined ? undefined : `${words[side!]}_${by}`
  }
  const known = selections[kind]!
  if (Object.hasOwn(known, said)) return known[said]
  // `I 1X`, `II GG`: the half is repeated
  const mark = `${marks[period]} `
  const rest = mark.length > 1 && said.startsWith(mark) ? said.slice(mark.length) : undefined
  return rest !== undefined && Object.hasOwn(known, rest) ? known[rest] : undefined
}

type Named = { readonly market: string; readonly line?: number }

/** What a market is, and on which line. Handicaps are the home side's. */
const nameOf = ({ templateName, overUnder, handicap }: Market): Named | undefined => {
  const title = plain(templateName)
  const [, side, half = '', written] = teamTotal.exec(title) ?? []
  if (side !== undefined) {
    const line = readLine(written)
    return line !== undefined && line === readLine(overUnder)
      ? { market: `${halves[half]}_${side.toLowerCase()}_ou`, line }
      : undefined
  }
  const market = Object.hasOwn(templates, title) ? templates[title]! : undefined
  if (market === undefined) return undefined
  const kind = kindOfMarket(market)!
  if (!hasLine(kind)) return overUnder == null && handicap == null ? { market } : undefined
  const line = readLine(kind === 'ou' ? overUnder : handicap)
  return line === undefined || (kind === 'ou' ? handicap : overUnder) != null ? undefined : { market, line }
}

const readEvent = (event: Event): QuoteInput[] => {
  const teams = teamsOf(event)
  if (teams === undefined || (event.iconName ?? event.sportName)?.toLowerCase() !== FOOTBALL) return []
  const isStandard = event.offerType === STANDARD
  const match: QuoteInput['match'] = {
    home: teams[0],
    away: teams[1],
    league: event.leagueName,
    sport: 'football',
    startTime: isoTime(event.startTime),
    live: !isStandard,
    matchId: event.id,
    feedIds: event.betradarUnified ? { sportradar: event.betradarUnified.id } : undefined,
  }
  const markets = event.market
    ? readEach(event.market, marketSchema)
    : findRecords(event.standardShortMarkets, marketSchema)
  return markets.flatMap((market) => {
    const named = nameOf(market)
    if (named === undefined) return []
    const kind = kindOfMarket(named.market)!
    return readEach(market.selection, selectionSchema).flatMap((item) => {
      const selection = selectionOf(kind, named.market.split('_')[0]!, plain(item.name))
      const odds = readOdds('decimal', item.price)
      if (selection === undefined || odds === undefined) return []
      const isOpen = isStandard && event.state === ACTIVE && market.state === ACTIVE && item.state === ACTIVE
      return {
        bookmaker: 'meridian',
        match,
        ...named,
        selection,
        odds,
        suspended: !isOpen,
        rawId: `${market.id}:${plain(item.name)}`,
      }
    })
  })
}

/** Reads events wherever an answer holds them: one with all its markets, or lists of them. */
export const parse = (capture: Capture): Reading => {
  const { data } = readEnvelope(readJson(capture))
  const events = findRecords(data, eventSchema)
  if (events.length === 0) throw new SkipCapture('no event in the answer', { kind: capture.kind })
  return {
    quotes: checkedQuotes(pairedLines(events.flatMap(readEvent)), { what: 'events', count: events.length }),
    ...(events.length === 1 && { scope: events[0]!.id }),
  }
}
