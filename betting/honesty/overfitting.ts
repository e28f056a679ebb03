import { momentsOf } from './sharpe.ts'

/** How often the strategy that was best in one half of time was below the median in the other. */
export type Overfitting = {
  /** probability of backtest overfitting, 0 to 1 */
  readonly probability: number
  /** ways to split the time in halves */
  readonly splits: number
}

/**
 * Probability of backtest overfitting by combinatorially symmetric cross-validation (Bailey, Borwein, López de Prado and Zhu 2015). The time is
 * cut into `parts` equal parts; every half of them once chooses the best strategy by Sharpe ratio and the other half judges it.
 * @param returns one row per strategy, one column per period, oldest first
 * @param parts even, at most 16: 12,870 splits
 * @throws RangeError with fewer than two strategies, an odd number of parts, or fewer periods than parts
 */
export const probabilityOfOverfitting = (
  returns: readonly (readonly number[])[],
  parts = 16,
): Overfitting => {
  const periods = returns[0]?.length ?? 0
  if (returns.length < 2)
    throw new RangeError('overfitting is a matter of choosing: give two strategies or more')
  if (parts % 2 !== 0 || parts < 2 || parts > 16)
    throw new RangeError(`${parts} parts cannot be halved here: 2 to 16, even`)
  if (periods < parts) throw new RangeError(`${periods} periods cannot be cut into ${parts} parts`)
  const bounds = Array.from({ length: parts + 1 }, (_, part) => Math.floor((part * periods) / parts))
  const cut = returns.map((row) =>
    Array.from({ length: parts }, (_, part) => row.slice(bounds[part], bounds[part + 1])),
  )
  let splits = 0
  let below = 0
  for (const half of halvesOf(parts)) {
    const sharpeIn = cut.map((row) => sharpeOf(row, half))
    const sharpeOut = cut.map((row) => sharpeOf(row, ~half))
    const best = sharpeIn.indexOf(Math.max(...sharpeIn))
    const worse = sharpeOut.filter((each) => each < sharpeOut[best]!).length
    const equal = sharpeOut.filter((each) => each === sharpeOut[best]!).length
    // relative rank in (0, 1); ties share their ranks
    const rank = (worse + (equal + 1) / 2) / (sharpeOut.length + 1)
    if (rank <= 0.5) below++
    splits++
  }
  return { probability: below / splits, splits }
}

/** Every choice of half of the parts, as bits. */
const halvesOf = function* (parts: number): Generator<number> {
  for (let bits = 0; bits < 1 << parts; bits++) {
    let ones = 0
    for (let rest = bits; rest !== 0; rest &= rest - 1) ones++
    if (ones === parts / 2) yield bits
  }
}

const sharpeOf = (parts: readonly (readonly number[])[], chosen: number): number => {
  const { mean, deviation } = momentsOf(parts.flatMap((part, index) => ((chosen >> index) & 1 ? part : [])))
  return deviation > 0 ? mean / deviation : mean === 0 ? 0 : Math.sign(mean) * Number.MAX_VALUE
}
