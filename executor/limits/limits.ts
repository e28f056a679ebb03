import { balance } from './balance.ts'
import { bankrollShare } from './bankroll-share.ts'
import { certainty } from './certainty.ts'
import { cooldown } from './cooldown.ts'
import { currency } from './currency.ts'
import { dayLoss } from './day-loss.ts'
import { drawdown } from './drawdown.ts'
import { duplicate } from './duplicate.ts'
import { inPlay } from './in-play.ts'
import type { Limit } from './limit.ts'
import { limitCut } from './limit-cut.ts'
import { marginFloor } from './margin-floor.ts'
import { mode } from './mode.ts'
import { noPlan } from './no-plan.ts'
import { noVenue } from './no-venue.ts'
import { notWorthIt } from './not-worth-it.ts'
import { oddsRange } from './odds-range.ts'
import { openExposure } from './open-exposure.ts'
import { outlay } from './outlay.ts'
import { perBookmaker } from './per-bookmaker.ts'
import { perEvent } from './per-event.ts'
import { priceGone } from './price-gone.ts'
import { quarantined } from './quarantined.ts'
import { stakeRange } from './stake-range.ts'
import { staleLegs } from './stale-legs.ts'
import { stopped } from './stopped.ts'
import { timeWindow } from './time-window.ts'
import { tooGood } from './too-good.ts'
import { wrongSelection } from './wrong-selection.ts'

/**
 * Every limit, in the order in which they are asked; the first that forbids gives the refusal its code. All are asked twice: when the offer
 * arrives, and again when its prices have been looked at.
 */
export const limits = {
  mode,
  stopped,
  quarantined,
  no_plan: noPlan,
  currency,
  certainty,
  margin_floor: marginFloor,
  too_good: tooGood,
  odds_range: oddsRange,
  in_play: inPlay,
  time_window: timeWindow,
  no_venue: noVenue,
  duplicate,
  price_gone: priceGone,
  wrong_selection: wrongSelection,
  stale_legs: staleLegs,
  limit_cut: limitCut,
  not_worth_it: notWorthIt,
  stake_range: stakeRange,
  outlay,
  bankroll_share: bankrollShare,
  per_event: perEvent,
  per_bookmaker: perBookmaker,
  open_exposure: openExposure,
  balance,
  day_loss: dayLoss,
  drawdown,
  cooldown,
} as const satisfies Record<string, Limit>

/**
 * Every code a refusal can carry. Besides the limits: no strategy wants the opportunity, the process ended between offer and placing, and
 * the ledger could not be written.
 */
export type RefusalCode = keyof typeof limits | 'no_strategy' | 'interrupted'
