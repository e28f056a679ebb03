import { checkOdds } from '#markets/odds.ts'
import { type BetLine, lineKey } from './bet-line.ts'
import { Component } from './component.ts'
import { type EventRules, groupLines } from './coupling.ts'
import { describeSolution } from './describe-solution.ts'
import { fairOddsOf } from './fair-odds.ts'
import { findNoLoss, type NoLoss } from './no-loss.ts'
import type { EventResult } from './opportunity.ts'
import { priceLimit } from './price-limit.ts'
import { NO_GROUP, PriceTable } from './price-table.ts'
import { checkQuote, type EngineQuote, nettingKey, quoteKey } from './quote.ts'
import type { WitnessSolver } from './witness-solver.ts'

/** Which prices may be used. */
export type QuoteFilter = (quote: EngineQuote, slot: number) => boolean

/**
 * Knows, for one event, whether any combination of its prices wins for sure. Prices come in through slots; while they
 * stay inside the barriers of the current witness an update is one comparison. `result` says what holds now and solves
 * only what was broken since it was last asked.
 */
export class EventEngine {
  /** solves so far, for measurements: what the barriers could not answer */
  solves = 0
  private readonly rules: EventRules
  private readonly table = new PriceTable()
  private readonly quotes: EngineQuote[] = []
  private readonly lineKeys: string[] = []
  private readonly slotByKey = new Map<string, number>()
  private readonly groupByKey = new Map<string, number>()
  private components: Component[] = []
  private readonly componentOf: (Component | undefined)[] = []
  private restructure = false
  private current: EventResult | undefined

  constructor(rules: EventRules = {}) {
    this.rules = rules
  }

  /**
   * Takes in a price, new or changed, and returns the slot its bet has for the life of the engine.
   * @throws ImpossibleInput naming what cannot be; the engine is then as it was
   */
  setPrice(quote: EngineQuote): number {
    checkQuote(quote)
    const key = quoteKey(quote)
    const known = this.slotByKey.get(key)
    const group = this.groupOf(quote)
    if (known !== undefined && group === this.table.group[known]) {
      const fees = this.table.fees[known]
      this.table.fees[known] = quote.fees
      this.quotes[known] = quote
      if (fees !== quote.fees && JSON.stringify(fees ?? {}) !== JSON.stringify(quote.fees ?? {}))
        this.breakAt(known)
      this.update(known, quote.odds)
      return known
    }
    if (known !== undefined) this.removePrice(known)
    const slot = this.table.add(quote.side ?? 'back', group, quote.fees)
    this.slotByKey.set(key, slot)
    this.quotes[slot] = quote
    const line = lineKey(quote)
    this.lineKeys[slot] = line
    const home = this.components.find((component) => component.join(slot, quote, line, this.table))
    this.componentOf[slot] = home
    if (home === undefined) this.restructure = true
    else home.setBarrier(slot, this.table)
    this.update(slot, quote.odds)
    return slot
  }

  /**
   * Changes a price. True: this change alters nothing of what `result` says, nothing was computed. False: ask again.
   * A slot whose price was removed comes back to life.
   * @throws ImpossibleInput `bad_odds`; the old price stays
   */
  update(slot: number, odds: number): boolean {
    const { table } = this
    if (odds === table.odds[slot] && table.live[slot] === 1) return true
    if (slot >= table.count) throw new RangeError(`no slot ${slot}`)
    checkOdds(odds)
    table.odds[slot] = odds
    table.stale[slot] = 1
    table.live[slot] = 1
    if (odds * table.sign[slot]! <= table.barrier[slot]!) return true
    return this.breakAt(slot)
  }

  /** The bet is no longer offered. True: that alters nothing of what `result` says. */
  removePrice(slot: number): boolean {
    if (slot >= this.table.count || this.table.live[slot] === 0) return true
    this.table.live[slot] = 0
    if (this.table.barrier[slot] !== Number.NEGATIVE_INFINITY) return true
    return this.breakAt(slot)
  }

  /** The bet of a slot at its current price. */
  quoteOf(slot: number): EngineQuote {
    const quote = this.quotes[slot]
    if (quote === undefined) throw new RangeError(`no slot ${slot}`)
    return quote.odds === this.table.odds[slot] ? quote : { ...quote, odds: this.table.odds[slot]! }
  }

  /** Whether the slot's price counts at the moment. */
  isLive(slot: number): boolean {
    return this.table.live[slot] === 1
  }

  /**
   * How far `result` is from proved: what the best bet is worth under the witness less what the best stakes secure, the
   * larger of all components. Both are recomputed from the payoffs, so zero up to rounding is a proof of optimality.
   */
  proofGap(): number {
    this.result()
    return Math.max(
      0,
      ...this.components.map(({ solver }) => (solver.bets.length > 0 ? solver.bound - solver.value : 0)),
    )
  }

  /** What holds now: the largest arbitrage of the event, or that there is none. */
  result(): EventResult {
    if (this.restructure) this.rebuild()
    for (const component of this.components) {
      if (!component.broken) continue
      component.settle(this.table)
      this.solves++
      this.current = undefined
    }
    this.current ??= this.describeBest(
      this.components.map((component) => ({ component, solver: component.solver })),
    )
    return this.current
  }

  /** The best that some of the prices can do: backs only, the accounts one has, all but one bookmaker. */
  bestOf(allowed: QuoteFilter): EventResult {
    if (this.restructure) this.rebuild()
    return this.describeBest(
      this.components.map((component) => ({ component, solver: this.solveAllowed(component, allowed) })),
    )
  }

