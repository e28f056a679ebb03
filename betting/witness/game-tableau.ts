/** A cost or a right side below this is rounding of zero. */
const EPSILON = 1e-11
/** A step on an entry smaller than this would blow rounding up. */
const SMALLEST_PIVOT = 1e-8
/** Ratios this close are a tie, and the larger entry is the safer step. */
const TIE = 1e-12
/** Added to every payoff, none of which is below −1: then a mix of outcomes is worth something positive to any bet. */
const SHIFT = 1.5
/** After so many steps per row and column the rule changes from steepest to the first by name, which cannot cycle. */
const PATIENCE = 2

/**
 * The condensed simplex tableau of `max Σ w, (payoffs + shift)·w ≤ 1, w ≥ 0`: a row per bet (its slack), a column per
 * outcome (its weight w). Labels below zero are slacks: −1 − bet; from zero on outcomes.
 */
export class GameTableau {
  private rows = 0
  private columns = 0
  private stride = 32
  private cells = new Float64Array(32 * 32)
  private right = new Float64Array(32)
  private cost = new Float64Array(32)
  private rowLabel = new Int32Array(32)
  private columnLabel = new Int32Array(32)
  private readonly tight: number[] = []
  private readonly used: number[] = []

  clear(): void {
    this.rows = 0
    this.columns = 0
  }

  /** A new bet: its slack, written in the variables that are not in the basis now. May leave the point infeasible. */
  addRow(payoffs: ArrayLike<number>): void {
    if (this.mustImprove()) this.primal()
    this.reserve(this.rows + 1, this.columns)
    const { cells, right, rowLabel, columnLabel, stride, rows, columns } = this
    const base = rows * stride
    for (let c = 0; c < columns; c++) {
      const label = columnLabel[c]!
      cells[base + c] = label >= 0 ? payoffs[label]! + SHIFT : 0
    }
    let rest = 1
    for (let r = 0; r < rows; r++) {
      const label = rowLabel[r]!
      if (label < 0) continue
      const payoff = payoffs[label]! + SHIFT
      rest -= payoff * right[r]!
      for (let c = 0; c < columns; c++) cells[base + c]! -= payoff * cells[r * stride + c]!
    }
    right[rows] = rest
    rowLabel[rows] = -1 - rows
    this.rows++
  }

  /** A new outcome: its column in the basis there is now. May leave the point improvable. */
  addColumn(payoffs: ArrayLike<number>): void {
    if (this.mustRepair()) this.dual()
    this.reserve(this.rows, this.columns + 1)
    const { cells, cost, rowLabel, columnLabel, stride, rows, columns } = this
    for (let r = 0; r < rows; r++) {
      const label = rowLabel[r]!
      cells[r * stride + columns] = label < 0 ? payoffs[-1 - label]! + SHIFT : 0
    }
    let reduced = -1
    for (let c = 0; c < columns; c++) {
      const label = columnLabel[c]!
      if (label >= 0) continue
      const payoff = payoffs[-1 - label]! + SHIFT
      reduced += payoff * cost[c]!
      for (let r = 0; r < rows; r++) cells[r * stride + columns]! += payoff * cells[r * stride + c]!
    }
    cost[columns] = reduced
    columnLabel[columns] = this.outcomeCount()
    this.columns++
  }

  /** Steps on to the optimum. False when rounding got in the way; then only {@link restart} helps. */
  optimise(): boolean {
    return (!this.mustRepair() || this.dual()) && this.primal() && !this.mustRepair()
  }

  /** Builds the tableau anew from the payoffs and steps to the optimum. */
  restart(payoffs: Float64Array, stride: number): void {
    const { rows, columns } = this
    this.clear()
    for (let bet = 0; bet < rows; bet++) this.addRow([])
    const column = new Float64Array(rows)
    for (let outcome = 0; outcome < columns; outcome++) {
      for (let bet = 0; bet < rows; bet++) column[bet] = payoffs[bet * stride + outcome]!
      this.addColumn(column)
    }
    this.primal()
  }

  /** The bets that are worth exactly the value and the outcomes that are given weight, as many of each. */
  basis(): { readonly tightBets: readonly number[]; readonly usedOutcomes: readonly number[] } {
    const { tight, used } = this
    tight.length = used.length = 0
    for (let r = 0; r < this.rows; r++) if (this.rowLabel[r]! >= 0) used.push(this.rowLabel[r]!)
    for (let c = 0; c < this.columns; c++) if (this.columnLabel[c]! < 0) tight.push(-1 - this.columnLabel[c]!)
    return { tightBets: tight, usedOutcomes: used }
  }

  /** The solution as the steps left it, with parts below `dust` as zero. */
  read(
    shares: Float64Array,
    prices: Float64Array,
    dust: number,
  ): { value: number; shares: Float64Array; prices: Float64Array } {
    let total = 0
    for (let r = 0; r < this.rows; r++) if (this.rowLabel[r]! >= 0) total += this.right[r]!
    for (let r = 0; r < this.rows; r++) {
      const part = this.right[r]! / total
      if (this.rowLabel[r]! >= 0) prices[this.rowLabel[r]!] = part < dust ? 0 : part
    }
    for (let c = 0; c < this.columns; c++) {
      const part = this.cost[c]! / total
      if (this.columnLabel[c]! < 0) shares[-1 - this.columnLabel[c]!] = part < dust ? 0 : part
    }
    return { value: 1 / total - SHIFT, shares, prices }
  }

