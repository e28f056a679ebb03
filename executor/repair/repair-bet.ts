import type { Clock } from '#runtime/clock.ts'
import type { Log } from '#runtime/log.ts'
import type { Commissions } from '../commissions.ts'
import type { CoordinatorClient } from '../coordinator/coordinator-client.ts'
import type { createAccountState } from '../exposure/account-state.ts'
import { exposureOf, standing } from '../exposure/open-exposure.ts'
import type { BetEntry, LegEntry, NewLeg } from '../ledger/entry.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { type Approved, approveRepair } from '../limits/approve.ts'
import type { Candidate } from '../limits/limit.ts'
import { outlayMinor } from '../odds-floor.ts'
import type { Strategy } from '../strategies/strategy.ts'
import type { CashOut } from '../venues/venue.ts'
import type { VenueBook } from '../venues/venue-book.ts'
import { type LivePrice, livePrices } from './live-price.ts'
import { type RepairOption, repairMenu } from './repair-menu.ts'

export type RepairOptions = {
  readonly ledger: Ledger
  readonly clock: Pick<Clock, 'now' | 'rate'>
  readonly log: Log
  readonly coordinator: Pick<CoordinatorClient, 'get' | 'recheck'>
  readonly venues: VenueBook
  readonly commissions: Commissions
  readonly account: ReturnType<typeof createAccountState>
  readonly strategy: (name: string) => Strategy | undefined
  readonly placeLeg: (order: Approved) => Promise<LegEntry>
  readonly cashOut: (leg: LegEntry, leastMinor: number) => Promise<CashOut>
  readonly finish: (betId: string) => BetEntry
}

export type Repairer = {
  /** Every way out of a half-placed bet, best first. Changes nothing. */
  menu(bet: BetEntry): Promise<readonly RepairOption[]>
  /** Takes the best way out of the kind a person chose; the bet as it is where there is none. */
  choose(bet: BetEntry, kind: RepairOption['kind']): Promise<BetEntry>
  /** Takes the best way out, again and again while it helps, within the strategy's bounds. A bet that is not half placed comes back as it is. */
  repair(bet: BetEntry): Promise<BetEntry>
}

