import { createHash } from 'node:crypto'
import type { Side } from '#protocol/price.ts'
import type { Bookmaker } from './bookmaker.ts'
import { matchLengthMs, type Playback } from './playback.ts'
import { priceText } from './price-text.ts'
import type { RecordedMarket } from './recorded-prices.ts'
import type { Recording } from './recording.ts'
import { spelled } from './spelled.ts'

/** A price on show at a bookmaker's site. */
export type BoardPrice = {
  /** the site's own id of it, stable as long as it is offered: `m07.ft_ou@2.5.over`, lay prices end in `.lay` */
  readonly id: string
  readonly market: string
  readonly line?: number
  readonly selection: string
  readonly side: Side
  readonly odds: number
  /** `odds` as the site writes them */
  readonly text: string
  /** exchanges: what may be staked at this price (lay: by the backer), in minor units */
  readonly sizeMinor?: number
  readonly locked: boolean
}

export type BoardMatch = {
  readonly id: string
  readonly home: string
  readonly away: string
  readonly kickoffAt: number
  readonly inPlay: boolean
  readonly prices: readonly BoardPrice[]
}

/** All that a bookmaker's site shows at one time. */
export type Board = {
  /** UTC ms, as the site states it */
  readonly asOf: number
  readonly matches: readonly BoardMatch[]
}

const order: Readonly<Record<Bookmaker['order'], (a: BoardMatch, b: BoardMatch) => number>> = {
  kickoff: (a, b) => a.kickoffAt - b.kickoffAt || (a.id < b.id ? -1 : 1),
  latest_first: (a, b) => b.kickoffAt - a.kickoffAt || (a.id < b.id ? 1 : -1),
  title: (a, b) => a.home.localeCompare(b.home, 'en') || (a.id < b.id ? -1 : 1),
}

/** The recording does not know what was on offer at the exchanges: 20 to 2019 whole units, the same at every playing. */
const inventedSize = (...what: readonly (string | number)[]): number =>
  (20 + (createHash('sha256').update(what.join(' ')).digest().readUInt32BE() % 2000)) * 100

/** What that bookmaker's site shows now. */
export const boardOf = (bookmaker: Bookmaker, recording: Recording, playback: Playback): Board => {
  const asOf = playback.state().now
  const snapshot = playback.snapshot()
  const priceOf = (
    match: string,
    market: RecordedMarket,
    { selection, odds }: RecordedMarket['prices'][number],
  ): BoardPrice => ({
    id: `${match}.${market.market}${market.line === undefined ? '' : `@${market.line}`}.${selection}${market.side === 'lay' ? '.lay' : ''}`,
    market: market.market,
    ...(market.line !== undefined && { line: market.line }),
    selection,
    side: market.side,
    odds,
    text: priceText(odds, bookmaker.odds_format),
    ...(bookmaker.exchange && {
      sizeMinor: inventedSize(bookmaker.id, match, market.market, selection, market.side, odds),
    }),
    locked: market.locked,
  })
  const matches = (snapshot?.matches ?? []).flatMap(({ match: id, kickoffAt, markets }): BoardMatch[] => {
    const own = markets.filter((market) => market.bookmaker === bookmaker.id)
    if (own.length === 0 || asOf >= kickoffAt + matchLengthMs) return []
    const { home, away } = recording.matches.get(id)!
    return [
      {
        id,
        home: spelled(home, bookmaker, recording),
        away: spelled(away, bookmaker, recording),
        kickoffAt,
        inPlay: asOf >= kickoffAt,
        prices: own.flatMap((market) => market.prices.map((price) => priceOf(id, market, price))),
      },
    ]
  })
  return { asOf, matches: matches.sort(order[bookmaker.order]) }
}
