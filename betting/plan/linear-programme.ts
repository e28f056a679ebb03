/**
 * Maximises `objective·x` subject to `rows·x ≤ bounds`, `x ≥ 0`, where every bound is 0 or more, so that doing nothing is
 * a place to start. A dense tableau: plans have a handful of legs and a few dozen outcomes.
 * @returns the solution; every programme built here is bounded, and a direction without bound throws RangeError
 */
export const maximise = (
  objective: readonly number[],
  rows: readonly (readonly number[])[],
  bounds: readonly number[],
): readonly number[] => {
  const variables = objective.length
  const width = variables + 1
  const tableau = new Float64Array((rows.length + 1) * width)
  rows.forEach((row, i) => {
    for (let j = 0; j < variables; j++) tableau[i * width + j] = row[j]!
    if (!(bounds[i]! >= 0)) throw new RangeError(`bound ${bounds[i]} of row ${i}: nothing to start from`)
    tableau[i * width + variables] = bounds[i]!
  })
  const last = rows.length * width
  for (let j = 0; j < variables; j++) tableau[last + j] = -objective[j]!
  const rowLabel = rows.map((_, i) => variables + i)
  const columnLabel = objective.map((_, j) => j)

  const patience = 8 * (variables + rows.length)
  for (let pivots = 0; ; pivots++) {
    const column = entering(tableau, last, variables, columnLabel, pivots > patience)
    if (column < 0) break
    const row = leaving(tableau, rows.length, width, column, rowLabel)
    if (row < 0) throw new RangeError(`variable ${columnLabel[column]} has no bound`)
    pivot(tableau, rows.length, width, row, column)
    const label = rowLabel[row]!
    rowLabel[row] = columnLabel[column]!
    columnLabel[column] = label
  }
  const solution = new Array<number>(variables).fill(0)
  rowLabel.forEach((label, i) => {
    if (label < variables) solution[label] = Math.max(0, tableau[i * width + variables]!)
  })
  return solution
}

const EPSILON = 1e-11

/** The steepest column, or after long enough the first by name: that rule cannot cycle. */
const entering = (
  tableau: Float64Array,
  last: number,
  variables: number,
  labels: readonly number[],
  first: boolean,
): number => {
  let found = -1
  for (let j = 0; j < variables; j++) {
    const cost = tableau[last + j]!
    if (cost >= -EPSILON) continue
    if (found < 0 || (first ? labels[j]! < labels[found]! : cost < tableau[last + found]!)) found = j
  }
  return found
}

const leaving = (
  tableau: Float64Array,
  rows: number,
  width: number,
  column: number,
  labels: readonly number[],
): number => {
  let found = -1
  let least = Number.POSITIVE_INFINITY
  for (let i = 0; i < rows; i++) {
    const entry = tableau[i * width + column]!
    if (entry <= EPSILON) continue
    const ratio = tableau[i * width + width - 1]! / entry
    if (ratio < least || (ratio === least && found >= 0 && labels[i]! < labels[found]!)) {
      least = ratio
      found = i
    }
  }
  return found
}

const pivot = (tableau: Float64Array, rows: number, width: number, row: number, column: number): void => {
  const base = row * width
  const inverse = 1 / tableau[base + column]!
  for (let k = 0; k < width; k++) tableau[base + k]! *= inverse
  tableau[base + column] = inverse
  for (let i = 0; i <= rows; i++) {
    const factor = tableau[i * width + column]!
    if (i === row || factor === 0) continue
    for (let k = 0; k < width; k++) tableau[i * width + k]! -= factor * tableau[base + k]!
    tableau[i * width + column] = -factor * inverse
  }
}