  private outcomeCount(): number {
    let count = 0
    for (let r = 0; r < this.rows; r++) if (this.rowLabel[r]! >= 0) count++
    for (let c = 0; c < this.columns; c++) if (this.columnLabel[c]! >= 0) count++
    return count
  }

  private mustImprove(): boolean {
    for (let c = 0; c < this.columns; c++) if (this.cost[c]! < -EPSILON) return true
    return false
  }

  private mustRepair(): boolean {
    for (let r = 0; r < this.rows; r++) if (this.right[r]! < -EPSILON) return true
    return false
  }

  /** From a feasible point to the optimum. True when it was reached. */
  private primal(): boolean {
    const { cells, right, cost, rowLabel, columnLabel, stride, rows, columns } = this
    const patience = PATIENCE * (rows + columns)
    for (let steps = 0; steps < patience * 2; steps++) {
      const byName = steps > patience
      let column = -1
      for (let c = 0; c < columns; c++) {
        if (cost[c]! >= -EPSILON) continue
        if (column < 0 || (byName ? columnLabel[c]! < columnLabel[column]! : cost[c]! < cost[column]!))
          column = c
      }
      if (column < 0) return true
      let row = -1
      let least = Number.POSITIVE_INFINITY
      for (let r = 0; r < rows; r++) {
        const entry = cells[r * stride + column]!
        if (entry <= SMALLEST_PIVOT) continue
        const ratio = Math.max(0, right[r]!) / entry
        const tied = Math.abs(ratio - least) <= TIE
        const preferred =
          tied && (byName ? rowLabel[r]! < rowLabel[row]! : entry > cells[row * stride + column]!)
        if ((!tied && ratio < least) || preferred) {
          least = Math.min(least, ratio)
          row = r
        }
      }
      if (row < 0) return false
      this.pivot(row, column)
    }
    return false
  }

  /** From an optimum that new bets have made infeasible back to a feasible one. True when it was reached. */
  private dual(): boolean {
    const { cells, right, cost, rowLabel, columnLabel, stride, rows, columns } = this
    const patience = PATIENCE * (rows + columns)
    for (let steps = 0; steps < patience * 2; steps++) {
      const byName = steps > patience
      let row = -1
      for (let r = 0; r < rows; r++) {
        if (right[r]! >= -EPSILON) continue
        if (row < 0 || (byName ? rowLabel[r]! < rowLabel[row]! : right[r]! < right[row]!)) row = r
      }
      if (row < 0) return true
      let column = -1
      let least = Number.POSITIVE_INFINITY
      for (let c = 0; c < columns; c++) {
        const entry = cells[row * stride + c]!
        if (entry >= -SMALLEST_PIVOT) continue
        const ratio = Math.max(0, cost[c]!) / -entry
        const tied = Math.abs(ratio - least) <= TIE
        const preferred =
          tied && (byName ? columnLabel[c]! < columnLabel[column]! : entry < cells[row * stride + column]!)
        if ((!tied && ratio < least) || preferred) {
          least = Math.min(least, ratio)
          column = c
        }
      }
      if (column < 0) return false
      this.pivot(row, column)
    }
    return false
  }

  private pivot(row: number, column: number): void {
    const { cells, right, cost, rowLabel, columnLabel, stride, rows, columns } = this
    const base = row * stride
    const inverse = 1 / cells[base + column]!
    for (let c = 0; c < columns; c++) cells[base + c]! *= inverse
    right[row]! *= inverse
    cells[base + column] = inverse
    for (let r = 0; r < rows; r++) {
      const start = r * stride
      const factor = cells[start + column]!
      if (r === row || factor === 0) continue
      for (let c = 0; c < columns; c++) cells[start + c]! -= factor * cells[base + c]!
      right[r]! -= factor * right[row]!
      cells[start + column] = -factor * inverse
    }
    const factor = cost[column]!
    for (let c = 0; c < columns; c++) cost[c]! -= factor * cells[base + c]!
    cost[column] = -factor * inverse
    const label = rowLabel[row]!
    rowLabel[row] = columnLabel[column]!
    columnLabel[column] = label
  }

  private reserve(rows: number, columns: number): void {
    if (columns > this.stride || rows * this.stride > this.cells.length) {
      const stride = columns > this.stride ? columns * 2 : this.stride
      const next = new Float64Array(Math.max(rows * 2, 32) * stride)
      for (let r = 0; r < this.rows; r++) {
        next.set(this.cells.subarray(r * this.stride, r * this.stride + this.columns), r * stride)
      }
      this.cells = next
      this.stride = stride
    }
    if (rows > this.right.length) {
      this.right = widened(this.right, rows * 2)
      this.rowLabel = Int32Array.from({ length: rows * 2 }, (_, r) => this.rowLabel[r] ?? 0)
    }
    if (columns > this.cost.length) {
      this.cost = widened(this.cost, columns * 2)
      this.columnLabel = Int32Array.from({ length: columns * 2 }, (_, c) => this.columnLabel[c] ?? 0)
    }
  }
}

const widened = (old: Float64Array, size: number): Float64Array<ArrayBuffer> => {
  const next = new Float64Array(size)
  next.set(old)
  return next
}
