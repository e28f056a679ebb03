/**
 * The probability that the best of many worthless strategies looks at least as good as the best one found (White's reality check, 2000, with
 * the null made by redrawing results). `(1 + draws at least as good) / (1 + draws)`, so it is never 0.
 * @param best the statistic of the best strategy found, e.g. its t value
 * @param nullBests the same statistic of the best strategy in each redrawn world: all strategies evaluated anew, the best kept
 */
export const realityCheck = (best: number, nullBests: readonly number[]): number =>
  (1 + nullBests.filter((each) => each >= best).length) / (1 + nullBests.length)

/**
 * Redraws the result of every match from the bookmaker's prices without the margin: the world in which no filter can be profitable. Draws one
 * outcome per match by its probabilities.
 * @param probabilities per match, each row summing to 1
 */
export const redrawResults = (
  probabilities: readonly (readonly number[])[],
  random: () => number,
): number[] =>
  probabilities.map((row) => {
    let left = random()
    for (let outcome = 0; outcome < row.length - 1; outcome++) {
      left -= row[outcome]!
      if (left < 0) return outcome
    }
    return row.length - 1
  })
