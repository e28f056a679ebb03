import type { z } from 'zod'
import { noteLoss } from '../losses.ts'

/**
 * The members of a list that fit the schema, in order; what does not fit costs only itself and is noted as a loss, what is no list is
 * empty.
 */
export const readEach = <Schema extends z.ZodType>(list: unknown, schema: Schema): z.output<Schema>[] =>
  Array.isArray(list)
    ? list.flatMap((item: unknown) => {
        const read = schema.safeParse(item)
        if (read.success) return [read.data]
        const { path, message } = read.error.issues[0]!
        noteLoss('unreadable_record', `${path.join('.')} ${message}`.trim())
        return []
      })
    : []

/** The members of a list that fit the schema: the others are other things, and no loss. */
export const pickEach = <Schema extends z.ZodType>(list: unknown, schema: Schema): z.output<Schema>[] =>
  Array.isArray(list)
    ? list.flatMap((item: unknown) => {
        const read = schema.safeParse(item)
        return read.success ? [read.data] : []
      })
    : []
