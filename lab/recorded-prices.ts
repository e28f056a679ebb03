import { z } from 'zod'
import { hasLine } from '#markets/line.ts'
import { kindOfMarket } from '#markets/market.ts'
import { selectionsOf } from '#markets/selection.ts'
import type { Side } from '#protocol/price.ts'

/** One market of one bookmaker in one snapshot. */
export type RecordedMarket = {
  readonly bookmaker: string
  readonly market: string
  readonly line?: number
  readonly side: Side
  /** shown, but not open for bets */
  readonly locked: boolean
  readonly prices: readonly { readonly selection: string; readonly odds: number }[]
}

export type Snapshot = {
  /** UTC ms */
  readonly at: number
  readonly matches: readonly {
    readonly match: string
    /** as stated in this snapshot, UTC ms */
    readonly kickoffAt: number
    readonly markets: readonly RecordedMarket[]
  }[]
}

type Known = {
  readonly bookmakers: ReadonlySet<string>
  readonly matches: ReadonlySet<string>
  /** `bookmaker snapshot match market` as written in `locks.txt` */
  readonly locks: ReadonlySet<string>
}

const time = z.iso.datetime().transform((text) => Date.parse(text))
const marketPattern = /^([a-z0-9_]+)(?:@(-?\d+(?:\.\d+)?))?(\/lay)?$/

/**
 * Reads `prices.txt`. Lines, in this order and repeated:
 *
 * - `@ <time>`: a snapshot begins
 * - `<match> <kick-off>`: a match in it, with the kick-off stated then
 * - `<bookmaker> <market>[@<line>][/lay] <odds>…`: a market, prices in the order of the market's selections (home draw away, over
 *   under, yes no), `-` for none; decimal odds on a grid of 0.01
 *
 * A snapshot is whole: what it does not repeat is gone.
 * @throws Error naming the line
 */
export const readPrices = (text: string, { bookmakers, matches, locks }: Known): Snapshot[] => {
  const snapshots: {
    at: number
    matches: { match: string; kickoffAt: number; markets: RecordedMarket[] }[]
  }[] = []
  let written = ''
  const readMarket = (id: string, name: string, odds: readonly string[], match: string): RecordedMarket => {
    const [, market = '', line, lay] = marketPattern.exec(name) ?? []
    const kind = kindOfMarket(market)
    const selections = kind && selectionsOf(kind)
    if (!Array.isArray(selections)) throw new Error(`no market ${name}`)
    if ((line === undefined) !== !hasLine(kind!)) throw new Error(`${name}: line`)
    if (odds.length !== selections.length) throw new Error(`${selections.length} prices expected`)
    const prices = odds.flatMap((price, i) => {
      if (price === '-') return []
      if (!/^\d+\.\d\d$/.test(price) || Number(price) <= 1) throw new Error(`not a price: ${price}`)
      return [{ selection: selections[i] as string, odds: Number(price) }]
    })
    const locked = locks.has(`${id} ${written} ${match} ${name}`)
    return {
      bookmaker: id,
      market,
      ...(line && { line: Number(line) }),
      side: lay ? 'lay' : 'back',
      locked,
      prices,
    }
  }
  const readLine = ([head = '', second = '', ...odds]: string[]) => {
    const snapshot = snapshots.at(-1)
    if (head === '@') {
      written = second
      const at = time.parse(second)
      if (snapshot && at <= snapshot.at) throw new Error('snapshots are not in order')
      snapshots.push({ at, matches: [] })
    } else if (!snapshot) throw new Error('no snapshot has begun')
    else if (matches.has(head))
      snapshot.matches.push({ match: head, kickoffAt: time.parse(second), markets: [] })
    else {
      const match = snapshot.matches.at(-1)
      if (!bookmakers.has(head) || !match) throw new Error(`neither a match nor a bookmaker: ${head}`)
      match.markets.push(readMarket(head, second, odds, match.match))
    }
  }
  text
    .trimEnd()
    .split('\n')
    .forEach((line, i) => {
      try {
        readLine(line.split(' '))
      } catch (error) {
        throw new Error(`line ${i + 1}: ${(error as Error).message}`, { cause: error })
      }
    })
  return snapshots
}
