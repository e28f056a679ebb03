import type { z } from 'zod'

/** The members of a list that fit the schema, in order; what does not fit costs only itself, what is no list is empty. */
export const readEach = <Schema extends z.ZodType>(list: unknown, schema: Schema): z.output<Schema>[] =>
  Array.isArray(list)
    ? list.flatMap((item: unknown) => {
        const read = schema.safeParse(item)
        return read.success ? [read.data] : []
      })
    : []
