import { table } from '#markets/table.ts'
import type { Board, BoardMatch, BoardPrice } from './board.ts'
import type { Bookmaker } from './bookmaker.ts'
import { titleOf } from './table-update.ts'

/** What the page that polls is answered: a document of its own vocabulary. */
export type OddsDocument = {
  readonly brand: string
  readonly odds_format: string
  readonly currency: string
  readonly as_of: string
  readonly events: readonly {
    readonly id: string
    readonly title: string
    readonly sport: string
    readonly competition: string
    readonly participants: readonly { readonly role: 'home' | 'away'; readonly name: string }[]
    /** kick-off, seconds since 1970 */
    readonly starts: number
    readonly in_play: boolean
    readonly markets: readonly {
      /** MR match result, TG total goals, GG both teams to score, AH Asian handicap (line of the home side) */
      readonly code: string
      readonly line?: number
      readonly side: 'back' | 'lay'
      readonly outcomes: readonly {
        readonly id: string
        readonly code: string
        readonly price: string
        /** in units of the currency */
        readonly available?: number
        readonly open: boolean
      }[]
    }[]
  }[]
}

const marketCodes: Readonly<Record<string, string>> = table({
  ft_1x2: 'MR',
  ft_ou: 'TG',
  ft_btts: 'GG',
  ft_hdp: 'AH',
})
const outcomeCodes: Readonly<Record<string, string>> = table({
  home: '1',
  draw: 'X',
  away: '2',
  over: 'OVER',
  under: 'UNDER',
  yes: 'YES',
  no: 'NO',
})

const marketsOf = (prices: readonly BoardPrice[]): OddsDocument['events'][number]['markets'] =>
  [...Map.groupBy(prices, ({ market, line, side }) => `${market} ${line} ${side}`).values()].map((group) => {
    const { market, line, side } = group[0]!
    return {
      code: marketCodes[market]!,
      ...(line !== undefined && { line }),
      side,
      outcomes: group.map(({ id, selection, text, sizeMinor, locked }) => ({
        id,
        code: outcomeCodes[selection]!,
        price: text,
        ...(sizeMinor !== undefined && { available: sizeMinor / 100 }),
        open: !locked,
      })),
    }
  })

export const oddsDocument = (
  board: Board,
  bookmaker: Bookmaker,
  {
    sport,
    competition,
    currency,
  }: { readonly sport: string; readonly competition: string; readonly currency: string },
): OddsDocument => {
  const event = (match: BoardMatch): OddsDocument['events'][number] => {
    const participants = [
      { role: 'home' as const, name: match.home },
      { role: 'away' as const, name: match.away },
    ]
    return {
      id: match.id,
      title: titleOf(match, bookmaker),
      sport,
      competition,
      participants: bookmaker.title === 'away @ home' ? participants.reverse() : participants,
      starts: match.kickoffAt / 1000,
      in_play: match.inPlay,
      markets: marketsOf(match.prices),
    }
  }
  return {
    brand: bookmaker.id,
    odds_format: bookmaker.odds_format,
    currency,
    as_of: new Date(board.asOf).toISOString(),
    events: board.matches.map(event),
  }
}
