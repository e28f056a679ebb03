import { z } from 'zod'
import { hasLine } from '#markets/line.ts'
import { kindOfMarket } from '#markets/market.ts'
import type { MatchResult, QuoteInput } from '#protocol/quote.ts'
import { SkipCapture } from '../errors.ts'
import { noteLoss, noteRows } from '../losses.ts'
import { checkedQuotes } from '../reading/checked-quotes.ts'
import { findRecords } from '../reading/find-records.ts'
import { isoTime } from '../reading/iso-time.ts'
import { pickEach, readEach } from '../reading/read-each.ts'
import { readEnvelope } from '../reading/read-envelope.ts'
import { readJson } from '../reading/read-json.ts'
import { readOdds } from '../reading/read-odds.ts'
import { withSpareLines } from '../reading/with-spare-lines.ts'
import type { Capture, Reading } from '../site.ts'
import { sports } from './names.ts'
import { lineOf, outcomeSchema, selectionOf, type Teams } from './read-outcome.ts'
import { bookmakerOf, hosts } from './skins.ts'

const id = z.number().int()
const eventSchema = z.object({
  id,
  homeName: z.string().trim().min(1),
  awayName: z.string().trim().min(1),
  sport: z.string(),
  state: z.string(),
  start: z.string().optional().catch(undefined),
  group: z.string().optional().catch(undefined),
  participants: z
    .array(z.object({ participantId: z.number(), home: z.boolean() }))
    .optional()
    .catch(undefined),
})
type Event = z.infer<typeof eventSchema>

const goals = z
  .string()
  .regex(/^\d{1,3}$/)
  .transform(Number)
const teamsOf = ({ homeName, awayName, participants = [] }: Event): Teams => {
  const [homeId, awayId] = [true, false].map((isHome) => participants.filter(({ home }) => home === isHome))
  const isPair = homeId!.length === 1 && awayId!.length === 1
  return {
    home: homeName,
    away: awayName,
    ...(isPair && { homeId: homeId![0]!.participantId, awayId: awayId![0]!.participantId }),
  }
}

const liveSchema = z.object({ score: z.object({ home: goals, away: goals }) })

const betOfferSchema = z.object({
  id: id.optional().catch(undefined),
  eventId: id,
  criterion: z.object({
    id,
    label: z.string().optional().catch(undefined),
    englishLabel: z.string().optional().catch(undefined),
  }),
  suspended: z.boolean().optional(),
  tags: z.array(z.string()),
  outcomes: z.unknown(),
})
type BetOffer = z.infer<typeof betOfferSchema>

const matchView = z.looseObject({ events: z.array(z.looseObject({ id })), betOffers: z.array(z.unknown()) })
const listItem = z.looseObject({
  event: z.looseObject({ id }),
  betOffers: z.unknown().optional(),
  liveData: z.unknown().optional(),
})

type Parts = {
  readonly events: unknown[]
  readonly betOffers: unknown[]
  readonly live: ReadonlyMap<unknown, unknown>
}

/** The list view keeps each match's prices beside it; the match view keeps two lists joined by id. An answer may hold several of either. */
const partsOf = (data: unknown): Parts | undefined => {
  const whole = matchView.safeParse(data)
  if (whole.success) return { ...whole.data, live: new Map() }
  const views = findRecords(data, matchView)
  const items = findRecords(data, listItem)
  if (views.length + items.length === 0) return undefined
  return {
    events: [...views.flatMap(({ events }) => events), ...items.map(({ event }) => event)],
    betOffers: [
      ...views.flatMap(({ betOffers }) => betOffers),
      ...items.flatMap(({ betOffers }) => (Array.isArray(betOffers) ? betOffers : [])),
    ],
    live: new Map(items.map(({ event, liveData }) => [event, liveData])),
  }
}

type Score = readonly [home: number, away: number]
type KnownMatch = {
  readonly event: Event
  readonly described: QuoteInput['match']
  readonly score: Score | undefined
}

