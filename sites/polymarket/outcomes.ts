import { noteLoss } from '../losses.ts'
import { readTitle } from '../reading/read-title.ts'
import type { GammaEvent, GammaMarket } from './event.ts'
import { countsOvertime } from './names.ts'

export type Teams = { readonly home: string; readonly away: string }

/** One outcome of a binary market that can be bought, as a bet of ours. */
export type Offered = {
  /** which of the market's two tokens */
  readonly index: 0 | 1
  readonly market: string
  readonly line?: number
  readonly selection: string
}

/** The two sides of a match, in the order of the title; events about anything else have none. Which of them really is at home is not needed here. */
export const teamsOf = ({ title }: GammaEvent): Teams | undefined => {
  const read = readTitle(title)
  return read && { home: read.first, away: read.second }
}

const isSame = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase()

const sideOf = (name: string, { home, away }: Teams): 'home' | 'away' | undefined =>
  isSame(name, home) ? 'home' : isSame(name, away) ? 'away' : undefined

const isYesNo = ([first, second]: readonly [string, string]): boolean =>
  isSame(first, 'Yes') && isSame(second, 'No')

/** What buying each token of a market means; empty where the market is not one of ours. */
export const offeredOutcomes = (
  market: GammaMarket,
  teams: Teams,
  sport: string | undefined,
): readonly Offered[] => {
  switch (market.sportsMarketType.toLowerCase().replaceAll(' ', '_')) {
    case 'moneyline':
      return isYesNo(market.outcomes) ? oneOfThree(market, teams, sport) : oneOfTwo(market, teams, sport)
    case 'spreads':
      return spread(market, teams, sport)
    case 'totals':
      return total(market, sport)
    case 'both_teams_to_score':
      return sport === 'football' ? yesNo(market, 'ft_btts') : []
    default:
      return []
  }
}

/** Football: “Will X win?” is one of three outcomes; its No wins on the other two. */
const oneOfThree = (market: GammaMarket, teams: Teams, sport: string | undefined): Offered[] => {
  if (sport !== 'football') return []
  const title = market.groupItemTitle ?? ''
  const outcome = /^draw\b/i.test(title) ? 'draw' : sideOf(title, teams)
  if (outcome === undefined) {
    noteLoss('unknown_team', `${title} of ${teams.home} v ${teams.away}`)
    return []
  }
  const others = { home: 'draw_away', draw: 'home_away', away: 'home_draw' }[outcome]
  return [
    { index: 0, market: 'ft_1x2', selection: outcome },
    { index: 1, market: 'ft_dc', selection: others },
  ]
}

const oneOfTwo = (market: GammaMarket, teams: Teams, sport: string | undefined): Offered[] => {
  const sides = market.outcomes.map((name) => sideOf(name, teams))
  if (sport === 'football') return []
  if (sides[0] === undefined || sides[1] === undefined || sides[0] === sides[1]) {
    noteLoss('unknown_team', `${market.outcomes.join(', ')} of ${teams.home} v ${teams.away}`)
    return []
  }
  return [
    { index: 0, market: 'game_winner', selection: sides[0] },
    { index: 1, market: 'game_winner', selection: sides[1] },
  ]
}

/** `line` is the first outcome's handicap; ours is the home side's. */
const spread = ({ outcomes, line }: GammaMarket, teams: Teams, sport: string | undefined): Offered[] => {
  const name = sport === 'football' ? 'ft_hdp' : countsOvertime(sport) ? 'game_hdp' : undefined
  const sides = outcomes.map((outcome) => sideOf(outcome, teams))
  if (
    name === undefined ||
    line == null ||
    sides[0] === undefined ||
    sides[1] === undefined ||
    sides[0] === sides[1]
  )
    return []
  const home = sides[0] === 'home' ? line : -line
  return [
    { index: 0, market: name, line: home, selection: sides[0] },
    { index: 1, market: name, line: home, selection: sides[1] },
  ]
}

const total = ({ outcomes, line }: GammaMarket, sport: string | undefined): Offered[] => {
  const name = sport === 'football' ? 'ft_ou' : countsOvertime(sport) ? 'game_ou' : undefined
  if (name === undefined || line == null || !isSame(outcomes[0], 'Over') || !isSame(outcomes[1], 'Under'))
    return []
  return [
    { index: 0, market: name, line, selection: 'over' },
    { index: 1, market: name, line, selection: 'under' },
  ]
}

const yesNo = ({ outcomes }: GammaMarket, market: string): Offered[] =>
  isYesNo(outcomes)
    ? [
        { index: 0, market, selection: 'yes' },
        { index: 1, market, selection: 'no' },
      ]
    : []
