/**
 * A two-player zero-sum matrix game, solved exactly enough to be a proof: the bettor splits one unit of outlay over
 * `bets`, nature picks an outcome. `value` is what the bettor is sure of, `shares` how, `prices` the distribution over
 * outcomes under which no bet is worth more than `value`.
 *
 * Method: the classical reduction of a game to a linear programme with a slack basis (payoffs shifted positive, so no
 * phase one), a condensed primal simplex, then one fresh solve of the final basis on the untouched payoffs.
 */
export type GameSolution = {
  /** guaranteed profit per unit of outlay; negative when every mix can lose */
  value: number
  /** one share per bet, ≥ 0, sum 1 */
  readonly shares: Float64Array
  /** one probability per outcome, ≥ 0, sum 1 */
  readonly prices: Float64Array
}

/** Reduced costs and ratios below this are rounding, not improvement. */
const PIVOT_EPSILON = 1e-11
/** After so many pivots per row the rule changes from steepest to Bland's, which cannot cycle. */
const PATIENCE = 12

/** A solver that owns its work space and grows it as needed; one per engine, not shared between threads. */
export class MatrixGame {
  private tableau = new Float64Array(1024)
  private rowLabel = new Int32Array(32)
  private columnLabel = new Int32Array(32)
  private shares = new Float64Array(32)
  private prices = new Float64Array(32)
  private system = new Float64Array(256)
  private readonly tightBets: number[] = []
  private readonly usedOutcomes: number[] = []

  /**
   * Solves the game given row-major `payoffs[bet * stride + outcome]`.
   * @param stride distance between two bets in `payoffs`, at least `outcomes`
   * @throws RangeError when there is nothing to choose from or a payoff is not finite
   */
  solve(payoffs: Float64Array, bets: number, outcomes: number, stride: number): GameSolution {
    if (bets < 1 || outcomes < 1)
      throw new RangeError(`a game needs bets and outcomes, got ${bets} × ${outcomes}`)
    const width = outcomes + 1
    this.reserve(bets, outcomes)
    const shift = this.fill(payoffs, bets, outcomes, stride)
    this.runSimplex(bets, outcomes)

    const { tableau, rowLabel, columnLabel } = this
    const shares = this.shares.subarray(0, bets).fill(0)
    const prices = this.prices.subarray(0, outcomes).fill(0)
    const objective = tableau[bets * width + outcomes]!
    const { tightBets, usedOutcomes } = this
    tightBets.length = 0
    usedOutcomes.length = 0
    for (let row = 0; row < bets; row++) {
      const label = rowLabel[row]!
      if (label >= bets) {
        prices[label - bets] = Math.max(0, tableau[row * width + outcomes]! / objective)
        usedOutcomes.push(label - bets)
      }
    }
    for (let column = 0; column < outcomes; column++) {
      const label = columnLabel[column]!
      if (label < bets) {
        shares[label] = Math.max(0, tableau[bets * width + column]! / objective)
        tightBets.push(label)
      }
    }
    const solution: GameSolution = { value: 1 / objective - shift, shares, prices }
    this.refine(payoffs, stride, solution)
    return solution
  }

  private reserve(bets: number, outcomes: number): void {
    const cells = (bets + 1) * (outcomes + 1)
    if (this.tableau.length < cells) this.tableau = new Float64Array(cells * 2)
    if (this.rowLabel.length < bets) this.rowLabel = new Int32Array(bets * 2)
    if (this.columnLabel.length < outcomes) this.columnLabel = new Int32Array(outcomes * 2)
    if (this.shares.length < bets) this.shares = new Float64Array(bets * 2)
    if (this.prices.length < outcomes) this.prices = new Float64Array(outcomes * 2)
  }

  /** Labels below `bets` are slacks of bets, from `bets` on weights of outcomes. Returns what was added to every payoff. */
  private fill(payoffs: Float64Array, bets: number, outcomes: number, stride: number): number {
    const { tableau, rowLabel, columnLabel } = this
    let lowest = Number.POSITIVE_INFINITY
    for (let bet = 0; bet < bets; bet++) {
      for (let outcome = 0; outcome < outcomes; outcome++) {
        const payoff = payoffs[bet * stride + outcome]!
        if (!Number.isFinite(payoff))
          throw new RangeError(`payoff ${payoff} of bet ${bet} at outcome ${outcome}`)
        if (payoff < lowest) lowest = payoff
      }
    }
    const shift = 0.5 - lowest
    const width = outcomes + 1
    for (let bet = 0; bet < bets; bet++) {
      for (let outcome = 0; outcome < outcomes; outcome++) {
        tableau[bet * width + outcome] = payoffs[bet * stride + outcome]! + shift
      }
      tableau[bet * width + outcomes] = 1
      rowLabel[bet] = bet
    }
    const last = bets * width
    for (let outcome = 0; outcome < outcomes; outcome++) {
      tableau[last + outcome] = -1
      columnLabel[outcome] = bets + outcome
    }
    tableau[last + outcomes] = 0
    return shift
  }

