import type { Outcome, Scope, Score } from '../outcome.ts'

/** Lengths a series can have: a tennis match is best of three or five, an esports series of one to seven. */
const lengths = { sets: [3, 5], maps: [1, 3, 5, 7] } as const

/**
 * Every way a best-of series can run: who won each part until one side has the majority. Where the length is not known
 * all usual ones are possible, which can only hide an arbitrage, never invent one. A part that was not played is level,
 * so a bet on its winner is returned.
 * @param drawSold a market sells the level series (two maps): then it can end level after an even number of parts
 */
export const seriesOutcomes = (
  stat: 'sets' | 'maps',
  scopes: ReadonlySet<Scope>,
  bestOf: number | undefined,
  drawSold: boolean,
): readonly Outcome[] => {
  const found = new Map<string, Outcome>()
  const parts = [...scopes].filter((scope) => /^(?:set|map)\d$/.test(scope))
  const add = (winners: readonly ('home' | 'away')[]) => {
    const total: Score = {
      home: winners.filter((side) => side === 'home').length,
      away: winners.filter((side) => side === 'away').length,
    }
    const scores: { [S in Scope]?: Score } = { game: total, [`game_${stat}`]: total }
    for (const scope of parts) {
      const winner = winners[Number(scope.slice(3)) - 1]
      scores[scope] = { home: winner === 'home' ? 1 : 0, away: winner === 'away' ? 1 : 0 }
    }
    found.set(JSON.stringify(scores), { scores })
  }
  const play = (length: number, winners: readonly ('home' | 'away')[]) => {
    const wins = (side: 'home' | 'away') => winners.filter((winner) => winner === side).length
    if (Math.max(wins('home'), wins('away')) * 2 > length || winners.length === length) return add(winners)
    play(length, [...winners, 'home'])
    play(length, [...winners, 'away'])
  }
  const possible = bestOf === undefined ? [...lengths[stat], ...(drawSold ? [2] : [])] : [bestOf]
  for (const length of possible) play(length, [])
  return [...found.values()]
}
