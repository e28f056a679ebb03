/** What a measure found; shares in [0, 1]. */
export type Score = {
  readonly set: string
  /** Pairs that are one match. */
  readonly pairs: number
  readonly recall: number
  /** Of what was accepted, how much was right. */
  readonly precision: number
  readonly accepted: number
  readonly falselyAccepted: number
  /** Share of the pairs put before a person. */
  readonly review: number
  /** Share of the pairs thrown away. */
  readonly rejected: number
  /** Accepted pairs whose orientation is wrong. */
  readonly turnedWrongly: number
  /** The worst cases, readable, false accepts first. */
  readonly worst: readonly string[]
}

/** 2·P·R / (P + R). */
export const f1 = ({ precision, recall }: Pick<Score, 'precision' | 'recall'>): number =>
  precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)

/** One line of a report. */
export function scoreLine(score: Score): string {
  const percent = (share: number) => `${(share * 100).toFixed(2)}%`.padStart(8)
  return `${score.set.padEnd(44)} ${String(score.pairs).padStart(6)} recall ${percent(score.recall)}  precision ${percent(score.precision)} (${score.falselyAccepted} false)  review ${percent(score.review)}  rejected ${percent(score.rejected)}  turned wrongly ${score.turnedWrongly}`
}
