import * as cheerio from 'cheerio'
import type { QuoteInput } from '#protocol/quote.ts'
import { bookmakerIn, inOrder, matchIdIn, winnerQuotes } from './prices.ts'

const PROVIDER = 'b-list-odds-provider-'

/** Reads the tables of the betting page: two rows per match, one column per bookmaker, told by its class in both rows. */
export const readBetting = (html: string): QuoteInput[] => {
  const $ = cheerio.load(html)
  return $('table.bookmakerMatch')
    .toArray()
    .flatMap((table): QuoteInput[] => {
      const rows = $(table).find('tr.teamrow').toArray()
      const [left, right] = rows.map((row) =>
        $(row).find('.bookmakerTeamBox .team-name').first().text().trim(),
      )
      const matchId = matchIdIn($(table).find('a[href*="/betting/analytics/"]').first().attr('href'))
      if (rows.length !== 2 || !left || !right || left === right || matchId === undefined) return []
      const { home, away, order } = inOrder(left, right)
      const match: QuoteInput['match'] = {
        home,
        away,
        sport: 'cs2',
        matchId,
        live: false,
        url: `https://www.hltv.org/matches/${matchId}/_`,
      }
      const [leftPrices, rightPrices] = rows.map(
        (row) =>
          new Map(
            $(row)
              .find(`td.odds[class*="${PROVIDER}"]`)
              .toArray()
              .map((cell) => [bookmakerIn($(cell).attr('class'), PROVIDER), $(cell).text()] as const),
          ),
      )
      return [...leftPrices!].flatMap(([bookmaker, price]) => {
        const other = rightPrices!.get(bookmaker)
        return bookmaker === undefined || other === undefined
          ? []
          : winnerQuotes(bookmaker, match, order(price, other))
      })
    })
}
