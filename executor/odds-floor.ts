import type { Side } from '#protocol/price.ts'

/** Whether a price is no worse than the floor: at least as high for a back, at most as high for a lay. */
export const meetsFloor = (side: Side, odds: number, floor: number): boolean =>
  side === 'back' ? odds >= floor : odds <= floor

/**
 * The worst price that is still accepted, `tolerance` (a share of the winnings) worse than planned. Kept to six decimals, rounded
 * to our side.
 */
export const floorOdds = (side: Side, odds: number, tolerance: number): number => {
  const direction = side === 'back' ? -1 : 1
  const floor = 1 + (odds - 1) * (1 + direction * tolerance)
  return (side === 'back' ? Math.ceil(floor * 1e6 - 1e-4) : Math.floor(floor * 1e6 + 1e-4)) / 1e6
}

/** What leaves the account for a bet: the stake of a back, the liability of a lay, in minor units, rounded up. */
export const outlayMinor = (side: Side, odds: number, stakeMinor: number): number =>
  side === 'back' ? stakeMinor : Math.ceil(stakeMinor * (odds - 1) - 1e-6)