const scorePattern = /\((\d{1,2})\s*-\s*(\d{1,2})\)\s*$/

/**
 * The score an Asian line counts from. Before the match it is 0-0; in play the label says it, and where neither label nor score is known, or goals
 * have fallen and the label is silent, nobody knows.
 */
const baseOf = ({ criterion }: BetOffer, state: string, score: Score | undefined): Score | undefined => {
  if (state === 'NOT_STARTED') return [0, 0]
  if (state !== 'STARTED') return undefined
  const named = scorePattern.exec(criterion.englishLabel ?? criterion.label ?? '')
  if (named) return [Number(named[1]), Number(named[2])]
  return score !== undefined && score[0] === 0 && score[1] === 0 ? score : undefined
}

const readBetOffer = (
  betOffer: BetOffer,
  { event, described, score }: KnownMatch,
  bookmaker: string,
  spare: QuoteInput[],
): QuoteInput[] => {
  const criteria = sports[event.sport]?.criteria ?? {}
  const criterion = Object.hasOwn(criteria, betOffer.criterion.id)
    ? criteria[betOffer.criterion.id]
    : undefined
  if (criterion === undefined) return []
  const live = described.live === true
  const isOpen =
    betOffer.suspended !== true &&
    (live
      ? betOffer.tags.includes('OFFERED_LIVE')
      : event.state === 'NOT_STARTED' && betOffer.tags.includes('OFFERED_PREMATCH'))
  const base = criterion.isAsian ? baseOf(betOffer, event.state, score) : ([0, 0] as const)
  if (base === undefined) return []
  const kind = kindOfMarket(criterion.market)!
  const teams = teamsOf(event)
  // totals stand on all goals everywhere seen; without a proof in play only 0-0 is safe for them
  if (kind === 'ou' && base[0] + base[1] > 0) return []
  const lined = hasLine(kind)
  return readEach(betOffer.outcomes, outcomeSchema).flatMap((outcome) => {
    const odds = readOdds('milli', outcome.odds)
    const selection = selectionOf(criterion, outcome, teams)
    if (odds === undefined || selection === undefined) return []
    const line = lineOf(criterion.market, selection, outcome)
    if (lined !== (line !== undefined)) return []
    const quote: QuoteInput = {
      bookmaker,
      match: described,
      market: criterion.market,
      selection,
      odds,
      suspended: !isOpen || outcome.status !== 'OPEN',
      rawId: String(outcome.id),
      ...(line !== undefined && { line: kind === 'hdp' ? line - base[0] + base[1] : line }),
    }
    if (!(criterion.isAsian && kind === 'ou' && Math.abs(line! % 1) === 0.5)) return quote
    // half lines are sold twice, at other prices; the plain totals are the ones every operator has
    spare.push(quote)
    return []
  })
}

const describe = (event: Event, score: Score | undefined, host: string | undefined): QuoteInput['match'] => ({
  home: event.homeName,
  away: event.awayName,
  league: event.group,
  sport: sports[event.sport]?.sport ?? event.sport.toLowerCase(),
  startTime: isoTime(event.start),
  live: event.state === 'STARTED',
  score: score && [...score],
  matchId: String(event.id),
  ...(host !== undefined && { url: `https://${host}/betting/sports/event/${event.id}` }),
})

/**
 * Two views of one answer list a match twice. They are one where they name the same teams; what only one of them knows is taken from it, a match that
 * has begun in one has begun. Undefined where they name others: their prices cannot be told apart.
 */
