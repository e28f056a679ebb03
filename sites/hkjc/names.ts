/** Match statuses seen with prices on sale. Any other status is treated as closed. */
export const statuses: Readonly<Record<string, { readonly live: boolean }>> = {
  PREEVENT: { live: false },
  FIRSTHALF: { live: true },
  SECONDHALF: { live: true },
}

const result = { H: 'home', D: 'draw', A: 'away' }
const sides = { H: 'home', A: 'away' }
const highLow = { H: 'over', L: 'under' }
const oddEven = { O: 'odd', E: 'even' }
const halves = Object.fromEntries(
  Object.entries(result).flatMap(([half, halfWord]) =>
    Object.entries(result).map(([full, fullWord]) => [`${half}:${full}`, `${halfWord}/${fullWord}`]),
  ),
)
const otherScores = { HO: 'other_home', DO: 'other_draw', AO: 'other_away' }

export type Pool = {
  readonly market: string
  /** `str` of a combination → selection */
  readonly selections: Readonly<Record<string, string>>
}

/** Pool code → market. A line is the home handicap or the total; scores (`02:01`) are read by their own rule. */
export const pools: Readonly<Record<string, Pool>> = {
  HAD: { market: 'ft_1x2', selections: result },
  FHA: { market: 'ht_1x2', selections: result },
  EHA: { market: 'ot_1x2', selections: result },
  HHA: { market: 'ft_ehdp', selections: result },
  EHH: { market: 'ot_ehdp', selections: result },
  HDC: { market: 'ft_hdp', selections: sides },
  // two-way in every recording: an Asian handicap of the first half
  FHH: { market: 'ht_hdp', selections: sides },
  EDC: { market: 'ot_hdp', selections: sides },
  HIL: { market: 'ft_ou', selections: highLow },
  FHL: { market: 'ht_ou', selections: highLow },
  EHL: { market: 'ot_ou', selections: highLow },
  CHL: { market: 'ft_corners_ou', selections: highLow },
  FCH: { market: 'ht_corners_ou', selections: highLow },
  ECH: { market: 'ot_corners_ou', selections: highLow },
  CHD: { market: 'ft_corners_hdp', selections: sides },
  FHC: { market: 'ht_corners_hdp', selections: sides },
  ECD: { market: 'ot_corners_hdp', selections: sides },
  CRS: { market: 'ft_cs', selections: otherScores },
  FCS: { market: 'ht_cs', selections: otherScores },
  ECS: { market: 'ot_cs', selections: otherScores },
  OOE: { market: 'ft_oe', selections: oddEven },
  HFT: { market: 'ft_htft', selections: halves },
}

/** Pools whose line base after a goal was never seen: used only while it is 0-0, where every base is the same. */
export const unprovedBases: ReadonlySet<string> = new Set(['FHH', 'FHC', 'EDC', 'ECD', 'EHH'])

/** The ends of the total-goals pool are totals of their own: nobody scores is under 0.5, seven or more is over 6.5. */
export const totalGoals: Readonly<Record<string, { readonly line: number; readonly selection: string }>> = {
  '0': { line: 0.5, selection: 'under' },
  '7+': { line: 6.5, selection: 'over' },
}
