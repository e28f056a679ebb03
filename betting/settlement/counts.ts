import { LOSS, type Settlement, WIN } from '../settled.ts'

/** Both sides counted at least once. */
export const settleBothScore = (selection: string, home: number, away: number): Settlement =>
  (selection === 'yes') === (home > 0 && away > 0) ? WIN : LOSS

/** Parity of the sum; nothing at all is even. */
export const settleOddEven = (selection: string, home: number, away: number): Settlement =>
  (selection === 'odd') === ((home + away) % 2 === 1) ? WIN : LOSS