/** Repairs half-placed bets from the live book: complete elsewhere, hedge by laying, cash out, or accept what stands. */
export const createRepairer = (options: RepairOptions): Repairer => {
  const { ledger, clock, log, coordinator, venues, commissions, account, strategy: strategyOf } = options

  const menu = async (bet: BetEntry): Promise<readonly RepairOption[]> => {
    const strategy = strategyOf(bet.strategy)
    const legs = bet.legs.filter(({ state }) => state === 'placed')
    if (!strategy || legs.length === 0) return []
    const prices = (await livePrices(coordinator, bet.eventId, bet.currency, commissions)).filter(
      (price) =>
        !wasRejected(bet, price) &&
        !isHeldWhole(bet, price) &&
        (strategy.bookmakers?.includes(price.bookmaker) ?? true) &&
        !strategy.without_bookmakers.includes(price.bookmaker) &&
        venues.at(price.bookmaker, bet.mode) !== undefined &&
        Math.abs(clock.now() - price.seenAt) <= strategy.limits.max_leg_age_ms * Math.max(1, clock.rate()),
    )
    const offers = await Promise.all(
      legs.map(async (leg) => {
        const offer = await venues
          .byId(leg.venue)
          ?.cashOutOffer?.(leg)
          .catch(() => undefined)
        return offer ? [{ reference: leg.reference, amountMinor: offer.amountMinor }] : []
      }),
    )
    const planned = plannedOutlay(bet)
    const { worstMinor, outlayMinor: out } = exposureOf(bet)
    const failed = bet.legs.some(({ state }) => state === 'rejected')
    // while nothing was rejected, going on is still the plan that was approved, with all its outlay at risk
    const atRisk = failed ? strategy.repair.max_at_risk : 1
    return repairMenu({
      sport: bet.sport,
      standing: legs.map((leg) => ({ ...standing(leg)!, reference: leg.reference })),
      prices,
      offers: offers.flat(),
      bounds: {
        extraOutlayMinor: Math.max(0, Math.floor(planned * (1 + strategy.repair.max_extra_outlay)) - out),
        minStakeMinor: strategy.limits.min_stake_minor,
        maxStakeMinor: strategy.limits.max_stake_minor,
        floorMinor: worstMinor - Math.floor(planned * atRisk),
      },
    })
  }

  const sell = async (bet: BetEntry, { sell: sales }: RepairOption): Promise<BetEntry> => {
    for (const { reference, leastMinor } of sales) {
      const sold = await options.cashOut(ledger.leg(reference)!, leastMinor)
      if (sold.status !== 'sold') break
    }
    return ledger.find(bet.id)!
  }

  const add = async (bet: BetEntry, strategy: Strategy, option: RepairOption): Promise<BetEntry> => {
    const legs = option.legs.map(({ price, stakeMinor }, at): NewLeg => {
      const { maxStakeMinor: _shown, seenAt: _seen, ...leg } = price
      const n = bet.legs.length + at
      const venue = venues.at(price.bookmaker, bet.mode)?.id ?? 'none'
      return { ...leg, n, role: 'repair', venue, floorOdds: price.odds, stakeMinor }
    })
    const candidate: Candidate = {
      betId: bet.id,
      origin: bet.origin,
      opportunity: bet.opportunity,
      strategy: { ...strategy, mode: bet.mode },
      plan: {
        currency: bet.currency,
        outlayMinor: option.extraOutlayMinor,
        worstMinor: option.worstMinor,
        bestMinor: option.bestMinor,
        legs,
      },
    }
    const pricesSeen = await coordinator.recheck(
      legs,
      clock.now() - freshMs * Math.max(1, clock.rate()),
      bet.currency,
    )
    const approval = approveRepair({ ...candidate, pricesSeen }, account(candidate))
    if (!approval.allowed) {
      log.warn({ bet: bet.id, refusal: approval.refusal }, 'repair refused')
      return bet
    }
    ledger.transaction(() => {
      ledger.addLegs(bet.id, legs, clock.now())
      ledger.moveBet(bet.id, 'placing', clock.now())
    })
    for (const { n } of legs) {
      const leg = ledger.find(bet.id)!.legs.find((entry) => entry.n === n)!
      const placed = await options.placeLeg(approval.approve(leg))
      if (placed.state !== 'placed' || placed.filledMinor < placed.stakeMinor) break
    }
    return options.finish(bet.id)
  }

  const take = (bet: BetEntry, strategy: Strategy, option: RepairOption): Promise<BetEntry> => {
    log.warn(
      { bet: bet.id, kind: option.kind, worst_minor: option.worstMinor },
      'repairing a half-placed bet',
    )
    return option.kind === 'cash_out' ? sell(bet, option) : add(bet, strategy, option)
  }

  return {
    menu,
    choose: async (bet, kind) => {
      const strategy = strategyOf(bet.strategy)
      const option = (await menu(bet)).find((one) => one.kind === kind)
      return strategy && option && kind !== 'accept' ? take(bet, strategy, option) : bet
    },
    repair: async (bet) => {
      const strategy = strategyOf(bet.strategy)
      let now = bet
      for (let tries = 0; now.state === 'partial' && tries < (strategy?.repair.max_attempts ?? 0); tries++) {
        if (!strategy?.repair.automatic) break
        const [best] = await menu(now)
        if (!best || best.kind === 'accept') break
        now = await take(now, strategy, best)
      }
      if (now.state === 'partial')
        log.warn(
          { bet: now.id, worst_minor: now.worstMinor, best_minor: now.bestMinor },
          'a bet stays half placed',
        )
      return now
    },
  }
}

/** A price confirmed this recently need not be looked at again, real ms. */
const freshMs = 1000

/** Whether this very price has been refused to this bet already: what is shown there is not what is sold. */
const wasRejected = (bet: BetEntry, price: LivePrice): boolean =>
  bet.legs.some(
    (leg) =>
      leg.state === 'rejected' &&
      !leg.reason?.startsWith('not_sent') &&
      leg.bookmaker === price.bookmaker &&
      leg.market === price.market &&
      leg.line === price.line &&
      leg.selection === price.selection &&
      leg.side === price.side &&
      leg.odds === price.odds,
  )

/** Whether all that was wanted of it stands, anywhere: a repair makes up for what is missing and does not make the bet larger. */
const isHeldWhole = (bet: BetEntry, price: LivePrice): boolean =>
  bet.legs.some(
    (leg) =>
      leg.state === 'placed' &&
      leg.filledMinor >= leg.stakeMinor &&
      leg.market === price.market &&
      leg.line === price.line &&
      leg.selection === price.selection &&
      leg.side === price.side,
  )

/** What the bet would have taken had it been placed as planned. */
const plannedOutlay = (bet: BetEntry): number =>
  bet.legs
    .filter(({ role }) => role === 'plan')
    .reduce((sum, { side, odds, stakeMinor }) => sum + outlayMinor(side, odds, stakeMinor), 0)
