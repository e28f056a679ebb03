import { table } from '#markets/table.ts'
import type { Board, BoardMatch, BoardPrice } from './board.ts'
import type { BoardChange } from './board-change.ts'
import type { Bookmaker } from './bookmaker.ts'

/** A price in the short words of the socket. */
export type SocketPrice = {
  readonly id: string
  /** market: 1x2, ou, btts, ah */
  readonly m: string
  /** total, or the handicap of the home side */
  readonly n?: number
  /** selection: 1 X 2, O U, Y N */
  readonly s: string
  /** back or lay */
  readonly d: 'B' | 'L'
  /** odds as shown */
  readonly o: string
  /** what may be staked, in units of the currency */
  readonly v?: number
  /** 1: suspended */
  readonly x: 0 | 1
}

/** A match: home, away, how they are written together, competition, kick-off in ms, in play, prices. */
export type SocketEvent = {
  readonly i: string
  readonly h: string
  readonly a: string
  readonly w: 'v' | 'd' | 'at'
  readonly c: string
  readonly k: number
  readonly l: 0 | 1
  readonly p: readonly SocketPrice[]
}

/**
 * What the socket sends: `snap` once, with everything, then `upd` with what is different: matches that are new or have other prices on
 * offer (whole), prices that moved (by id), matches that are gone. `ord` is the order on the page; `ts` the site's clock. An `upd`
 * without content says that all stands.
 */
export type SocketFrame =
  | {
      readonly t: 'snap'
      readonly b: string
      readonly f: string
      readonly sp: string
      readonly cu: string
      readonly ts: number
      readonly ord: readonly string[]
      readonly ev: readonly SocketEvent[]
    }
  | {
      readonly t: 'upd'
      readonly ts: number
      readonly ord: readonly string[]
      readonly ev: readonly SocketEvent[]
      readonly p: readonly Pick<SocketPrice, 'id' | 'o' | 'v' | 'x'>[]
      readonly del: readonly string[]
    }

const markets: Readonly<Record<string, string>> = table({
  ft_1x2: '1x2',
  ft_ou: 'ou',
  ft_btts: 'btts',
  ft_hdp: 'ah',
})
const selections: Readonly<Record<string, string>> = table({
  home: '1',
  draw: 'X',
  away: '2',
  over: 'O',
  under: 'U',
  yes: 'Y',
  no: 'N',
})

const socketPrice = ({
  id,
  market,
  line,
  selection,
  side,
  text,
  sizeMinor,
  locked,
}: BoardPrice): SocketPrice => ({
  id,
  m: markets[market]!,
  ...(line !== undefined && { n: line }),
  s: selections[selection]!,
  d: side === 'lay' ? 'L' : 'B',
  o: text,
  ...(sizeMinor !== undefined && { v: sizeMinor / 100 }),
  x: locked ? 1 : 0,
})

const socketEvent = (match: BoardMatch, { title }: Bookmaker, competition: string): SocketEvent => ({
  i: match.id,
  h: match.home,
  a: match.away,
  c: competition,
  k: match.kickoffAt,
  w: title === 'away @ home' ? 'at' : title === 'home - away' ? 'd' : 'v',
  l: match.inPlay ? 1 : 0,
  p: match.prices.map(socketPrice),
})

type Words = { readonly sport: string; readonly competition: string; readonly currency: string }

export const snapFrame = (
  board: Board,
  bookmaker: Bookmaker,
  { sport, competition, currency }: Words,
): SocketFrame => ({
  t: 'snap',
  b: bookmaker.id,
  f: bookmaker.odds_format,
  sp: sport,
  cu: currency,
  ts: board.asOf,
  ord: board.matches.map(({ id }) => id),
  ev: board.matches.map((match) => socketEvent(match, bookmaker, competition)),
})

export const updateFrame = (
  change: BoardChange,
  board: Board,
  bookmaker: Bookmaker,
  { competition }: Words,
): SocketFrame => ({
  t: 'upd',
  ts: change.asOf,
  ord: board.matches.map(({ id }) => id),
  ev: change.matches.map((match) => socketEvent(match, bookmaker, competition)),
  p: change.prices.map(socketPrice).map(({ id, o, v, x }) => ({ id, o, ...(v !== undefined && { v }), x })),
  del: change.gone,
})
