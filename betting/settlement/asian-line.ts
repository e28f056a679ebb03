import { HALF_LOSS, HALF_WIN, LOSS, PUSH, type Settlement, WIN } from '../settled.ts'

/**
 * Asian lines, handicaps and totals alike. `lead` is how far the selection is ahead of its line, a multiple of 0.25.
 * A quarter line is two half stakes on the neighbours ±0.25, so a lead of ±0.25 is half a result and half a push.
 */
export const settleLead = (lead: number): Settlement => {
  if (lead >= 0.5) return WIN
  if (lead === 0.25) return HALF_WIN
  if (lead === 0) return PUSH
  if (lead === -0.25) return HALF_LOSS
  return LOSS
}

/** `line` is the home handicap, whichever side was bet. */
export const settleHandicap = (selection: string, line: number, home: number, away: number): Settlement => {
  const homeLead = home - away + line
  return settleLead(selection === 'home' ? homeLead : -homeLead)
}

/** Over or under a line, of the sum or of one side's count. */
export const settleTotal = (selection: string, line: number, count: number): Settlement =>
  settleLead(selection === 'over' ? count - line : line - count)
