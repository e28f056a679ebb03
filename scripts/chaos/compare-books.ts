import { DatabaseSync } from 'node:sqlite'

/** The ledger against the venue's own books, counted from the two files alone. Money in minor units. */
export type Comparison = {
  /** bets in the ledger, and how they stand */
  readonly bets: number
  readonly by_state: Readonly<Record<string, number>>
  /** legs the venue accepted */
  readonly accepted: number
  /** offers that are in the ledger more than once, and prices of one event that were taken for two bets */
  readonly placed_twice: number
  /** accepted by the venue, not standing in the ledger */
  readonly lost: number
  /** standing in the ledger, unknown to the venue */
  readonly invented: number
  /** in both, at other odds or stakes */
  readonly differing: number
  /** bets or legs that nobody has ended */
  readonly unfinished: number
  readonly staked_minor: { readonly venue: number; readonly ledger: number }
  /** by the venue's stakes and odds and the final scores; and what the ledger says */
  readonly profit_minor: { readonly venue: number; readonly ledger: number }
}

type Leg = {
  readonly reference: string
  readonly home: string
  readonly market: string
  readonly line: number | null
  readonly selection: string
  readonly filled_odds: number
  readonly filled_minor: number
}
type Accepted = { readonly reference: string; readonly odds: number; readonly stake_minor: number }

/** Whether it has won, told by a rule of its own for each market that is played here. */
const hasWon = (
  { market, line, selection }: Pick<Leg, 'market' | 'line' | 'selection'>,
  [home, away]: readonly [number, number],
): boolean => {
  const total = home + away
  switch (`${market} ${selection}`) {
    case 'ft_1x2 home':
      return home > away
    case 'ft_1x2 draw':
      return home === away
    case 'ft_1x2 away':
      return away > home
    case 'ft_hdp home':
      return home + line! > away
    case 'ft_hdp away':
      return home + line! < away
    case 'ft_ou over':
      return total > line!
    case 'ft_ou under':
      return total < line!
    case 'ft_btts yes':
      return home > 0 && away > 0
    case 'ft_btts no':
      return home === 0 || away === 0
    default:
      throw new Error(`nobody plays ${market} ${selection} here`)
  }
}

/** What is paid, in whole minor units rounded half up, by integers only. */
const paidMinor = ({ odds, stake_minor }: Accepted): number =>
  Number((BigInt(stake_minor) * BigInt(Math.round(odds * 1e6)) + 500_000n) / 1_000_000n)

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/**
 * @param scores final scores by the home team's name
 * @throws when a file cannot be read, or a leg is of a market that is not played here
 */
export const compareBooks = (
  directory: string,
  scores: ReadonlyMap<string, readonly [number, number]>,
): Comparison => {
  const ledger = new DatabaseSync(`${directory}/ledger.sqlite`, { readOnly: true })
  const venue = new DatabaseSync(`${directory}/paper.sqlite`, { readOnly: true })
  try {
    const accepted = venue.prepare('SELECT reference, odds, stake_minor FROM paper_bets').all() as Accepted[]
    const legs = ledger
      .prepare(
        `SELECT l.reference, b.home, l.market, l.line, l.selection, l.filled_odds, l.filled_minor
         FROM legs l JOIN bets b ON b.id = l.bet_id WHERE l.filled_minor > 0`,
      )
      .all() as Leg[]
    const count = (sql: string): number =>
      ledger.prepare(`SELECT count(*) AS n FROM (${sql})`).get()!.n as number
    const believed = new Map(legs.map((leg) => [leg.reference, leg]))
    const held = new Set(accepted.map(({ reference }) => reference))
    const profit = ledger.prepare('SELECT coalesce(sum(profit_minor), 0) AS profit FROM bets').get()!
    const states = ledger
      .prepare('SELECT state, count(*) AS n FROM bets GROUP BY state ORDER BY n DESC')
      .all()
    return {
      bets: count('SELECT 1 FROM bets'),
      by_state: Object.fromEntries(states.map(({ state, n }) => [state as string, n as number])),
      accepted: accepted.length,
      placed_twice:
        count('SELECT 1 FROM bets GROUP BY opportunity_id, origin HAVING count(*) > 1') +
        count(`SELECT 1 FROM legs WHERE filled_minor > 0 AND role = 'plan'
               GROUP BY event_id, bookmaker, market, line, selection, side HAVING count(*) > 1`) +
        (accepted.length - held.size),
      lost: accepted.filter(({ reference }) => !believed.has(reference)).length,
      invented: legs.filter(({ reference }) => !held.has(reference)).length,
      differing: accepted.filter(({ reference, odds, stake_minor }) => {
        const leg = believed.get(reference)
        return leg !== undefined && (leg.filled_odds !== odds || leg.filled_minor !== stake_minor)
      }).length,
      unfinished:
        count(
          "SELECT 1 FROM bets WHERE state NOT IN ('refused', 'rejected', 'settled', 'void', 'cashed_out')",
        ) + count("SELECT 1 FROM legs WHERE state IN ('placing', 'placed', 'unknown')"),
      staked_minor: {
        venue: sum(accepted.map(({ stake_minor }) => stake_minor)),
        ledger: sum(legs.map(({ filled_minor }) => filled_minor)),
      },
      profit_minor: {
        venue: sum(
          accepted.map((bet) => {
            const leg = believed.get(bet.reference)
            if (leg === undefined) return -bet.stake_minor
            return (hasWon(leg, scores.get(leg.home)!) ? paidMinor(bet) : 0) - bet.stake_minor
          }),
        ),
        ledger: profit.profit as number,
      },
    }
  } finally {
    ledger.close()
    venue.close()
  }
}
