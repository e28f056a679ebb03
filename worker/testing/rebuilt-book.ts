import { marketKey } from '#markets/market.ts'
import { decodeMatch } from '#protocol/decode-match.ts'

/** The part of an update that changes a book. */
type Update = { readonly snapshot?: boolean | undefined; readonly matches: readonly unknown[] }

/**
 * A book rebuilt from updates alone, as a coordinator would, for tests: `<bookmaker> <home> v <away> <market> <selection> <side>` → odds, negative
 * while suspended.
 */
export const createRebuiltBook = (report: (problem: string) => void) => {
  const book = new Map<string, number>()
  return {
    book,
    take({ snapshot, matches }: Update): void {
      if (snapshot !== false) book.clear()
      for (const [index, raw] of matches.entries()) {
        const decoded = decodeMatch(raw, `matches.${index}`, (problem) => report(JSON.stringify(problem)))
        if (decoded === undefined) continue
        const { match, prices, removed } = decoded
        const name = `${decoded.bookmaker} ${match.home} v ${match.away} `
        for (const removal of removed)
          for (const key of book.keys()) {
            if (!key.startsWith(name)) continue
            const rest = key.slice(name.length)
            const market = removal.market && marketKey(removal.market, removal.line)
            const isMeant =
              market === undefined ||
              (removal.selection === undefined
                ? rest.startsWith(`${market} `)
                : rest === `${market} ${removal.selection} ${removal.side ?? 'back'}`)
            if (isMeant) book.delete(key)
          }
        for (const { market, line, selection, side, odds, suspended } of prices)
          book.set(`${name}${marketKey(market, line)} ${selection} ${side}`, suspended ? -odds : odds)
      }
    },
  }
}
