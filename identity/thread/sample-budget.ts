/** An event's prices are sampled once in so long; ms of the watched world. */
const everyMs = 60_000
/** Two samples closer together say the same thing once. */
const apartMs = 1000
/** Samples that an event may have at once: enough to confirm a new member, or to separate it. */
const atOnce = 6

type Budget = { left: number; filledAt: number; spentAt: number; members: number }

/**
 * When prices may be sampled as evidence: an event has a few samples to spend at once and gets one more a minute, so that a new member is
 * judged within seconds while a day of moving prices costs one sample a minute. A new member fills it up.
 */
export class SampleBudget {
  readonly #budgets = new Map<string, Budget>()

  /** @param members how many source events the event has @param now UTC ms */
  isDue(eventId: string, members: number, now: number): boolean {
    let budget = this.#budgets.get(eventId)
    if (budget === undefined || now < budget.spentAt) {
      budget = { left: atOnce, filledAt: now, spentAt: Number.NEGATIVE_INFINITY, members }
      this.#budgets.set(eventId, budget)
    }
    if (budget.members < members) budget.left = atOnce
    budget.members = members
    const due = Math.floor((now - budget.filledAt) / everyMs)
    if (due > 0) {
      budget.left = Math.min(atOnce, budget.left + due)
      budget.filledAt += due * everyMs
    }
    return budget.left > 0 && now - budget.spentAt >= apartMs
  }

  spend(eventId: string, now: number): void {
    const budget = this.#budgets.get(eventId)
    if (budget === undefined) return
    budget.left--
    budget.spentAt = now
  }

  forget(eventId: string): void {
    this.#budgets.delete(eventId)
  }
}