  /** The best that the bets of these slots can do, without looking at any other: one market's, in a fraction of the time. */
  bestAmong(slots: readonly number[]): EventResult {
    if (this.restructure) this.rebuild()
    const live = slots.filter((slot) => this.isLive(slot))
    const byComponent = [...Map.groupBy(live, (slot) => this.componentOf[slot]!)]
    return this.describeBest(
      byComponent.map(([component, mine]) => {
        const solver = component.newSolver()
        solver.solve(this.table, mine)
        return { component, solver }
      }),
    )
  }

  /** Arbitrages that share no bet, the largest first: each is the best without the bets of those before it. */
  arbitrages(most = 10): readonly Extract<EventResult, { kind: 'arbitrage' }>[] {
    const found: Extract<EventResult, { kind: 'arbitrage' }>[] = []
    const used = new Set<number>()
    let next = this.result()
    while (next.kind === 'arbitrage' && found.length < most) {
      found.push(next)
      for (const { slot } of next.legs) used.add(slot)
      next = this.bestOf((_, slot) => !used.has(slot))
    }
    return found
  }

  /**
   * Stakes that cannot lose and win unless every leg is returned (both sides of a whole line), of the allowed prices.
   * Found where nothing better exists: an arbitrage in the same prices hides it.
   */
  noLoss(allowed: QuoteFilter = () => true): NoLoss | undefined {
    this.result()
    const found = this.components.flatMap(
      (component) =>
        findNoLoss({ component, solver: this.solveAllowed(component, allowed) }, this.table, (slot) =>
          this.quoteOf(slot),
        ) ?? [],
    )
    return found.toSorted((a, b) => b.profitUnlessPush - a.profitUnlessPush)[0]
  }

  /**
   * The odds at which a bet is worth exactly nothing under the witness: the consensus of the prices present, or of those
   * allowed (all bookmakers but one). While they hold an arbitrage there is no witness; then it is the distribution under
   * which no price is worth more than the arbitrage guarantees. Undefined for a market without prices, or when the
   * selection has no chance.
   */
  fairOdds(line: BetLine, allowed?: QuoteFilter): number | undefined {
    this.result()
    for (const component of this.components) {
      const pattern = component.classes.pattern(line)
      if (pattern === undefined) continue
      return fairOddsOf(
        allowed === undefined ? component.solver : this.solveAllowed(component, allowed),
        pattern,
      )
    }
    return undefined
  }

  /** Guaranteed profit per unit of outlay if one price were `odds` and everything else stayed; −∞ without prices. */
  profitAt(slot: number, odds: number): number {
    checkOdds(odds)
    if (this.restructure) this.rebuild()
    const component = this.componentOf[slot]
    if (component === undefined) throw new RangeError(`no slot ${slot}`)
    const { table } = this
    const before = table.odds[slot]!
    const offered = table.live[slot]!
    const solver = component.newSolver()
    table.odds[slot] = odds
    table.stale[slot] = 1
    table.live[slot] = 1
    try {
      solver.solve(table, component.slots)
    } finally {
      table.odds[slot] = before
      table.live[slot] = offered
      table.stale[slot] = 1
    }
    return solver.value
  }

  /**
   * The price of a bet at which its markets hold no arbitrage any more, everything else being as it is; undefined when the
   * other prices win without it.
   */
  priceLimit(slot: number): number | undefined {
    this.result()
    const component = this.componentOf[slot]
    if (component === undefined) throw new RangeError(`no slot ${slot}`)
    return priceLimit(component, this.table, slot)
  }

  private solveAllowed(component: Component, allowed: QuoteFilter): WitnessSolver {
    const solver = component.newSolver()
    solver.solve(
      this.table,
      component.slots.filter((slot) => this.isLive(slot) && allowed(this.quoteOf(slot), slot)),
    )
    return solver
  }

  private groupOf(quote: EngineQuote): number {
    const key = nettingKey(quote)
    if (key === undefined) return NO_GROUP
    const keep = 1 - quote.fees!.marketCommission!
    let group = this.groupByKey.get(key)
    if (group === undefined) {
      group = this.table.keep.push(keep) - 1
      this.groupByKey.set(key, group)
    } else if (this.table.keep[group] !== keep) {
      this.table.keep[group] = keep
      for (const component of this.components) component.broken = true
    }
    return group
  }

  private breakAt(slot: number): boolean {
    const component = this.componentOf[slot]
    if (component === undefined) this.restructure = true
    else component.broken = true
    this.table.stale[slot] = 1
    return false
  }

  /** New markets: the classes are built again, from the bets that are offered now. */
  private rebuild(): void {
    const { table } = this
    const lines = new Map<string, BetLine>()
    for (let slot = 0; slot < table.count; slot++) {
      if (table.live[slot] === 1) lines.set(this.lineKeys[slot]!, this.quotes[slot]!)
    }
    this.components = groupLines([...lines.values()], this.rules).map((group) => new Component(group))
    for (let slot = 0; slot < table.count; slot++) {
      const key = this.lineKeys[slot]!
      this.componentOf[slot] = this.components.find((one) => one.join(slot, this.quotes[slot]!, key, table))
      table.barrier[slot] = Number.NEGATIVE_INFINITY
    }
    this.restructure = false
    this.current = undefined
  }

  private describeBest(solved: readonly Parameters<typeof describeSolution>[0][]): EventResult {
    const best = solved.reduce<(typeof solved)[number] | undefined>(
      (top, next) => (top === undefined || next.solver.value > top.solver.value ? next : top),
      undefined,
    )
    if (best === undefined) return { kind: 'witness', profit: Number.NEGATIVE_INFINITY, legs: [] }
    return describeSolution(best, this.table, (slot) => this.quoteOf(slot))
  }
}
