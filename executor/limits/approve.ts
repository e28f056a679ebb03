import type { LegEntry, Mode } from '../ledger/entry.ts'
import type { AccountState, Candidate, Limit, PriceSeen, Refusal } from './limit.ts'
import { limits, type RefusalCode } from './limits.ts'
import { repairLimits } from './repair-limits.ts'

declare const brand: unique symbol

/**
 * An order every limit has allowed. Only this file makes one: a venue that asks for an `Approved` order cannot be handed anything
 * that was not checked.
 */
export type Approved = LegEntry & { readonly mode: Mode; readonly currency: string; readonly [brand]: true }

export type Decision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly refusal: Refusal<RefusalCode> }

const askAll = (
  all: Readonly<Partial<Record<keyof typeof limits, Limit>>>,
  candidate: Candidate,
  account: AccountState,
): Decision => {
  for (const [code, limit] of Object.entries(all) as [keyof typeof limits, Limit][]) {
    const figures = limit(candidate, account)
    if (figures) return { allowed: false, refusal: { code, figures } }
  }
  return { allowed: true }
}

/** Asks every limit in order. */
export const ask = (candidate: Candidate, account: AccountState): Decision =>
  askAll(limits, candidate, account)

export type Approval =
  | { readonly allowed: true; approve(leg: LegEntry): Approved }
  | { readonly allowed: false; readonly refusal: Refusal<RefusalCode> }

type Rechecked = Candidate & { readonly pricesSeen: readonly PriceSeen[] }

/**
 * Asks every limit of a candidate whose prices have been looked at. When all allow it, `approve` turns the ledger's entries of exactly the
 * planned legs into orders a venue accepts; an entry that differs from the plan is a mistake of the program and throws.
 */
export const approve = (candidate: Rechecked, account: AccountState): Approval =>
  approveIf(ask(candidate, account), candidate)

/** The same for legs that are added to a half-placed bet, by the limits of repairs. */
export const approveRepair = (candidate: Rechecked, account: AccountState): Approval =>
  approveIf(askAll(repairLimits, candidate, account), candidate)

const approveIf = (decision: Decision, { betId, plan, strategy }: Rechecked): Approval =>
  decision.allowed
    ? {
        allowed: true,
        approve: (leg) => {
          const planned = plan?.legs.find(({ n }) => n === leg.n)
          if (
            leg.betId !== betId ||
            leg.state !== 'pending' ||
            planned?.stakeMinor !== leg.stakeMinor ||
            planned.floorOdds !== leg.floorOdds
          )
            throw new TypeError(`leg ${leg.reference} is not what was approved`)
          return { ...leg, mode: strategy.mode, currency: strategy.currency } as Approved
        },
      }
    : decision
