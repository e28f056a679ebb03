import type { EventBook, PriceChange } from '#engine/engine.ts'
import type { Tick } from '#protocol/tick.ts'

/** A changed price as it is recorded: the bookmaker's words beside ours. */
export const tickOf = (
  { quote, listing, gone }: PriceChange,
  event: EventBook | undefined,
  at: number,
): Tick => ({
  at: new Date(at).toISOString(),
  ...(quote.sourceTime !== undefined && { source_time: quote.sourceTime }),
  site: quote.site,
  bookmaker: quote.bookmaker,
  ...(event !== undefined && { event_id: event.eventId, event: event.slug, sport: event.sport }),
  home: listing.match.home,
  away: listing.match.away,
  ...(listing.match.league !== undefined && { league: listing.match.league }),
  ...(listing.match.startTime !== undefined && { start_time: listing.match.startTime }),
  live: quote.live,
  market: quote.market,
  ...(quote.line !== undefined && { line: quote.line }),
  selection: quote.selection,
  side: quote.side,
  ...(!gone && !quote.suspended && { odds: quote.odds }),
  ...(quote.limit !== undefined && { limit: quote.limit }),
  ...(listing.match.matchId !== undefined && { match_id: listing.match.matchId }),
  swapped: listing.swapped,
  ...(quote.ownName.line !== undefined &&
    quote.ownName.line !== quote.line && { raw_line: quote.ownName.line }),
  ...(listing.match.clock !== undefined && { clock: listing.match.clock }),
  ...(listing.match.score !== undefined && { score: listing.match.score }),
  worker_id: quote.worker.id,
})
