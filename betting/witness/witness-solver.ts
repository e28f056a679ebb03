import { MatrixGame } from './matrix-game.ts'
import { Offers } from './offers.ts'
import type { ClassPattern } from './outcome-classes.ts'
import { NO_GROUP, type PriceTable } from './price-table.ts'
import { Shortlist } from './shortlist.ts'

/** Best response of both players within this of each other: the game is solved. */
const GAP = 1e-13
/** A difference that is more than rounding. */
const UNPROVEN = 1e-10
/** Fewer rounds against larger small games: measured best on events of 2 000 prices. */
const ADDED_BETS = 12
const ADDED_OUTCOMES = 4
/** Far above anything seen (tens); a bound so that rounding can never keep a process busy. */
const MOST_ROUNDS = 2_000

/** One pure choice of nature: an outcome class, and the exchange markets (ascending) whose net result is taxed there. */
type Row = { readonly outcome: number; readonly taxed: readonly number[]; price: number }

/**
 * The game of one group of markets, solved by letting bettor and nature propose. A small game holds the bets and the
 * outcomes that have mattered so far; its solution is offered to all bets (is one of them worth more at these prices?)
 * and to all outcomes (is one of them worse for these stakes?). Whatever answers yes joins; when nobody does, the small
 * solution is a solution of the whole. Commission on net market winnings fits as it is, because min(P, (1 − c)P) means
 * that nature chooses whether a market's result is taxed. What mattered is kept, so the next solve starts close.
 */
export class WitnessSolver {
  /** guaranteed profit per unit of outlay, recomputed over all outcomes from the stakes themselves */
  value = Number.NEGATIVE_INFINITY
  /** what the best bet is worth under the witness; equal to `value` up to rounding */
  bound = Number.NEGATIVE_INFINITY
  /** rounds of the last solve, for measurements */
  rounds = 0
  readonly bets: number[] = []
  readonly shares: number[] = []
  readonly rows: Row[] = []

  private readonly game = new MatrixGame()
  private readonly classes: number
  private readonly patterns: readonly ClassPattern[]
  private payoffs = new Float64Array(256)
  private readonly profit: Float64Array
  private readonly expectedWon: number[]
  private readonly expectedLost: number[]
  private inGame = new Uint8Array(64)
  private readonly shortlist = new Shortlist()
  private readonly offers = new Offers(ADDED_BETS)
  private netted: Float64Array[] = []
  private nettedGroups: number[] = []

  constructor(classes: number, patterns: readonly ClassPattern[]) {
    this.classes = classes
    this.patterns = patterns
    this.profit = new Float64Array(classes)
    this.expectedWon = patterns.map(() => 0)
    this.expectedLost = patterns.map(() => 0)
    for (let at = 0; at < patterns.length; at++) this.expectPattern(at)
  }

  /** To be called after a pattern was appended to the list this solver was made with. */
  addPattern(): void {
    this.expectedWon.push(0)
    this.expectedLost.push(0)
    this.expectPattern(this.patterns.length - 1)
  }

  /** Solves for the live bets among `slots`. With none, every price is a witness and the value is −∞. */
  solve(table: PriceTable, slots: readonly number[]): void {
    const { bets, rows } = this
    if (this.inGame.length < table.count) this.inGame = new Uint8Array(table.count * 2)
    this.inGame.fill(0)
    let kept = 0
    for (const slot of bets) {
      if (table.live[slot] === 1 && this.inGame[slot] === 0) {
        bets[kept++] = slot
        this.inGame[slot] = 1
      }
    }
    bets.length = kept
    const candidates = this.shortlist.fill(table, slots, this.patterns.length)
    for (const slot of bets) table.refresh(slot)
    this.shares.length = 0
    this.rounds = 0
    if (rows.length === 0) rows.push({ outcome: 0, taxed: [], price: 1 })
    if (candidates.length === 0) {
      this.value = this.bound = Number.NEGATIVE_INFINITY
      return
    }
    this.run(table, candidates)
    if (this.bound - this.value > UNPROVEN) {
      // the way here was lost to rounding: another one, from nothing
      bets.length = rows.length = 0
      this.inGame.fill(0)
      rows.push({ outcome: 0, taxed: [], price: 1 })
      this.run(table, candidates)
    }
    this.forget()
  }

