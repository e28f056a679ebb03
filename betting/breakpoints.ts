import type { Market } from '#markets/market.ts'

/** Where a market's settlement can change, as values of what it looks at; see {@link breakpointsOf}. */
export type Breakpoints = {
  /** of home − away */
  readonly difference: readonly number[]
  /** of home + away */
  readonly total: readonly number[]
  readonly home: readonly number[]
  readonly away: readonly number[]
  /** whether odd and even sums differ */
  readonly parity: boolean
}

const nowhere: Breakpoints = { difference: [], total: [], home: [], away: [], parity: false }

/** An Asian line at `at` is constant below `ceil(at)` … and settles apart at most one whole value from the rest. */
const around = (at: number): readonly number[] => {
  // ceil of a small negative is −0, and a breakpoint is compared by value
  const below = Math.ceil(at - 0.25) + 0
  const above = Math.floor(at + 0.25) + 1
  return below === above ? [below] : [below, above]
}

const unique = (values: readonly number[]): readonly number[] => [...new Set(values)].sort((a, b) => a - b)

/**
 * The whole numbers at which the settlement may change: with a breakpoint `b`, values up to b − 1 and from b on may
 * settle differently. Two scores that lie between the same breakpoints in every coordinate (and have the same parity,
 * where asked) settle every selection alike; an engine needs one representative of each such cell.
 * `selections` are the ones offered, needed for the open kinds (`cs`, `margin`). For `htft` the breakpoints hold for
 * each of its two scopes.
 */
export const breakpointsOf = (market: Market, selections: readonly string[]): Breakpoints => {
  const line = market.line ?? 0
  switch (market.kind) {
    case '1x2':
    case 'dc':
    case 'dnb':
    case 'winner':
    case 'htft':
      return { ...nowhere, difference: [0, 1] }
    case 'ehdp':
      return { ...nowhere, difference: [0 - line, 1 - line] }
    case 'hdp':
      return { ...nowhere, difference: around(0 - line) }
    case 'ou':
      return { ...nowhere, total: around(line) }
    case 'home_ou':
      return { ...nowhere, home: around(line) }
    case 'away_ou':
      return { ...nowhere, away: around(line) }
    case 'btts':
      return { ...nowhere, home: [1], away: [1] }
    case 'oe':
      return { ...nowhere, parity: true }
    case 'cs': {
      const scores = selections.flatMap((name) => (/^\d/.test(name) ? [name.split('-').map(Number)] : []))
      const sides = selections.some((name) => name.startsWith('other_'))
      return {
        ...nowhere,
        difference: sides ? [0, 1] : [],
        home: unique(scores.flatMap(([home = 0]) => [home, home + 1])),
        away: unique(scores.flatMap(([, away = 0]) => [away, away + 1])),
      }
    }
    case 'margin': {
      const leads = selections.map((name) => (name === 'draw' ? 0 : Number.parseInt(name.slice(5), 10)))
      return {
        ...nowhere,
        difference: unique(
          leads.flatMap((lead, at) =>
            selections[at]?.startsWith('away') ? [0 - lead, 1 - lead] : [lead, lead + 1],
          ),
        ),
      }
    }
  }
}
