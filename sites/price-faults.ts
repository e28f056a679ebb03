import { type Kind, kindOfMarket } from '#markets/market.ts'
import { selectionsOf } from '#markets/selection.ts'

/** What is needed of a price to judge its neighbours. */
export type JudgedPrice = {
  readonly market: string
  readonly line?: number | undefined
  readonly selection: string
  readonly side?: 'back' | 'lay' | undefined
  readonly odds: number
  readonly suspended?: boolean | undefined
}

/** A market whose prices cannot all be true. `line` is absent when its lines contradict one another. */
export type PriceFault = {
  readonly market: string
  readonly line: number | undefined
  readonly fault: 'overround' | 'ladder'
  /** the sum of 1/odds (per winner), or how far the worse of two lines is off, as a ratio */
  readonly figure: number
  readonly message: string
}

/**
 * Bounds of Σ 1/odds within one bookmaker, per winning selection: below 1 the bookmaker would pay to be bet against, above the upper bound a column or an
 * odds format was misread.
 */
export const overroundBounds = { least: 1, mostTwoWay: 1.25, mostThreeWay: 1.35 } as const

/** Odds of neighbouring lines may contradict their order by this much: margins and caps differ from line to line. */
const ladderSlack = 0.02

/** In which direction a selection's odds go while the line goes up. */
const ladders: Partial<Record<Kind, Readonly<Record<string, 'up' | 'down'>>>> = {
  ou: { over: 'up', under: 'down' },
  home_ou: { over: 'up', under: 'down' },
  away_ou: { over: 'up', under: 'down' },
  hdp: { home: 'down', away: 'up' },
  ehdp: { home: 'down', away: 'up' },
}

/**
 * Judges the open back prices of one match at one bookmaker. Exchanges are left alone: their best prices are other people's, may cross for a
 * moment and thin out at far lines.
 */
export const priceFaults = (prices: Iterable<JudgedPrice>): readonly PriceFault[] => {
  const markets = new Map<string, Map<number | undefined, Map<string, number>>>()
  for (const { market, line, selection, side, odds, suspended } of prices) {
    if (side === 'lay' || suspended === true) continue
    const lines = markets.get(market) ?? new Map<number | undefined, Map<string, number>>()
    const entry = lines.get(line) ?? new Map<string, number>()
    markets.set(market, lines.set(line, entry.set(selection, odds)))
  }
  const faults: PriceFault[] = []
  for (const [market, lines] of markets) {
    const kind = kindOfMarket(market)
    if (kind === undefined) continue
    for (const [line, entry] of lines) {
      const fault = overround(kind, market, line, entry)
      if (fault !== undefined) faults.push(fault)
    }
    const fault = brokenLadder(kind, market, lines)
    if (fault !== undefined) faults.push(fault)
  }
  return faults
}

const overround = (
  kind: Kind,
  market: string,
  line: number | undefined,
  entry: ReadonlyMap<string, number>,
): PriceFault | undefined => {
  const selections = selectionsOf(kind)
  if (selections === undefined || entry.size !== selections.length) return undefined
  let sum = 0
  for (const odds of entry.values()) sum += 1 / odds
  if (kind === 'dc') sum /= 2 // two of the three selections win
  const most = selections.length === 2 ? overroundBounds.mostTwoWay : overroundBounds.mostThreeWay
  if (sum >= overroundBounds.least - 1e-9 && sum <= most) return undefined
  return {
    market,
    line,
    fault: 'overround',
    figure: sum,
    message: `the sum of 1/odds is ${sum.toFixed(4)}, outside ${overroundBounds.least} to ${most}`,
  }
}

const brokenLadder = (
  kind: Kind,
  market: string,
  lines: ReadonlyMap<number | undefined, ReadonlyMap<string, number>>,
): PriceFault | undefined => {
  const directions = ladders[kind]
  if (directions === undefined || lines.size < 2) return undefined
  const ordered = [...lines].sort(([a], [b]) => a! - b!)
  for (const [selection, direction] of Object.entries(directions)) {
    let extreme: { line: number | undefined; odds: number } | undefined
    for (const [line, entry] of ordered) {
      const odds = entry.get(selection)
      if (odds === undefined) continue
      const ratio = extreme === undefined ? 1 : direction === 'up' ? extreme.odds / odds : odds / extreme.odds
      if (ratio > 1 + ladderSlack)
        return {
          market,
          line: undefined,
          fault: 'ladder',
          figure: ratio,
          message: `${selection} at ${extreme!.line} is ${extreme!.odds}, at ${line} ${odds}: the wrong way round`,
        }
      if (extreme === undefined || ratio <= 1) extreme = { line, odds }
    }
  }
  return undefined
}
