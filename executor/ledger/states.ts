import type { z } from 'zod'
import type { betState, legState } from '#protocol/bet-change.ts'

export type BetState = z.infer<typeof betState>
export type LegState = z.infer<typeof legState>

const settledLeg = ['won', 'half_won', 'push', 'half_lost', 'lost', 'void'] as const

/**
 * Where a leg may go from where it is. `unknown` is left only by evidence of its reference; a settled leg may be settled again when a
 * result is corrected.
 */
export const legMoves: Readonly<Record<LegState, readonly LegState[]>> = {
  pending: ['placing', 'rejected'],
  placing: ['placed', 'rejected', 'unknown'],
  unknown: ['placed', 'rejected'],
  placed: [...settledLeg, 'cashed_out'],
  rejected: [],
  won: settledLeg,
  half_won: settledLeg,
  push: settledLeg,
  half_lost: settledLeg,
  lost: settledLeg,
  void: settledLeg,
  cashed_out: [],
}

/** Where a bet may go from where it is. */
export const betMoves: Readonly<Record<BetState, readonly BetState[]>> = {
  offered: ['approved', 'refused'],
  approved: ['verifying', 'refused'],
  verifying: ['placing', 'refused'],
  placing: ['placed', 'rejected', 'partial', 'unknown'],
  unknown: ['placing', 'placed', 'rejected', 'partial'],
  partial: ['placing', 'placed', 'unknown', 'settled', 'void', 'cashed_out'],
  placed: ['settled', 'void', 'cashed_out'],
  refused: [],
  rejected: [],
  settled: ['settled', 'void'],
  void: ['settled', 'void'],
  cashed_out: [],
}

/** States in which money is, or may be, at stake. */
export const openBetStates = ['approved', 'verifying', 'placing', 'placed', 'unknown', 'partial'] as const

export const isSettledLeg = (state: LegState): boolean => (settledLeg as readonly LegState[]).includes(state)

/** Whether the leg is, or may be, a bet at its venue whose end is not known yet. */
export const isOpenLeg = (state: LegState): boolean =>
  state === 'placing' || state === 'placed' || state === 'unknown'
