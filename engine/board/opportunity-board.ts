import { createHash } from 'node:crypto'
import type { Opportunity, OpportunityLeg } from '#protocol/opportunity.ts'
import { type BookQuote, seenAt } from '../book/book-quote.ts'
import type { EventBook } from '../book/event-book.ts'
import type { Found } from '../detect/found.ts'
import type { Planned } from './planner.ts'

export type BoardChange =
  | { readonly type: 'opened' | 'moved'; readonly opportunity: Opportunity }
  | { readonly type: 'closed'; readonly opportunity: Opportunity; readonly reason: string }

export type BoardPorts = {
  /** the share of net market winnings this account pays there; undefined where none */
  readonly commissionOf: (quote: BookQuote) => number | undefined
  readonly plan: (found: Found, book: EventBook) => Planned
  /** how far to believe it, as figures */
  readonly confidence: (found: Found, book: EventBook) => Readonly<Record<string, number>>
  /** above this guaranteed profit per unit somebody must look first */
  readonly tooGood: number
}

/** When something is decided. */
export type Moment = {
  /** UTC ms of the watched world */
  readonly now: number
  /** which input of which start of the process it is, `epoch:n` */
  readonly stamp: string
}

const iso = (at: number): string => new Date(at).toISOString()

const wireLeg = (
  { quote, share }: Found['legs'][number],
  commission: number | undefined,
): OpportunityLeg => ({
  bookmaker: quote.bookmaker,
  site: quote.site,
  market: quote.market,
  ...(quote.line !== undefined && { line: quote.line }),
  selection: quote.selection,
  side: quote.side,
  odds: quote.odds,
  share,
  ...(commission !== undefined && { commission }),
  ...(quote.limit !== undefined && { max_stake: quote.limit }),
  seen_at: iso(seenAt(quote)),
  changed_at: iso(quote.changedAt),
  raw: quote.raw,
  ...(quote.url !== undefined && { url: quote.url }),
})

/** The opportunities that are open now. Each keeps its id from `opened` to `closed`; the same one opening again gets a new id. */
export const createOpportunityBoard = ({ plan, confidence, commissionOf, tooGood }: BoardPorts) => {
  const byEvent = new Map<string, Map<string, Opportunity>>()

  const describe = (
    found: Found,
    book: EventBook,
    id: string,
    openedAt: string,
    now: number,
  ): Opportunity => {
    const legs = found.legs.map((leg) => wireLeg(leg, commissionOf(leg.quote)))
    const seed = legs.map(({ bookmaker, odds, selection }) => ({
      provider: bookmaker,
      odds,
      side: selection,
    }))
    // what may lose has no plan that guarantees anything; how much to stake on it is for a strategy to say
    const planned = found.kind === 'arbitrage' ? plan(found, book) : undefined
    // rounded to what can be staked nothing may be left: it is still shown, and says so, but there is nothing to place
    const figures = {
      ...found.figures,
      ...(planned !== undefined && 'dropped' in planned && { no_plan: planned.dropped }),
      ...confidence(found, book),
    }
    return {
      id,
      kind: found.kind,
      event: book.slug,
      event_id: book.eventId,
      sport: book.sport,
      ...(book.league !== undefined && { league: book.league }),
      ...(book.startAt !== undefined && { start_time: iso(book.startAt) }),
      live: found.legs.some(({ quote }) => quote.live),
      home: book.home,
      away: book.away,
      market: found.market,
      ...(found.line !== undefined && { line: found.line }),
      margin: found.profit * 100,
      leg_1: seed[0]!,
      ...(seed[1] && { leg_2: seed[1] }),
      ...(seed[2] && { leg_3: seed[2] }),
      legs,
      certainty: found.certainty,
      ...(planned !== undefined && 'plan' in planned && { plan: planned.plan }),
      ...(found.worstOutcome !== undefined && {
        certificate: {
          worst_outcome: found.worstOutcome,
          ends_at: (found.endsAt?.() ?? []).flatMap((odds, leg) =>
            odds === undefined ? [] : [{ leg, odds }],
          ),
        },
      }),
      ...(found.profit > tooGood && { quarantined: 'too_good' }),
      figures,
      opened_at: openedAt,
      moved_at: iso(now),
    }
  }

  /** Makes the board say what was found in the event just now, and returns what that changed. */
  const reconcile = (
    book: EventBook,
    found: readonly Found[],
    { now, stamp }: Moment,
    reasonIfGone: (opportunity: Opportunity) => string,
  ): BoardChange[] => {
    const known = byEvent.get(book.eventId)
    if (known === undefined && found.length === 0) return []
    const changes: BoardChange[] = []
    const open = known ?? new Map<string, Opportunity>()
    const seen = new Set<string>()
    for (const each of found) {
      seen.add(each.slot)
      const known = open.get(each.slot)
      if (known !== undefined && isSame(known, each)) continue
      const openedAt = known?.opened_at ?? iso(now)
      const id = known?.id ?? opportunityId(book.eventId, each, openedAt, stamp)
      const opportunity = describe(each, book, id, openedAt, now)
      open.set(each.slot, opportunity)
      changes.push({ type: known === undefined ? 'opened' : 'moved', opportunity })
    }
    for (const [slot, opportunity] of open)
      if (!seen.has(slot)) {
        open.delete(slot)
        changes.push({ type: 'closed', opportunity, reason: reasonIfGone(opportunity) })
      }
    if (open.size > 0) byEvent.set(book.eventId, open)
    else byEvent.delete(book.eventId)
    return changes
  }

  return {
    reconcile,
    /** All that are open, best first. */
    open: (): Opportunity[] =>
      [...byEvent.values()].flatMap((open) => [...open.values()]).sort((a, b) => b.margin - a.margin),
    openOf: (eventId: string): Opportunity[] => [...(byEvent.get(eventId)?.values() ?? [])],
    get: (id: string): Opportunity | undefined => {
      for (const open of byEvent.values())
        for (const opportunity of open.values()) if (opportunity.id === id) return opportunity
      return undefined
    },
  }
}
export type OpportunityBoard = ReturnType<typeof createOpportunityBoard>

/**
 * A function of what was found and when, so that two processes that read the same messages give it the same id. Hexadecimal
 * with a letter in front: a queue's job id may be neither all digits nor hold a colon.
 */
const opportunityId = (eventId: string, { slot, legs }: Found, openedAt: string, stamp: string): string => {
  const content = [eventId, slot, ...legs.map(({ quote }) => quote.key), openedAt, stamp].join('\n')
  return `o${createHash('sha256').update(content).digest('hex').slice(0, 16)}`
}

const isSame = (known: Opportunity, found: Found): boolean =>
  known.margin === found.profit * 100 &&
  known.certainty === found.certainty &&
  known.legs.length === found.legs.length &&
  known.legs.every((leg, index) => {
    const { quote } = found.legs[index]!
    return (
      leg.bookmaker === quote.bookmaker &&
      leg.odds === quote.odds &&
      leg.selection === quote.selection &&
      leg.market === quote.market &&
      leg.line === quote.line &&
      leg.side === quote.side &&
      leg.max_stake === quote.limit
    )
  })
