/** Probabilities of the outcomes in home order, margin taken out: `[home, draw, away]` or `[home, away]`, summing to 1. */
export type FairVector = readonly number[]