  private run(table: PriceTable, candidates: readonly number[]): void {
    const { bets, rows } = this
    if (bets.length === 0) this.admit(candidates[0]!)
    this.game.clear()
    for (this.rounds = 1; this.rounds < MOST_ROUNDS; this.rounds++) {
      this.solveSmall(table)
      this.bound = this.proposeBets(table, this.smallValue)
      const added = bets.length > this.shares.length
      this.value = this.proposeOutcomes(table)
      if (this.bound - this.value <= GAP) break
      if (!added && rows.length === this.rowsSolved) break
    }
  }

  private smallValue = 0
  private rowsSolved = 0

  /** Brings the small game up to the bets and outcomes admitted since its last solution, and solves it. */
  private solveSmall(table: PriceTable): void {
    const { bets, rows, game } = this
    const size = Math.max(bets.length, rows.length)
    if (this.payoffs.length < size) this.payoffs = new Float64Array(size * 2)
    // bets first: their payoffs run over the outcomes the game has, the new outcomes then run over all bets
    for (let i = game.bets; i < bets.length; i++) {
      for (let k = 0; k < game.outcomes; k++) this.payoffs[k] = this.payoff(table, bets[i]!, rows[k]!)
      game.addBet(this.payoffs)
    }
    for (let k = game.outcomes; k < rows.length; k++) {
      for (let i = 0; i < bets.length; i++) this.payoffs[i] = this.payoff(table, bets[i]!, rows[k]!)
      game.addOutcome(this.payoffs)
    }
    const { value, shares, prices } = game.solve()
    this.smallValue = value
    this.rowsSolved = rows.length
    this.shares.length = 0
    for (let i = 0; i < bets.length; i++) this.shares.push(shares[i]!)
    for (let k = 0; k < rows.length; k++) rows[k]!.price = prices[k]!
  }

  private payoff(table: PriceTable, slot: number, row: Row): number {
    const { won, lost } = this.patterns[table.pattern[slot]!]!
    const group = table.group[slot]!
    const profit =
      table.base[slot]! + table.rise[slot]! * won[row.outcome]! - table.drop[slot]! * lost[row.outcome]!
    return group !== NO_GROUP && row.taxed.includes(group) ? profit * table.keep[group]! : profit
  }

  private admit(slot: number): void {
    this.bets.push(slot)
    this.inGame[slot] = 1
  }

  private expectPattern(at: number): void {
    const { won, lost } = this.patterns[at]!
    let w = 0
    let l = 0
    for (const { outcome, price } of this.rows) {
      w += price * won[outcome]!
      l += price * lost[outcome]!
    }
    this.expectedWon[at] = w
    this.expectedLost[at] = l
  }

  /** Expected fraction of a stake on this pattern that wins under the witness, market commission aside. */
  wonOf(pattern: number): number {
    return this.expectedWon[pattern]!
  }

  lostOf(pattern: number): number {
    return this.expectedLost[pattern]!
  }

  /** Weights of a netted bet under the witness: [won, returned, lost], shrunk by the commission where it is taken. */
  nettedWeights(pattern: number, group: number, keep: number): readonly [number, number, number] {
    const { won, lost } = this.patterns[pattern]!
    let w = 0
    let l = 0
    let all = 0
    for (const { outcome, price, taxed } of this.rows) {
      const weight = taxed.includes(group) ? price * keep : price
      all += weight
      w += weight * won[outcome]!
      l += weight * lost[outcome]!
    }
    return [w, all - w - l, l]
  }

  /** Whether nature taxes the exchange market anywhere in the witness; where not, its bets are like any other. */
  isTaxed(group: number): boolean {
    for (const { taxed, price } of this.rows) if (price > 0 && taxed.includes(group)) return true
    return false
  }

