import { ImpossibleInput } from '#markets/impossible-input.ts'

/** Something that happened for one side: a goal, a shot, a round won. `weight` says how much it tells, above 0. */
export type MatchIncident = { readonly at: number; readonly side: 'home' | 'away'; readonly weight: number }

export type ScoreMomentum = {
  /** −1 all away … 0 level … +1 all home */
  readonly momentum: number
  /** each side's faded weight */
  readonly home: number
  readonly away: number
}

/**
 * Who has had the better of the recent past: with P = Σ weight · 2^(−age / halfLife) for each side,
 * momentum = (P_home − P_away) / (P_home + P_away + prior). The prior, in units of weight, keeps a single incident from
 * reading as total dominance. Incidents after `now` are ignored, so a replay sees what was known then.
 * @throws ImpossibleInput `bad_amount` for a weight, half-life or prior that is not above 0
 */
export const scoreMomentum = (
  incidents: readonly MatchIncident[],
  now: number,
  { halfLifeMs = 600_000, prior = 1 }: { readonly halfLifeMs?: number; readonly prior?: number } = {},
): ScoreMomentum => {
  for (const value of [halfLifeMs, prior, ...incidents.map(({ weight }) => weight)])
    if (!(value > 0 && Number.isFinite(value)))
      throw new ImpossibleInput('bad_amount', value, 'weights, half-life and prior are above 0')
  const faded = (side: 'home' | 'away') =>
    incidents
      .filter((incident) => incident.side === side && incident.at <= now)
      .reduce((sum, { at, weight }) => sum + weight * 2 ** ((at - now) / halfLifeMs), 0)
  const [home, away] = [faded('home'), faded('away')]
  return { momentum: (home - away) / (home + away + prior), home, away }
}
