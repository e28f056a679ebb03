import type { QuotedMatch } from '#protocol/quote.ts'
import type { EventBook } from './book/event-book.ts'
import type { Place } from './book/live-book.ts'

const fold = (name: string) =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')

export const openPlaces = (_dataDir: string, _now: () => number) => {
  const events = new Map<string, Omit<EventBook, 'eventId' | 'quotes' | 'status'>>()
  return {
    locate: (_bookmaker: string, _site: string, match: QuotedMatch): Place => {
      const slug = `${fold(match.home)}_vs_${fold(match.away)}`
      const id = `${match.sport ?? 'football'}.${match.startTime?.slice(0, 10) ?? 'live'}.${slug}`
      if (!events.has(id))
        events.set(id, {
          slug,
          sport: match.sport ?? 'football',
          league: match.league,
          home: match.home,
          away: match.away,
          startAt: match.startTime === undefined ? undefined : Date.parse(match.startTime),
        })
      return { eventId: id, swapped: false }
    },
    describe: (id: string) => events.get(id)!,
    health: () => ({ ok: true, events: events.size }),
    close: () => {},
  }
}
export type Places = ReturnType<typeof openPlaces>
