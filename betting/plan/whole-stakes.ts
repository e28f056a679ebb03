/** Which whole stakes are allowed, and how good a set of them is. */
export type StakeSearch = {
  /** largest, smallest and step per bet, in minor units */
  readonly most: readonly number[]
  readonly least: readonly number[]
  readonly step: readonly number[]
  /** whether a set as a whole fits the accounts and the bankroll */
  fits(stakes: readonly number[]): boolean
  /** larger is better, the first difference decides */
  score(stakes: readonly number[]): readonly number[]
}

/** Beyond so many bets all corners are too many; then one bet after the other is moved. */
const MOST_CORNERS = 10
/** Sizes tried below the full one when the increments are coarse. */
const SIZES = 24
/** An increment below this part of its stake is not worth trying other sizes for. */
const COARSE = 0.002

const better = (a: readonly number[], b: readonly number[]): boolean => {
  for (let k = 0; k < a.length; k++) if (a[k]! !== b[k]!) return a[k]! > b[k]!
  return false
}

/**
 * The best set of whole stakes near the wanted ones (`starts`, usually one): every corner of the cell they lie in (each stake rounded down or up,
 * or left out when it is below the smallest), the same at smaller sizes where increments are coarse, then single and
 * paired steps while they help. Nearest rounding is not among the methods: it can lose money.
 * @returns all zero when nothing allowed is better than not betting
 */
export const wholeStakes = (
  starts: readonly (readonly number[])[],
  search: StakeSearch,
): readonly number[] => {
  let best: readonly number[] = search.step.map(() => 0)
  let top = search.score(best)
  const consider = (stakes: readonly number[]): boolean => {
    if (!search.fits(stakes)) return false
    const score = search.score(stakes)
    if (!better(score, top)) return false
    best = stakes
    top = score
    return true
  }
  for (const wanted of starts) {
    for (const size of sizes(wanted, search)) {
      const options = wanted.map((stake, j) => roundings(stake * size, search, j))
      if (options.length <= MOST_CORNERS) walkCorners(options, consider)
      else consider(options.map(([down]) => down!))
    }
  }
  for (let moved = true; moved; ) moved = step(best, search, consider)
  return best
}

const sizes = (wanted: readonly number[], { step }: StakeSearch): readonly number[] => {
  let anchor = -1
  for (let j = 0; j < wanted.length; j++) {
    if (wanted[j]! <= 0) continue
    if (anchor < 0 || step[j]! / wanted[j]! > step[anchor]! / wanted[anchor]!) anchor = j
  }
  if (anchor < 0 || step[anchor]! / wanted[anchor]! < COARSE) return [1]
  const whole = Math.floor(wanted[anchor]! / step[anchor]!)
  const found = [1]
  for (let multiple = whole; multiple > 0 && found.length <= SIZES; multiple--) {
    found.push((multiple * step[anchor]!) / wanted[anchor]!)
  }
  return found
}

const roundings = (stake: number, { most, least, step }: StakeSearch, j: number): readonly number[] => {
  const grid = (amount: number, round: (steps: number) => number) => round(amount / step[j]!) * step[j]!
  const low = grid(least[j]!, Math.ceil)
  const high = grid(Math.min(most[j]!, Number.MAX_SAFE_INTEGER), Math.floor)
  const options = new Set<number>()
  for (const round of [Math.floor, Math.ceil]) {
    const rounded = Math.min(grid(stake, round), high)
    if (rounded >= low && rounded > 0) options.add(rounded)
    else {
      options.add(0)
      if (low > 0 && low <= high && stake > 0) options.add(low)
    }
  }
  return [...options]
}

const walkCorners = (
  options: readonly (readonly number[])[],
  consider: (stakes: readonly number[]) => boolean,
): void => {
  const corner = new Array<number>(options.length)
  const walk = (j: number): void => {
    if (j === options.length) {
      consider([...corner])
      return
    }
    for (const stake of options[j]!) {
      corner[j] = stake
      walk(j + 1)
    }
  }
  walk(0)
}

/** One round of moves by one increment, of a single bet or of two together. */
const step = (
  from: readonly number[],
  { most, least, step: by }: StakeSearch,
  consider: (stakes: readonly number[]) => boolean,
): boolean => {
  const move = (stakes: readonly number[], j: number, sign: number): readonly number[] | undefined => {
    const next = stakes[j]! + sign * by[j]!
    return stakes[j]! > 0 && next >= Math.max(least[j]!, by[j]!) && next <= most[j]!
      ? stakes.with(j, next)
      : undefined
  }
  let helped = false
  for (let j = 0; j < from.length; j++) {
    for (const sign of [1, -1]) {
      const one = move(from, j, sign)
      if (one === undefined) continue
      helped = consider(one) || helped
      for (let k = j + 1; k < from.length; k++) {
        for (const other of [1, -1]) {
          const two = move(one, k, other)
          if (two !== undefined) helped = consider(two) || helped
        }
      }
    }
  }
  return helped
}
