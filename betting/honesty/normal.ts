/** Probability that a standard normal variable is at most `x`; absolute error below 1e-14. */
export const normalCdf = (x: number): number => {
  if (Number.isNaN(x)) return Number.NaN
  if (x === 0) return 0.5
  const tail = upperTail(Math.abs(x))
  return x > 0 ? 1 - tail : tail
}

const density = (x: number): number => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI)

/** P(X > x) for x > 0: a power series near the middle, Laplace's continued fraction in the tail. */
const upperTail = (x: number): number => {
  if (x > 40) return 0
  if (x < 3) {
    // Marsaglia (2004): Φ(x) = 1/2 + φ(x)·(x + x³/3 + x⁵/(3·5) + …)
    let term = x
    let sum = x
    for (let odd = 3; term > sum * 1e-17; odd += 2) {
      term *= (x * x) / odd
      sum += term
    }
    return 0.5 - density(x) * sum
  }
  let fraction = 0
  for (let k = 200; k >= 1; k--) fraction = k / (x + fraction)
  return density(x) / (x + fraction)
}

/**
 * The x with `normalCdf(x) = p`; −∞ at 0 and ∞ at 1. Starts from Acklam's rational approximation (relative error 1.2e-9) and takes
 * one step of Halley's method.
 * @param p probability, 0 to 1
 * @throws RangeError outside 0 to 1
 */
export const normalQuantile = (p: number): number => {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a probability is between 0 and 1, not ${p}`)
  if (p === 0) return Number.NEGATIVE_INFINITY
  if (p === 1) return Number.POSITIVE_INFINITY
  if (p > 0.5) return -normalQuantile(1 - p)
  const x = p < 0.02425 ? acklamTail(p) : acklamMiddle(p)
  const step = (normalCdf(x) - p) / density(x)
  return x - step / (1 + (x * step) / 2)
}

const polynomial = (coefficients: readonly number[], x: number): number =>
  coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0)

// P. J. Acklam, "An algorithm for computing the inverse normal cumulative distribution function" (2003)
const middleNumerator = [
  -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
  2.506628277459239,
]
const middleDenominator = [
  -54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1,
]
const tailNumerator = [
  -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
  2.938163982698783,
]
const tailDenominator = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1]

const acklamTail = (p: number): number => {
  const q = Math.sqrt(-2 * Math.log(p))
  return polynomial(tailNumerator, q) / polynomial(tailDenominator, q)
}

const acklamMiddle = (p: number): number => {
  const q = p - 0.5
  return (polynomial(middleNumerator, q * q) * q) / polynomial(middleDenominator, q * q)
}