  /** Admits the bets worth most at the current prices; returns what the best one is worth. */
  private proposeBets(table: PriceTable, value: number): number {
    for (let at = 0; at < this.patterns.length; at++) this.expectPattern(at)
    let best = Number.NEGATIVE_INFINITY
    const { offers } = this
    offers.clear()
    for (const slot of this.shortlist.candidates) {
      const pattern = table.pattern[slot]!
      const group = table.group[slot]!
      let worth: number
      if (group === NO_GROUP || !this.isTaxed(group)) {
        worth =
          table.base[slot]! +
          table.rise[slot]! * this.expectedWon[pattern]! -
          table.drop[slot]! * this.expectedLost[pattern]!
      } else {
        worth = 0
        for (const row of this.rows) if (row.price > 0) worth += row.price * this.payoff(table, slot, row)
      }
      if (worth > best) best = worth
      if (worth <= value + GAP / 2 || this.inGame[slot] === 1) continue
      offers.add(slot, pattern, worth)
    }
    for (let at = 0; at < offers.count; at++) this.admit(offers.slots[at]!)
    return best
  }

  /** Admits the outcomes that are worst for the current stakes; returns what the worst one leaves. */
  private proposeOutcomes(table: PriceTable): number {
    const { profit, netted, nettedGroups } = this
    profit.fill(0)
    nettedGroups.length = 0
    for (let i = 0; i < this.shares.length; i++) {
      const share = this.shares[i]!
      if (share === 0) continue
      const slot = this.bets[i]!
      const group = table.group[slot]!
      let into = profit
      if (group !== NO_GROUP) {
        let at = nettedGroups.indexOf(group)
        if (at < 0) {
          at = nettedGroups.push(group) - 1
          netted[at] ??= new Float64Array(this.classes)
          netted[at]!.fill(0)
        }
        into = netted[at]!
      }
      const { won, lost } = this.patterns[table.pattern[slot]!]!
      const base = share * table.base[slot]!
      const rise = share * table.rise[slot]!
      const drop = share * table.drop[slot]!
      for (let outcome = 0; outcome < this.classes; outcome++) {
        into[outcome]! += base + rise * won[outcome]! - drop * lost[outcome]!
      }
    }
    nettedGroups.forEach((group, at) => {
      const result = netted[at]!
      const keep = table.keep[group]!
      for (let outcome = 0; outcome < this.classes; outcome++) {
        profit[outcome]! += result[outcome]! > 0 ? result[outcome]! * keep : result[outcome]!
      }
    })

    let worst = Number.POSITIVE_INFINITY
    for (let outcome = 0; outcome < this.classes; outcome++)
      if (profit[outcome]! < worst) worst = profit[outcome]!
    const limit = this.smallValue - GAP / 2
    let admitted = 0
    while (admitted < ADDED_OUTCOMES) {
      let at = -1
      for (let outcome = 0; outcome < this.classes; outcome++) {
        if (profit[outcome]! < limit && (at < 0 || profit[outcome]! < profit[at]!)) at = outcome
      }
      if (at < 0) break
      profit[at] = Number.POSITIVE_INFINITY
      if (this.admitRow(at)) admitted++
    }
    return worst
  }

  private admitRow(outcome: number): boolean {
    const taxed = this.nettedGroups.filter((_, at) => this.netted[at]![outcome]! > 0).sort((a, b) => a - b)
    const known = this.rows.some((row) => row.outcome === outcome && row.taxed.join() === taxed.join())
    if (!known) this.rows.push({ outcome, taxed, price: 0 })
    return !known
  }

  /** Keeps what carries the solution, so that the small game stays small over a long event. */
  private forget(): void {
    const { bets, shares } = this
    let kept = 0
    for (let at = 0; at < shares.length; at++) {
      if (shares[at]! === 0) continue
      bets[kept] = bets[at]!
      shares[kept++] = shares[at]!
    }
    bets.length = kept
    shares.length = kept
    let priced = 0
    for (const row of this.rows) if (row.price > 0) this.rows[priced++] = row
    this.rows.length = priced
  }
}
