import type { Opportunity } from '#protocol/opportunity.ts'
import type { Clock } from '#runtime/clock.ts'
import type { Commissions } from './commissions.ts'
import type { CoordinatorClient } from './coordinator/coordinator-client.ts'
import type { createAccountState } from './exposure/account-state.ts'
import type { BetEntry, LegEntry, Origin } from './ledger/entry.ts'
import type { Ledger } from './ledger/ledger.ts'
import { type Approval, type Approved, approve, ask, type Decision } from './limits/approve.ts'
import { type Candidate, explain, type PriceSeen, type Refusal } from './limits/limit.ts'
import { type PlacingPorts, placeLeg } from './place-leg.ts'
import { type FailureSigns, placingOrder } from './placing-order.ts'
import { atPricesSeen, planCandidate } from './plan-candidate.ts'
import { matchesStrategy } from './strategies/match-strategy.ts'
import type { Strategy } from './strategies/strategy.ts'

/** An opportunity somebody offers: the queue, or a person who may name the outlay and whose strategy is given. */
export type Offer = {
  readonly opportunity: Opportunity
  readonly origin: Origin
  /** UTC ms */
  readonly offeredAt: number
  readonly outlayMinor?: number
  /** only this strategy may bet it */
  readonly strategy?: string
}

type Rechecked = Candidate & { readonly pricesSeen: readonly PriceSeen[] }

/** Everything `process-bet.ts` works with. */
export type BetStages = {
  readonly ledger: Ledger
  readonly clock: Pick<Clock, 'now' | 'rate'>
  readonly limits: {
    /** The first strategy that may bet it; else the first that wants it, with what forbids it. */
    choose(offer: Offer): { candidate: Candidate; decision: Decision }
    approve(candidate: Rechecked): Approval
  }
  readonly verify: (candidate: Candidate) => Promise<Rechecked>
  readonly place: {
    inOrder(bet: BetEntry): readonly LegEntry[]
    leg(order: Approved): Promise<LegEntry>
    finish(betId: string): BetEntry
  }
  readonly repair: (bet: BetEntry) => Promise<BetEntry>
  enter(candidate: Candidate): { bet: BetEntry; isNew: boolean }
  /** writes the stakes and floors at the prices seen into the ledger, before anything is placed */
  replan(betId: string, candidate: Rechecked): BetEntry
  refuse(betId: string, refusal: Refusal): BetEntry
  readonly publish: () => void
}

export type BetStagesOptions = PlacingPorts & {
  readonly coordinator: Pick<CoordinatorClient, 'recheck'>
  readonly strategies: () => readonly Strategy[]
  readonly account: ReturnType<typeof createAccountState>
  readonly commissions: Commissions
  readonly survival: (bookmaker: string) => number | undefined
  readonly repair: (bet: BetEntry) => Promise<BetEntry>
  readonly finish: (betId: string) => BetEntry
  readonly onDecision?: (refusal: Refusal | undefined, ageMs: number) => void
}

/** A price confirmed this recently need not be looked at again, real ms. */
const freshMs = 1000

/** A strategy that wants nothing, for the ledger's record of offers nobody wanted. */
const nobody = 'none'

export const createBetStages = (options: BetStagesOptions): BetStages => {
  const { ledger, clock, venues, commissions, coordinator, account, publish } = options

  const choose = (offer: Offer): { candidate: Candidate; decision: Decision } => {
    const { opportunity, origin, outlayMinor } = offer
    const wanted = options.strategies().filter(({ name }) => (offer.strategy ?? name) === name)
    let refused: { candidate: Candidate; decision: Decision } | undefined
    for (const strategy of wanted) {
      if (!matchesStrategy(strategy, opportunity)) continue
      const candidate = planCandidate(opportunity, origin, strategy, venues, commissions, outlayMinor)
      const decision = ask(candidate, account(candidate))
      if (decision.allowed) return { candidate, decision }
      refused ??= { candidate, decision }
    }
    if (refused) return refused
    const [first] = options.strategies()
    const candidate = planCandidate(opportunity, origin, { ...first!, name: nobody }, venues, commissions)
    const figures = { kind: opportunity.kind, strategies: options.strategies().length }
    return { candidate, decision: { allowed: false, refusal: { code: 'no_strategy', figures } } }
  }

  return {
    ledger,
    clock,
    publish,
    repair: options.repair,
    limits: {
      choose: (offer) => {
        const choice = choose(offer)
        options.onDecision?.(
          choice.decision.allowed ? undefined : choice.decision.refusal,
          clock.now() - Date.parse(offer.opportunity.moved_at),
        )
        return choice
      },
      approve: (candidate) => approve(candidate, account(candidate)),
    },
    verify: async (candidate) =>
      atPricesSeen(
        candidate,
        await coordinator.recheck(
          candidate.plan!.legs,
          clock.now() - freshMs * Math.max(1, clock.rate()),
          candidate.strategy.currency,
        ),
        commissions,
      ),
    place: {
      inOrder: (bet) => placingOrder(bet.legs, (leg) => signsOf(bet, leg)),
      leg: (order) => placeLeg(options, order),
      finish: options.finish,
    },
    enter: (candidate) => {
      const { opportunity, plan, strategy } = candidate
      const now = clock.now()
      const entered = ledger.open(
        {
          id: candidate.betId,
          opportunityId: opportunity.id,
          origin: candidate.origin,
          mode: strategy.mode,
          strategy: strategy.name,
          state: 'offered',
          eventId: opportunity.event_id,
          sport: opportunity.sport,
          ...(opportunity.start_time === undefined ? {} : { startAt: Date.parse(opportunity.start_time) }),
          currency: plan?.currency ?? strategy.currency,
          outlayMinor: plan?.outlayMinor ?? 0,
          worstMinor: plan?.worstMinor ?? 0,
          bestMinor: plan?.bestMinor ?? 0,
          opportunity,
          offeredAt: now,
          changedAt: now,
        },
        plan?.legs ?? [],
      )
      if (entered.isNew) publish()
      return entered
    },
    replan: (betId, { plan }) => ledger.replan(betId, plan!, clock.now()),
    refuse: (betId, refusal) => {
      const bet = ledger.moveBet(betId, 'refused', clock.now(), { reason: explain(refusal) })
      publish()
      return bet
    },
  }

  function signsOf(bet: BetEntry, leg: LegEntry): FailureSigns {
    const offered = bet.opportunity.legs.find(
      (other) =>
        other.bookmaker === leg.bookmaker && other.market === leg.market && other.selection === leg.selection,
    )
    return {
      floorKept: venues.byId(leg.venue)?.floorKeptBy === 'venue',
      survival: options.survival(leg.bookmaker),
      calmMs: offered ? clock.now() - Date.parse(offered.changed_at) : 0,
      ofLimit: undefined,
    }
  }
}
