import { balance } from './balance.ts'
import { currency } from './currency.ts'
import type { Limit } from './limit.ts'
import { mode } from './mode.ts'
import { noVenue } from './no-venue.ts'
import { priceGone } from './price-gone.ts'
import { stakeRange } from './stake-range.ts'
import { staleLegs } from './stale-legs.ts'
import { stopped } from './stopped.ts'
import { wrongSelection } from './wrong-selection.ts'

/**
 * The limits of what is added while a half-placed bet is repaired. They are about what is sent; whether it was wise to begin the bet is decided
 * already, and not repairing is the larger risk.
 */
export const repairLimits = {
  mode,
  stopped,
  currency,
  no_venue: noVenue,
  price_gone: priceGone,
  wrong_selection: wrongSelection,
  stale_legs: staleLegs,
  stake_range: stakeRange,
  balance,
} as const satisfies Record<string, Limit>