  private runSimplex(bets: number, outcomes: number): void {
    const { tableau, rowLabel, columnLabel } = this
    const width = outcomes + 1
    const last = bets * width
    const patience = PATIENCE * (bets + outcomes)
    for (let pivots = 0; pivots < patience * 20; pivots++) {
      const bland = pivots > patience
      let column = -1
      let steepest = -PIVOT_EPSILON
      for (let candidate = 0; candidate < outcomes; candidate++) {
        const cost = tableau[last + candidate]!
        if (cost >= -PIVOT_EPSILON) continue
        if (bland ? column < 0 || columnLabel[candidate]! < columnLabel[column]! : cost < steepest) {
          steepest = cost
          column = candidate
        }
      }
      if (column < 0) return

      let row = -1
      let bestRatio = Number.POSITIVE_INFINITY
      for (let candidate = 0; candidate < bets; candidate++) {
        const entry = tableau[candidate * width + column]!
        if (entry <= PIVOT_EPSILON) continue
        const ratio = tableau[candidate * width + outcomes]! / entry
        const better = ratio < bestRatio - 1e-14
        const tied = !better && ratio <= bestRatio + 1e-14
        const preferred = bland
          ? row >= 0 && rowLabel[candidate]! < rowLabel[row]!
          : row >= 0 && entry > tableau[row * width + column]!
        if (better || (tied && preferred)) {
          bestRatio = Math.min(ratio, bestRatio)
          row = candidate
        }
      }
      // All shifted payoffs are positive, so the weights are bounded and a leaving row exists up to rounding.
      if (row < 0) return
      this.pivot(row, column, bets, width)
    }
  }

  private pivot(row: number, column: number, bets: number, width: number): void {
    const { tableau, rowLabel, columnLabel } = this
    const base = row * width
    const inverse = 1 / tableau[base + column]!
    for (let k = 0; k < width; k++) tableau[base + k]! *= inverse
    tableau[base + column] = inverse
    for (let other = 0; other <= bets; other++) {
      if (other === row) continue
      const start = other * width
      const factor = tableau[start + column]!
      if (factor === 0) continue
      for (let k = 0; k < width; k++) tableau[start + k]! -= factor * tableau[base + k]!
      tableau[start + column] = -factor * inverse
    }
    const leaving = rowLabel[row]!
    rowLabel[row] = columnLabel[column]!
    columnLabel[column] = leaving
  }

  /**
   * Recomputes the basis from the payoffs themselves: the chosen bets must be worth `value` at the chosen prices and the
   * chosen outcomes must pay `value` for the chosen shares. Kept only where it stays a distribution.
   */
  private refine(payoffs: Float64Array, stride: number, solution: GameSolution): void {
    const size = this.tightBets.length
    if (size === 0 || size !== this.usedOutcomes.length) return
    const weights = this.solveBasis(payoffs, stride, size, false)
    if (weights !== undefined) {
      this.usedOutcomes.forEach((outcome, k) => {
        solution.prices[outcome] = weights[k]!
      })
      solution.value = weights[size]!
    }
    const stakes = this.solveBasis(payoffs, stride, size, true)
    if (stakes !== undefined) {
      this.tightBets.forEach((bet, k) => {
        solution.shares[bet] = stakes[k]!
      })
      solution.value = stakes[size]!
    }
  }

  /** Gaussian elimination with partial pivoting of `Σ payoff·w = value, Σ w = 1`; undefined when singular or negative. */
  private solveBasis(
    payoffs: Float64Array,
    stride: number,
    size: number,
    transposed: boolean,
  ): number[] | undefined {
    const n = size + 1
    const width = n + 1
    if (this.system.length < n * width) this.system = new Float64Array(n * width * 2)
    const { system, tightBets, usedOutcomes } = this
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        const bet = tightBets[transposed ? j : i]!
        const outcome = usedOutcomes[transposed ? i : j]!
        system[i * width + j] = payoffs[bet * stride + outcome]!
      }
      system[i * width + size] = -1
      system[i * width + n] = 0
    }
    for (let j = 0; j < size; j++) system[size * width + j] = 1
    system[size * width + size] = 0
    system[size * width + n] = 1

    for (let column = 0; column < n; column++) {
      let pivotRow = column
      for (let row = column + 1; row < n; row++) {
        if (Math.abs(system[row * width + column]!) > Math.abs(system[pivotRow * width + column]!))
          pivotRow = row
      }
      const pivot = system[pivotRow * width + column]!
      if (Math.abs(pivot) < 1e-13) return undefined
      for (let k = column; k < width; k++) {
        const kept = system[pivotRow * width + k]!
        system[pivotRow * width + k] = system[column * width + k]!
        system[column * width + k] = kept
      }
      for (let row = column + 1; row < n; row++) {
        const factor = system[row * width + column]! / pivot
        if (factor === 0) continue
        for (let k = column; k < width; k++) system[row * width + k]! -= factor * system[column * width + k]!
      }
    }
    const answer = new Array<number>(n).fill(0)
    for (let row = n - 1; row >= 0; row--) {
      let sum = system[row * width + n]!
      for (let k = row + 1; k < n; k++) sum -= system[row * width + k]! * answer[k]!
      answer[row] = sum / system[row * width + row]!
    }
    for (let k = 0; k < size; k++) {
      if (answer[k]! < -1e-12) return undefined
      if (answer[k]! < 0) answer[k] = 0
    }
    return answer
  }
}
