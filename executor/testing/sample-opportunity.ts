import { type Opportunity, opportunity } from '#protocol/opportunity.ts'

export type SampleLeg = {
  readonly bookmaker: string
  readonly odds: number
  readonly stakeMinor: number
  readonly selection: string
  readonly market?: string
  readonly line?: number
  readonly side?: 'back' | 'lay'
  readonly maxStake?: number
}

/** 2.10 / 3.90 / 4.20 on home, draw and away: +3.0 %, in pence. */
export const threeWay: readonly SampleLeg[] = [
  { bookmaker: 'alpha', odds: 2.1, stakeMinor: 4906, selection: 'home' },
  { bookmaker: 'beta', odds: 3.9, stakeMinor: 2642, selection: 'draw' },
  { bookmaker: 'gamma', odds: 4.2, stakeMinor: 2453, selection: 'away' },
]

/** An opportunity of the given legs, complete as the coordinator offers it, seen at `at` and starting an hour later. */
export const sampleOpportunity = (
  id: string,
  legs: readonly SampleLeg[] = threeWay,
  { at = Date.now(), ...more }: Partial<Opportunity> & { at?: number } = {},
): Opportunity => {
  const outlay = legs.reduce((sum, { stakeMinor }) => sum + stakeMinor, 0)
  const iso = new Date(at).toISOString()
  return opportunity.parse({
    id,
    kind: 'arbitrage',
    event: 'rovers_vs_united',
    event_id: `football-2026-league-20260613-${id}`,
    sport: 'football',
    start_time: new Date(at + 3_600_000).toISOString(),
    live: false,
    home: 'Rovers',
    away: 'United',
    market: legs[0]!.market ?? 'ft_1x2',
    margin: 3.019,
    leg_1: { provider: legs[0]!.bookmaker, odds: legs[0]!.odds, side: legs[0]!.selection },
    legs: legs.map((leg) => ({
      bookmaker: leg.bookmaker,
      site: leg.bookmaker,
      market: leg.market ?? 'ft_1x2',
      ...(leg.line === undefined ? {} : { line: leg.line }),
      selection: leg.selection,
      side: leg.side ?? 'back',
      odds: leg.odds,
      share: leg.stakeMinor / outlay,
      ...(leg.maxStake === undefined ? {} : { max_stake: leg.maxStake }),
      seen_at: iso,
      changed_at: iso,
      raw: {
        match_id: `m-${id}`,
        home: 'Rovers FC',
        away: 'United',
        market: leg.market ?? 'ft_1x2',
        ...(leg.line === undefined ? {} : { line: leg.line }),
        selection: leg.selection,
      },
    })),
    certainty: 'sure',
    plan: {
      currency: 'GBP',
      outlay_minor: outlay,
      worst_minor: 0,
      best_minor: 0,
      worst_outcome: 'home',
      stakes_minor: legs.map(({ stakeMinor }) => stakeMinor),
    },
    opened_at: iso,
    moved_at: iso,
    ...more,
  })
}
