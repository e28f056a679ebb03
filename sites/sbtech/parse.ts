import { z } from 'zod'
import { hasLine } from '#markets/line.ts'
import { type Kind, kindOfMarket } from '#markets/market.ts'
import type { QuoteInput } from '#protocol/quote.ts'
import { SkipCapture } from '../errors.ts'
import { noteLoss, noteRows } from '../losses.ts'
import { checkedQuotes } from '../reading/checked-quotes.ts'
import { findRecords } from '../reading/find-records.ts'
import { isoTime } from '../reading/iso-time.ts'
import { pairedLines } from '../reading/paired-lines.ts'
import { pickEach, readEach } from '../reading/read-each.ts'
import { readEnvelope } from '../reading/read-envelope.ts'
import { readJson } from '../reading/read-json.ts'
import { readLine } from '../reading/read-line.ts'
import { readOdds } from '../reading/read-odds.ts'
import { readScore } from '../reading/read-score.ts'
import { withSpareLines } from '../reading/with-spare-lines.ts'
import type { Capture, Reading } from '../site.ts'
import { FOOTBALL, markets, selections, teamTotals } from './names.ts'

const name = z.string().trim().min(1)
const eventSchema = z.object({
  id: z.string().min(1),
  sportId: z.string(),
  leagueName: z.string().optional().catch(undefined),
  participants: z.array(z.object({ name, venueRole: z.string() })),
  startEventDate: z.string(),
  isLive: z.boolean(),
  isSuspended: z.boolean(),
  isTeamSwap: z.boolean().optional(),
  media: z.unknown().optional(),
})
type Event = z.infer<typeof eventSchema>
const marketSchema = z.object({
  eventId: z.string(),
  name: z.string(),
  marketType: z.object({ id: z.string() }),
  isSuspended: z.boolean(),
  isLive: z.boolean(),
  selections: z.array(z.unknown()),
})
type Market = z.infer<typeof marketSchema>
const selectionSchema = z.object({
  id: z.string(),
  outcomeType: z.string().nullish(),
  name,
  points: z.number().nullish(),
  displayOdds: z.object({ decimal: z.string().regex(/^\d+(\.\d+)?$/) }),
  trueOdds: z.number(),
  status: z.string(),
  isDisabled: z.boolean(),
})
type Selection = z.infer<typeof selectionSchema>
const mediaSchema = z.object({
  providerName: z.string().startsWith('BetRadar'),
  providerEventId: z.string().regex(/^\d{6,10}$/),
})

/** The shown price is the true one cut to what a page shows. Further apart they are not the same price. */
const CUT = 0.011

type Teams = { readonly home: string; readonly away: string }

const teamsOf = ({ participants }: Event): Teams | undefined => {
  const [home, away] = ['Home', 'Away'].map((role) =>
    participants.filter(({ venueRole }) => venueRole === role),
  )
  return participants.length === 2 && home!.length === 1 && away!.length === 1
    ? { home: home![0]!.name, away: away![0]!.name }
    : undefined
}

/** The side a name is; a draw is called `Tie`. */
const wordOf = (text: string, { home, away }: Teams): string | undefined =>
  text === home ? 'home' : text === away ? 'away' : text === 'Tie' ? 'draw' : undefined

const byName = (kind: Kind, { name: text, outcomeType }: Selection, teams: Teams): string | undefined => {
  if (kind === 'cs') {
    const score = readScore(text)
    const [home, away] = (score ?? '').split('-').map(Number) as [number, number]
    // the score and the winner are said apart
    return score !== undefined && outcomeType === (home > away ? 'Home' : home < away ? 'Away' : 'Tie')
      ? score
      : undefined
  }
  if (kind === 'htft') {
    const splits = [...text.matchAll(/\//g)].map(({ index }) => [
      wordOf(text.slice(0, index), teams),
      wordOf(text.slice(index + 1), teams),
    ])
    const known = splits.filter(([half, full]) => half !== undefined && full !== undefined)
    return known.length === 1 ? known[0]!.join('/') : undefined
  }
  const margin = /^(.+) to win by (\d{1,2}) goals?( or more)?$/.exec(text)
  const side = margin ? wordOf(margin[1]!, teams) : undefined
  return side === undefined || side === 'draw' || side !== outcomeType?.toLowerCase()
    ? undefined
    : `${side}_${margin![2]}${margin![3] ? '+' : ''}`
}

