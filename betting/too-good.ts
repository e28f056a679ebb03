import { ImpossibleInput } from '#markets/impossible-input.ts'

/** Margins above this are quarantined unless the operator says otherwise. 98 % of real arbitrages return less than 1.2 %. */
export const defaultTooGood = 0.1

export type Quarantine = { readonly code: 'too_good'; readonly margin: number; readonly threshold: number }

/**
 * Whether a guaranteed margin (profit per unit staked) is too good to be true: a stale, suspended or misread price far
 * more often than a gift. A quarantined opportunity is shown with its reason and never placed by itself.
 * @throws ImpossibleInput `bad_rate` for a threshold that is not above 0
 */
export const quarantineOf = (margin: number, threshold = defaultTooGood): Quarantine | undefined => {
  if (!(threshold > 0)) throw new ImpossibleInput('bad_rate', threshold, 'the too-good threshold is above 0')
  if (Number.isNaN(margin)) throw new ImpossibleInput('bad_rate', margin, 'a margin is a number')
  return margin > threshold ? { code: 'too_good', margin, threshold } : undefined
}
