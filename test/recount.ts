import { readFileSync } from 'node:fs'

/** A match in one snapshot whose best prices on home, draw and away, staked right, return more than they cost. */
export type RecountedArbitrage = {
  /** snapshot, ISO 8601 UTC */
  readonly ts: string
  readonly match: string
  /** 1/Σ(1/odds) − 1 over all bookmakers */
  readonly margin: number
  /** the same over bookmakers that are no exchange; absent where that is no arbitrage */
  readonly marginWithoutExchanges?: number
}

/** Best prices in hundredths, home, draw, away. */
type Best = [number, number, number]

/** In whole hundredths, so that a sum of exactly one is exactly no arbitrage. */
const marginOf = ([a, b, c]: Best): number => {
  const cost = 100 * (a * b + b * c + c * a)
  return a && b && c ? (a * b * c - cost) / cost : Number.NEGATIVE_INFINITY
}

/**
 * Counts the pre-match back-only 1X2 arbitrages of a recording once more, from its files alone and without a line of the product.
 * `snapshots` is the number of match snapshots before kick-off that have such prices.
 */
export const recount = (folder: URL, exchanges: readonly string[]) => {
  const lines = (file: string) => readFileSync(new URL(file, folder), 'utf8').trimEnd().split('\n')
  const titles = new Map(
    lines('matches.csv')
      .map((line) => line.split(','))
      .map(([id, home, away]) => [id, `${home} v ${away}`]),
  )
  const arbitrages: RecountedArbitrage[] = []
  let [ts, match, early, snapshots] = ['', '', false, 0]
  let [all, books]: [Best, Best] = [
    [0, 0, 0],
    [0, 0, 0],
  ]
  for (const line of [...lines('prices.txt'), '@ end']) {
    const [head = '', second = '', ...prices] = line.split(' ')
    if (prices.length === 0) {
      if (all.some(Boolean)) snapshots++
      const [margin, without] = [marginOf(all), marginOf(books)]
      if (margin > 0)
        arbitrages.push({ ts, match, margin, ...(without > 0 && { marginWithoutExchanges: without }) })
      ;[all, books] = [
        [0, 0, 0],
        [0, 0, 0],
      ]
      if (head === '@') ts = second
      else [match, early] = [titles.get(head)!, second > ts]
    } else if (early && second === 'ft_1x2')
      for (const best of exchanges.includes(head) ? [all] : [all, books])
        prices.forEach((price, i) => {
          best[i] = Math.max(best[i]!, price === '-' ? 0 : Math.round(Number(price) * 100))
        })
  }
  return { snapshots, arbitrages }
}
