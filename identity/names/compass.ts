/** Compass points as teams write them, shortest form first; neighbours are spelt and sound alike and are never one. */
const points = [
  'n north northern nord norte',
  's south southern sud sur',
  'e east eastern ost este',
  'w west western oeste',
  'ne northeast northeastern',
  'nw northwest northwestern',
  'se southeast southeastern',
  'sw southwest southwestern',
  'c central',
]
const pointOf = new Map(
  points.flatMap((line, index) => line.split(' ').map((word) => [word, index] as const)),
)

export const isCompass = (word: string): boolean => word.length > 2 && pointOf.has(word)

/** `W` is Western, `NE` Northeastern. */
export const sameCompass = (a: string, b: string): boolean => {
  const point = pointOf.get(a)
  return point !== undefined && point === pointOf.get(b)
}
