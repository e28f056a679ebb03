import { solveBasis } from './basis-solution.ts'
import { GameTableau } from './game-tableau.ts'

export type GameSolution = {
  /** guaranteed profit per unit of outlay; negative when every mix can lose */
  readonly value: number
  /** one share per bet, ≥ 0, sum 1 */
  readonly shares: Float64Array
  /** one probability per outcome, ≥ 0, sum 1 */
  readonly prices: Float64Array
}

/** A share or a probability below this is rounding of zero: no leg, no outcome. */
const DUST = 1e-14
/** Bettor and nature agree to within this, or the steps from the last solution have gone wrong. */
const TRUSTED_GAP = 1e-11

/**
 * A two-player zero-sum matrix game that grows: the bettor splits one unit of outlay over bets, nature picks an outcome.
 * `value` is what the bettor is sure of, `shares` how, `prices` the distribution over outcomes under which no bet is worth
 * more than `value`.
 *
 * Method: the classical reduction to a linear programme with a slack basis (payoffs shifted positive, so no phase one). A
 * bet that joins is a constraint and is met by dual simplex steps, an outcome is a variable and is met by primal ones, both
 * from where the last solution stood. The answer comes from one fresh solve of the final basis on the untouched payoffs.
 */
export class MatrixGame {
  bets = 0
  outcomes = 0
  private stride = 16
  private payoffs = new Float64Array(256)
  private readonly tableau = new GameTableau()
  private shares = new Float64Array(32)
  private prices = new Float64Array(32)

  /** Starts over, keeping the work space. */
  clear(): void {
    this.bets = 0
    this.outcomes = 0
    this.tableau.clear()
  }

  /**
   * Adds a bet with its payoff at every outcome so far.
   * @throws RangeError for a payoff that is no number or loses more than the outlay
   */
  addBet(payoffs: ArrayLike<number>): void {
    this.reserve(this.bets + 1, this.outcomes)
    for (let k = 0; k < this.outcomes; k++) this.payoffs[this.bets * this.stride + k] = checked(payoffs[k]!)
    this.bets++
    this.tableau.addRow(payoffs)
  }

  /** Adds an outcome with the payoff of every bet so far; throws as {@link addBet} does. */
  addOutcome(payoffs: ArrayLike<number>): void {
    this.reserve(this.bets, this.outcomes + 1)
    for (let i = 0; i < this.bets; i++) this.payoffs[i * this.stride + this.outcomes] = checked(payoffs[i]!)
    this.outcomes++
    this.tableau.addColumn(payoffs)
  }

  /**
   * The solution for everything added so far; its arrays are reused by the next call.
   * @throws RangeError when there is nothing to choose from
   */
  solve(): GameSolution {
    if (this.bets < 1 || this.outcomes < 1)
      throw new RangeError(`a game needs bets and outcomes, got ${this.bets} × ${this.outcomes}`)
    const { tableau, payoffs, stride } = this
    if (tableau.optimise()) {
      const solution = this.read()
      if (this.gap(solution) <= TRUSTED_GAP) return solution
    }
    tableau.restart(payoffs, stride)
    return this.read()
  }

  private read(): GameSolution {
    const { tableau, payoffs, stride } = this
    const shares = this.shares.subarray(0, this.bets).fill(0)
    const prices = this.prices.subarray(0, this.outcomes).fill(0)
    const { tightBets, usedOutcomes } = tableau.basis()
    const weights = solveBasis(payoffs, stride, tightBets, usedOutcomes, false)
    const stakes = solveBasis(payoffs, stride, tightBets, usedOutcomes, true)
    if (weights === undefined || stakes === undefined) return tableau.read(shares, prices, DUST)
    const size = usedOutcomes.length
    for (let k = 0; k < size; k++) {
      prices[usedOutcomes[k]!] = weights[k]! < DUST ? 0 : weights[k]!
      shares[tightBets[k]!] = stakes[k]! < DUST ? 0 : stakes[k]!
    }
    return { value: stakes[size]!, shares, prices }
  }

  /** How far the shares are from securing what the best bet is worth at the prices: zero for a solution. */
  private gap({ shares, prices }: GameSolution): number {
    const { payoffs, stride } = this
    let secured = Number.POSITIVE_INFINITY
    for (let k = 0; k < this.outcomes; k++) {
      let profit = 0
      for (let i = 0; i < this.bets; i++) if (shares[i]! > 0) profit += shares[i]! * payoffs[i * stride + k]!
      if (profit < secured) secured = profit
    }
    let best = Number.NEGATIVE_INFINITY
    for (let i = 0; i < this.bets; i++) {
      let worth = 0
      for (let k = 0; k < this.outcomes; k++)
        if (prices[k]! > 0) worth += prices[k]! * payoffs[i * stride + k]!
      if (worth > best) best = worth
    }
    return best - secured
  }

  private reserve(bets: number, outcomes: number): void {
    if (outcomes > this.stride || bets * this.stride > this.payoffs.length) {
      const stride = outcomes > this.stride ? outcomes * 2 : this.stride
      const next = new Float64Array(Math.max(bets * 2, 16) * stride)
      for (let i = 0; i < this.bets; i++) {
        next.set(this.payoffs.subarray(i * this.stride, i * this.stride + this.outcomes), i * stride)
      }
      this.payoffs = next
      this.stride = stride
    }
    if (bets > this.shares.length) this.shares = new Float64Array(bets * 2)
    if (outcomes > this.prices.length) this.prices = new Float64Array(outcomes * 2)
  }
}

/** Nothing loses more than what was laid out; rounding of the outlay itself aside. */
const checked = (payoff: number): number => {
  if (!(payoff >= -1 - 1e-9 && payoff < Number.POSITIVE_INFINITY))
    throw new RangeError(`payoff ${payoff} per unit of outlay`)
  return payoff
}