/** The home handicap a selection stands on. Points are of its own side; a three-way draw names whose points it means. */
const lineOf = (
  kind: Kind,
  selection: string,
  { points, name: text }: Selection,
  teams: Teams,
): number | undefined => {
  const line = readLine(points)
  if (line === undefined) return undefined
  if (kind !== 'hdp' && kind !== 'ehdp') return line
  const owner = selection === 'draw' ? wordOf(/^Tie, (.+)$/.exec(text)?.[1] ?? '', teams) : selection
  return owner === 'home' ? line : owner === 'away' ? -line + 0 : undefined
}

/** The market a type is; totals of one team say in their name whose they are. */
const marketOf = (
  { marketType: { id: type }, name: title }: Market,
  teams: Teams,
): { market: string; lines?: 'half' | 'other' } | undefined => {
  if (Object.hasOwn(teamTotals, type)) {
    const owner = (['home', 'away'] as const).find((side) => title.startsWith(`${teams[side]}: `))
    return owner && { market: `${teamTotals[type]}_${owner}_ou` }
  }
  return Object.hasOwn(markets, type) ? markets[type] : undefined
}

const readMarket = (
  market: Market,
  event: Event,
  match: QuoteInput['match'],
  teams: Teams,
  bookmaker: string,
  spare: QuoteInput[],
): QuoteInput[] => {
  const known = marketOf(market, teams)
  const kind = known && kindOfMarket(known.market)
  if (known === undefined || kind === undefined) return []
  if ((event.isLive || market.isLive) && kind === 'hdp') return []
  return readEach(market.selections, selectionSchema).flatMap((item) => {
    const selection =
      selections[kind] === undefined ? byName(kind, item, teams) : selections[kind][item.outcomeType ?? '']
    const odds = readOdds('decimal', item.displayOdds.decimal)
    if (selection === undefined || odds === undefined || Math.abs(item.trueOdds - odds) > CUT) return []
    // one side of a team is called by its name
    if (
      ['1x2', 'hdp', 'dnb', 'ehdp'].includes(kind) &&
      selection !== 'draw' &&
      item.name !== teams[selection as 'home']
    )
      return []
    const lined = hasLine(kind)
    const line = lined ? lineOf(kind, selection, item, teams) : undefined
    if (lined && line === undefined) return []
    const quote: QuoteInput = {
      bookmaker,
      match,
      market: known.market,
      selection,
      odds,
      suspended: event.isSuspended || market.isSuspended || item.isDisabled || item.status !== 'Active',
      rawId: item.id,
      ...(line !== undefined && { line }),
    }
    if (known.lines === undefined || (Math.abs(line! % 1) === 0.5) === (known.lines === 'half')) return quote
    // a line under the other code of the two: some answers have it nowhere else
    spare.push(quote)
    return []
  })
}

/** Reads events and the markets that belong to them by id, wherever an answer holds them. */
export const parse = (capture: Capture): Reading => {
  const { data, bookmaker = 'sbtech' } = readEnvelope(readJson(capture), { isNamed: true })
  const events = findRecords(data, eventSchema)
  if (events.length === 0) throw new SkipCapture('no event in the answer', { kind: capture.kind })
  const known = new Map<string, { event: Event; match: QuoteInput['match']; teams: Teams }>()
  for (const event of events) {
    const teams = teamsOf(event)
    if (event.sportId !== FOOTBALL || event.isTeamSwap === true) continue
    if (teams === undefined) {
      noteLoss('nameless_match', event.participants.map(({ name }) => name).join(', '))
      continue
    }
    const startTime = isoTime(event.startEventDate)
    if (startTime === undefined) noteLoss('unreadable_start', event.startEventDate)
    const feedIds = new Set(pickEach(event.media, mediaSchema).map(({ providerEventId }) => providerEventId))
    const [feedId] = feedIds
    const match: QuoteInput['match'] = {
      ...teams,
      league: event.leagueName,
      sport: 'football',
      startTime,
      live: event.isLive,
      matchId: event.id,
      feedIds: feedIds.size === 1 ? { sportradar: feedId! } : undefined,
    }
    known.set(event.id, { event, match, teams })
  }
  const spare: QuoteInput[] = []
  const usual = findRecords(data, marketSchema).flatMap((market) => {
    const of = known.get(market.eventId)
    return of === undefined ? [] : readMarket(market, of.event, of.match, of.teams, bookmaker, spare)
  })
  const quotes = checkedQuotes(pairedLines(withSpareLines(usual, spare)))
  noteRows('events', events.length, quotes.length)
  return { quotes, ...(events.length === 1 && { scope: events[0]!.id }) }
}
