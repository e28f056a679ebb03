import type { z } from 'zod'

const MOST_DEPTH = 30
const requiredFields = new WeakMap<z.ZodObject, readonly string[]>()

/** The fields without which an object cannot fit: asking for them first spares the schema most of a tree. */
const fieldsOf = (schema: z.ZodObject): readonly string[] => {
  const known = requiredFields.get(schema)
  if (known !== undefined) return known
  const fields = Object.entries(schema.shape as Record<string, z.ZodType>)
    .filter(([, field]) => !field.safeParse(undefined).success)
    .map(([name]) => name)
  requiredFields.set(schema, fields)
  return fields
}

/**
 * Every object in a JSON tree that fits a schema, wherever it is; what lies inside a found one is its own. For sources that wrap the same record in
 * another envelope on every page.
 */
export const findRecords = <Schema extends z.ZodObject>(
  tree: unknown,
  schema: Schema,
): z.output<Schema>[] => {
  const fields = fieldsOf(schema)
  const found: z.output<Schema>[] = []
  const walk = (node: unknown, depth: number): void => {
    if (typeof node !== 'object' || node === null || depth > MOST_DEPTH) return
    if (!Array.isArray(node) && fields.every((name) => Object.hasOwn(node, name))) {
      const read = schema.safeParse(node)
      if (read.success) {
        found.push(read.data)
        return
      }
    }
    for (const below of Object.values(node)) walk(below, depth + 1)
  }
  walk(tree, 0)
  return found
}
