import { table } from '#markets/table.ts'
import type { Board, BoardMatch, BoardPrice } from './board.ts'
import type { BoardChange } from './board-change.ts'
import type { Bookmaker } from './bookmaker.ts'
import { matchBody, type ShownPrice } from './web/match-body.ts'

/** What the page that is a table is sent to change itself with. */
export type TableUpdate = {
  readonly as_of: string
  /** the whole table, first of all and after a lost connection */
  readonly whole?: string
  /** ids of all matches in their order, when matches came */
  readonly order?: readonly string[]
  readonly matches: readonly { readonly id: string; readonly html: string }[]
  readonly prices: readonly Pick<ShownPrice, 'id' | 'text' | 'size' | 'locked'>[]
  readonly gone: readonly string[]
}

/** What the words on the page are made of. */
export type TableWords = {
  readonly bookmaker: Bookmaker
  readonly competition: string
  readonly currency: string
}

const marketNames: Readonly<Record<string, string>> = table({
  ft_1x2: 'Match result',
  ft_ou: 'Total goals',
  ft_btts: 'Both teams to score',
  ft_hdp: 'Asian handicap',
})
const selectionNames: Readonly<Record<string, string>> = table({
  home: '1',
  draw: 'X',
  away: '2',
  over: 'Over',
  under: 'Under',
  yes: 'Yes',
  no: 'No',
})

/** A handicap is written beside the side that has it; a total beside the name of the market. */
const labelOf = ({ market, line, selection }: BoardPrice): string => {
  const name = selectionNames[selection]!
  if (market !== 'ft_hdp' || line === undefined) return name
  const own = selection === 'home' ? line : -line
  return `${name} (${own > 0 ? '+' : ''}${own})`
}

const sizeOf = ({ sizeMinor }: BoardPrice, currency: string): string | undefined =>
  sizeMinor === undefined ? undefined : `${(sizeMinor / 100).toFixed(2)} ${currency}`

const shownPrice = (price: BoardPrice, currency: string): ShownPrice => {
  const size = sizeOf(price, currency)
  return {
    id: price.id,
    market: `${marketNames[price.market]}${price.market === 'ft_ou' ? ` ${price.line}` : ''}${price.side === 'lay' ? ' (lay)' : ''}`,
    label: labelOf(price),
    text: price.text,
    ...(size !== undefined && { size }),
    locked: price.locked,
  }
}

/** `14 Jun 2026, 18:00 GMT+1` */
const localTime = (at: number, zone: string): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    timeZoneName: 'shortOffset',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at)

export const titleOf = (
  { home, away }: Pick<BoardMatch, 'home' | 'away'>,
  { title }: Pick<Bookmaker, 'title'>,
): string =>
  title === 'away @ home'
    ? `${away} @ ${home}`
    : title === 'home - away'
      ? `${home} - ${away}`
      : `${home} v ${away}`

/** The rows of one match. Kick-off stands there as text in a zone of the bookmaker's choice, or for machines in UTC. */
export const tableMatch = (match: BoardMatch, { bookmaker, competition, currency }: TableWords): string =>
  matchBody({
    id: match.id,
    title: titleOf(match, bookmaker),
    competition,
    ...(bookmaker.kickoff
      ? { when: localTime(match.kickoffAt, bookmaker.kickoff.zone) }
      : { when: localTime(match.kickoffAt, 'UTC'), whenUtc: new Date(match.kickoffAt).toISOString() }),
    inPlay: match.inPlay,
    prices: match.prices.map((price) => shownPrice(price, currency)),
  })

export const wholeTable = (board: Board, words: TableWords): TableUpdate => ({
  as_of: new Date(board.asOf).toISOString(),
  whole: board.matches.map((match) => tableMatch(match, words)).join(''),
  matches: [],
  prices: [],
  gone: [],
})

export const tableUpdate = (change: BoardChange, board: Board, words: TableWords): TableUpdate => ({
  as_of: new Date(change.asOf).toISOString(),
  ...(change.matches.length > 0 && { order: board.matches.map(({ id }) => id) }),
  matches: change.matches.map((match) => ({ id: match.id, html: tableMatch(match, words) })),
  prices: change.prices.map((price) => shownPrice(price, words.currency)),
  gone: change.gone,
})
