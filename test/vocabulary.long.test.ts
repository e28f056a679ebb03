import { describe, expect, test } from 'vitest'
import { settle } from '#betting/settlement.ts'
import { EventEngine } from '#betting/witness/event-engine.ts'
import { type Kind, kinds, marketFrom, periods, scopeName, stats } from '#markets/market.ts'
import { isSelectionOf, selectionsOf } from '#markets/selection.ts'
import { decodeMatch } from '#protocol/decode-match.ts'
import { quote } from '#protocol/quote.ts'

const lines = [undefined, 0, -0, 0.25, 0.3, 0.5, 1, 2.5, 199.75, 999.75, 1000, 1000.25]
  .flatMap((line) => (line === undefined ? [line] : [line, -line]))
  .concat([Number.NaN, Number.POSITIVE_INFINITY, 1e300])

/** Every selection of every kind, spellings that look like one, and names that plain objects have of their own. */
const selections = [
  ...new Set(kinds.flatMap((kind) => selectionsOf(kind) ?? [])),
  ...['0-0', '2-1', '999-0', '1000-0', '01-0', '2-1-1', 'other', 'other_home', 'other_draw', 'other_away'],
  ...['home_1', 'away_3+', 'draw+', 'home_0', 'away_1000', 'home/draw/away', '', 'Home', 'constructor'],
]

const field = (kind: Kind): string => (kind.endsWith('hdp') ? 'handicap' : 'line')

/** What the decoder of a whole match makes of one price. */
const decoderTakes = (name: string, kind: Kind, line: number | undefined, selection: string): boolean => {
  let problems = 0
  const decoded = decodeMatch(
    { home_team: 'A', away_team: 'B', odds: { [name]: { [selection]: 2, [field(kind)]: line } } },
    '',
    () => problems++,
  )
  return problems === 0 && decoded!.prices.length === 1
}

const quoteTakes = (market: string, line: number | undefined, selection: string): boolean =>
  quote.safeParse({ bookmaker: 'acme', match: { home: 'A', away: 'B' }, market, line, selection, odds: 2 })
    .success

const outcome = {
  scores: Object.fromEntries(
    periods.flatMap((period) => stats.map((stat) => [scopeName(period, stat), { home: 2, away: 1 }])),
  ),
}

/** What the mathematics makes of it: it settles, and the search for arbitrage takes it. */
const bettingTakes = (name: string, line: number | undefined, selection: string): boolean => {
  try {
    const market = marketFrom(name, line)
    const settled = settle(market, selection, outcome, { listed: ['0-0'] })
    const engine = new EventEngine({ sport: 'football' })
    engine.setPrice({ market, selection, bookmaker: 'acme', odds: 2.2, listed: ['0-0'] })
    engine.setPrice({ market, selection, bookmaker: 'other', odds: 2, side: 'lay', listed: ['0-0'] })
    // backing above and laying below never loses; it wins nothing only where every stake may come back
    const { profit } = engine.result()
    return !('unresolved' in settled) && profit >= 0
  } catch (error) {
    expect(error).toMatchObject({ name: 'ImpossibleInput' })
    return false
  }
}

describe.each(periods)('every market of %s', (period) => {
  test('is accepted from the wire exactly when it can be settled and searched', () => {
    const disagree: unknown[] = []
    let accepted = 0
    for (const stat of stats)
      for (const kind of kinds)
        for (const line of lines) {
          const name = `${scopeName(period, stat)}_${kind}`
          // a selection that the kind does not have is refused by the same rule whatever the line
          const asked =
            line === undefined || line === 1
              ? selections
              : selections.filter((one) => isSelectionOf(kind, one))
          for (const selection of asked) {
            // without a line, the kinds that have none are one case; the decoder does not look at the field there
            const wire =
              line !== undefined && marketHasNoLine(kind)
                ? quoteTakes(name, line, selection)
                : decoderTakes(name, kind, line, selection)
            const both = [wire, quoteTakes(name, line, selection), bettingTakes(name, line, selection)]
            if (new Set(both).size > 1) disagree.push([name, line, selection, ...both])
            if (both[0]) accepted++
          }
        }
    expect(disagree.slice(0, 20)).toEqual([])
    expect(accepted).toBeGreaterThan(300)
  })
})

const marketHasNoLine = (kind: Kind): boolean => !/^(e?hdp|ou|home_ou|away_ou)$/.test(kind)

test.each([
  ['ft_ou', { over: 2, line: -0.5 }, 'data.matches.0.odds.ft_ou.line'],
  ['ft_home_ou', { over: 2, line: -1 }, 'data.matches.0.odds.ft_home_ou.line'],
  ['ft_ehdp', { home: 2, handicap: 0.5 }, 'data.matches.0.odds.ft_ehdp.handicap'],
  ['ht_htft', { 'home/home': 2 }, 'data.matches.0.odds.ht_htft'],
  ['game_sets_htft', { 'home/home': 2 }, 'data.matches.0.odds.game_sets_htft'],
  ['constructor', { home: 2 }, 'data.matches.0.odds.constructor'],
  ['ft_1x2', { constructor: 2 }, 'data.matches.0.odds.ft_1x2.constructor'],
])('%s that nobody can settle costs only itself, and names its path', (market, entry, path) => {
  const problems: unknown[] = []
  const decoded = decodeMatch(
    { home_team: 'A', away_team: 'B', odds: { [market]: entry, ft_btts: { yes: 1.9 } } },
    'data.matches.0',
    (problem) => problems.push(problem),
  )
  expect(problems).toMatchObject([{ code: 'invalid_price', path }])
  expect(decoded!.prices).toMatchObject([{ market: 'ft_btts', selection: 'yes', odds: 1.9 }])
})
