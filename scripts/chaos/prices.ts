import { type Fixture, league } from './fixtures.ts'

/** The markets of every match, as the wire names them. */
export const markets = ['ft_1x2', 'ft_ou', 'ft_hdp', 'ft_btts'] as const
export type Market = (typeof markets)[number]

/** What a market is worth: its selections with their true chances, and its line. */
export const selectionsOf = (
  market: Market,
  { home, draw, over, both }: Fixture['chances'],
): {
  readonly chances: Readonly<Record<string, number>>
  readonly line?: Readonly<Record<string, number>>
} => {
  switch (market) {
    case 'ft_1x2':
      return { chances: { home, draw, away: 1 - home - draw } }
    case 'ft_ou':
      return { chances: { over, under: 1 - over }, line: { line: 2.5 } }
    case 'ft_hdp':
      return { chances: { home, away: 1 - home }, line: { handicap: -0.5 } }
    case 'ft_btts':
      return { chances: { yes: both, no: 1 - both } }
  }
}

/** Share of the fair price that is ordinarily paid; two such bookmakers never make an arbitrage. */
const ordinary = 0.94

/** Whoever offers more than ordinary on some selections: by `<market> <selection>`, the share of the fair price. */
export type Generous = ReadonlyMap<string, number>

/** A match as a basic worker sends it. `wobble` moves the ordinary prices a little. */
export const wireMatch = (fixture: Fixture, generous: Generous, wobble: number) => {
  const odds = Object.fromEntries(
    markets.map((market) => {
      const { chances, line } = selectionsOf(market, fixture.chances)
      const prices = Object.entries(chances).map(([selection, chance]) => {
        const share = generous.get(`${market} ${selection}`) ?? ordinary + wobble
        return [selection, Math.round((share / chance) * 100) / 100]
      })
      return [market, { ...Object.fromEntries(prices), ...line }]
    }),
  )
  const { id, home, away, startTime } = fixture
  return {
    ...{ home_team: home, away_team: away, league: league, sport: 'football' },
    ...{ match_id: id, start_time: startTime, odds },
  }
}

/** What a bookmaker shows for one selection of such a match. */
export const priceIn = (
  match: ReturnType<typeof wireMatch>,
  market: string,
  selection: string,
): number | undefined => {
  const name = market.split(' ')[0]!
  return (match.odds[name] as Record<string, number> | undefined)?.[selection]
}
