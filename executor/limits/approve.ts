import type { LegEntry, Mode } from '../ledger/entry.ts'
import type { Candidate, Desk, Refusal } from './limit.ts'
import { limits, type RefusalCode } from './limits.ts'

declare const brand: unique symbol

/**
 * An order every limit has allowed. Only this file makes one: a venue that asks for an `Approved` order cannot be handed anything
 * that was not checked.
 */
export type Approved = LegEntry & { readonly mode: Mode; readonly currency: string; readonly [brand]: true }

export type Decision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly refusal: Refusal<RefusalCode> }

/** Asks every limit in order. */
export const ask = (candidate: Candidate, desk: Desk): Decision => {
  for (const [code, limit] of Object.entries(limits) as [
    keyof typeof limits,
    (typeof limits)[keyof typeof limits],
  ][]) {
    const figures = limit(candidate, desk)
    if (figures) return { allowed: false, refusal: { code, figures } }
  }
  return { allowed: true }
}

export type Approval =
  | { readonly allowed: true; approve(leg: LegEntry): Approved }
  | { readonly allowed: false; readonly refusal: Refusal<RefusalCode> }

/**
 * Asks every limit of a candidate whose prices have been looked at. When all allow it, `approve` turns the ledger's entries of exactly the planned legs
 * into orders a venue accepts; an entry that differs from the plan is a mistake of the program and throws.
 */
export const approve = (
  candidate: Candidate & { readonly looks: readonly unknown[] },
  desk: Desk,
): Approval => {
  const decision = ask(candidate, desk)
  if (!decision.allowed) return decision
  return {
    allowed: true,
    approve: (leg) => {
      const planned = candidate.plan?.legs.find(({ n }) => n === leg.n)
      if (
        leg.betId !== candidate.betId ||
        planned?.stakeMinor !== leg.stakeMinor ||
        planned.floorOdds !== leg.floorOdds
      )
        throw new TypeError(`leg ${leg.reference} is not what was approved`)
      return { ...leg, mode: candidate.strategy.mode, currency: candidate.strategy.currency } as Approved
    },
  }
}
