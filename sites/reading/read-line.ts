const plain = /^[+-]?\d{1,3}(?:\.\d{1,2})?$/

/**
 * A handicap or total as sources write it: `2.5`, `"+0.5"`, or the pair of a quarter line, `"2.5/3.0"`. The
 * halves of a pair are half a goal apart and are meant together: 2.75. Undefined for anything else, also off the quarter grid.
 */
export const readLine = (value: unknown): number | undefined => {
  if (typeof value === 'number') return onGrid(value)
  if (typeof value !== 'string') return undefined
  const parts = value.split('/').map((part) => part.trim())
  if (parts.length > 2 || !parts.every((part) => plain.test(part))) return undefined
  const [low, high] = parts.map(Number) as [number, number?]
  if (high === undefined) return onGrid(low)
  return Math.abs(high - low) === 0.5 ? onGrid((low + high) / 2) : undefined
}

const onGrid = (line: number): number | undefined =>
  Number.isInteger(line * 4) && Math.abs(line) <= 1000 ? line + 0 : undefined
