import { z } from 'zod'

/** Pages of a list: by `cursor`, which stays right while the list changes, or by `offset`. */
export const paging = {
  limit: z.coerce.number().int().min(1).max(10_000).default(1000),
  offset: z.coerce.number().int().min(0).default(0),
  cursor: z.string().max(2000).optional().describe('`next_cursor` of the page before'),
}
type Page = { readonly limit: number; readonly offset: number; readonly cursor?: string | undefined }

/** A cursor that is not one of ours. Begin without one. */
export class BadCursor extends Error {
  readonly code = 'bad_cursor'
  readonly statusCode = 400
}

const read = (cursor: string): string => {
  const key = Buffer.from(cursor, 'base64url').toString()
  if (Buffer.from(key).toString('base64url') !== cursor)
    throw new BadCursor('cursor: send back `next_cursor` as it was')
  return key
}

/** One page of `items`, which have a key each. @throws BadCursor */
export const pageOf = <T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  { limit, offset, cursor }: Page,
): { readonly page: readonly T[]; readonly next_cursor?: string } => {
  const after = cursor === undefined ? undefined : read(cursor)
  const ordered = items
    .map((item) => ({ item, key: keyOf(item) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  const left = after === undefined ? ordered.slice(offset) : ordered.filter(({ key }) => key > after)
  const page = left.slice(0, limit)
  return {
    page: page.map(({ item }) => item),
    ...(left.length > limit && { next_cursor: Buffer.from(page.at(-1)!.key).toString('base64url') }),
  }
}
