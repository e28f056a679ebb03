import bookmakers from './bookmakers.json' with { type: 'json' }

const codes = bookmakers as Readonly<Record<string, string>>

export type PriceColumns = { readonly bookmaker: string; readonly winner: string; readonly loser: string }

/** The pairs of price columns of a file: `B365W` beside `B365L`. Averages and maxima of many bookmakers are no one's price. */
export const priceColumns = (header: readonly string[]): PriceColumns[] =>
  Object.entries(codes).flatMap(([code, bookmaker]) => {
    const [winner, loser] = [`${code}W`, `${code}L`]
    return header.includes(winner) && header.includes(loser) ? [{ bookmaker, winner, loser }] : []
  })