const merged = (
  known: KnownMatch | undefined,
  { event, score }: Pick<KnownMatch, 'event' | 'score'>,
  host: string | undefined,
): KnownMatch | undefined => {
  if (known === undefined) return undefined
  const { event: first } = known
  if (first.homeName !== event.homeName || first.awayName !== event.awayName || first.sport !== event.sport) {
    noteLoss(
      'duplicate_match',
      `${first.homeName} v ${first.awayName} and ${event.homeName} v ${event.awayName}`,
    )
    return undefined
  }
  const isScoreSaidTwice = known.score !== undefined && score !== undefined
  const both: Event = {
    ...event,
    ...first,
    state: [first.state, event.state].find((state) => state !== 'NOT_STARTED') ?? 'NOT_STARTED',
    start: first.start ?? event.start,
    group: first.group ?? event.group,
    participants: first.participants ?? event.participants,
  }
  // two scores that differ: neither is believed
  const agreed =
    isScoreSaidTwice && String(known.score) !== String(score) ? undefined : (known.score ?? score)
  return { event: both, score: agreed, described: describe(both, agreed, host) }
}

const changedSchema = z.object({ changedDate: z.string() })

/** When the last of an offer's prices changed, where it says so. */
const changedAt = ({ outcomes }: BetOffer): number =>
  Math.max(
    ...pickEach(outcomes, changedSchema)
      .map(({ changedDate }) => Date.parse(changedDate))
      .filter((at) => !Number.isNaN(at)),
  )

/** Of an offer that stands in two views the copy that was changed last; where that is not said, both. */
const newestOffers = (offers: readonly BetOffer[]): readonly BetOffer[] => {
  const groups = Map.groupBy(offers, ({ id, eventId }) => (id === undefined ? Symbol() : `${eventId} ${id}`))
  return [...groups.values()].flatMap((copies) => {
    const newest = Math.max(...copies.map(changedAt))
    return copies.length === 1 || !Number.isFinite(newest)
      ? copies
      : copies.filter((copy) => changedAt(copy) === newest)
  })
}

const operatorPattern = /\/offering\/[^/]+\/([^/]+)\//

/** Reads both forms of the offering: a list of matches with their main prices, and one match with all of them. */
export const parse = (capture: Capture): Reading => {
  const { data, bookmaker: named } = readEnvelope(readJson(capture), { isNamed: true })
  const parts = partsOf(data)
  if (parts === undefined) throw new SkipCapture('not an offering', { kind: capture.kind })
  const bookmaker = bookmakerOf(operatorPattern.exec(capture.url ?? '')?.[1] ?? named)
  const host = hosts[bookmaker]
  const matches = new Map<number, KnownMatch | undefined>()
  for (const raw of parts.events) {
    const [event] = readEach([raw], eventSchema)
    if (event === undefined) continue
    const liveData = liveSchema.safeParse(parts.live.get(raw))
    const score: Score | undefined = liveData.success
      ? [liveData.data.score.home, liveData.data.score.away]
      : undefined
    const known = matches.get(event.id)
    matches.set(
      event.id,
      matches.has(event.id)
        ? merged(known, { event, score }, host)
        : { event, score, described: describe(event, score, host) },
    )
  }
  if (matches.size === 0 && parts.events.length > 0)
    throw new SkipCapture('no match could be read', { events: parts.events.length })
  const spare: QuoteInput[] = []
  const usual = newestOffers(readEach(parts.betOffers, betOfferSchema)).flatMap((betOffer) => {
    const match = matches.get(betOffer.eventId)
    return match === undefined ? [] : readBetOffer(betOffer, match, bookmaker, spare)
  })
  const quotes = checkedQuotes(withSpareLines(usual, spare))
  noteRows('matches', parts.events.length, matches.size)
  const results = [...matches.values()].flatMap((match): MatchResult[] =>
    match?.described.live && match.score !== undefined
      ? [{ match: { ...match.described, live: true }, status: 'live', score: [...match.score] }]
      : [],
  )
  const [only] = matches.keys()
  const isWholeMatch = matches.size === 1 && parts.events.length === 1 && parts.live.size === 0
  return { quotes, results, ...(isWholeMatch && { scope: String(only) }) }
}
