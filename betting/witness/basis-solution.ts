let system = new Float64Array(256)

/**
 * The weights at which `size` tight bets and `size` used outcomes balance: `Σ payoff·w = value, Σ w = 1`, over outcomes
 * for every bet, or with `transposed` over bets for every outcome. Gaussian elimination with partial pivoting on the
 * payoffs themselves, so that no rounding of the steps that found the basis is left.
 * @returns the weights and, last, the value; undefined when the basis is singular or a weight is below zero
 */
export const solveBasis = (
  payoffs: Float64Array,
  stride: number,
  tightBets: readonly number[],
  usedOutcomes: readonly number[],
  transposed: boolean,
): readonly number[] | undefined => {
  const size = usedOutcomes.length
  if (size === 0 || size !== tightBets.length) return undefined
  const n = size + 1
  const width = n + 1
  if (system.length < n * width) system = new Float64Array(n * width * 2)
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

  if (!eliminate(n, width)) return undefined
  const answer = new Array<number>(n).fill(0)
  for (let row = n - 1; row >= 0; row--) {
    let sum = system[row * width + n]!
    for (let k = row + 1; k < n; k++) sum -= system[row * width + k]! * answer[k]!
    answer[row] = sum / system[row * width + row]!
  }
  for (let k = 0; k < size; k++) if (answer[k]! < -1e-12) return undefined
  return answer
}

const eliminate = (n: number, width: number): boolean => {
  for (let column = 0; column < n; column++) {
    let pivotRow = column
    for (let row = column + 1; row < n; row++) {
      if (Math.abs(system[row * width + column]!) > Math.abs(system[pivotRow * width + column]!))
        pivotRow = row
    }
    const pivot = system[pivotRow * width + column]!
    if (Math.abs(pivot) < 1e-12) return false
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
  return true
}
