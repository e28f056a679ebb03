import type { z } from 'zod'

const MOST_DEPTH = 30

/**
 * Every object in a JSON tree that fits a schema, wherever it is; what lies inside a found one is its own. For sources that wrap the same record in
 * another envelope on every page.
 */
export const findRecords = <Schema extends z.ZodType>(
  tree: unknown,
  schema: Schema,
  depth = 0,
): z.output<Schema>[] => {
  if (typeof tree !== 'object' || tree === null || depth > MOST_DEPTH) return []
  if (!Array.isArray(tree)) {
    const read = schema.safeParse(tree)
    if (read.success) return [read.data]
  }
  return Object.values(tree).flatMap((below) => findRecords(below, schema, depth + 1))
}
