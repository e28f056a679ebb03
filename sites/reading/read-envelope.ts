import { z } from 'zod'

const envelope = z.object({
  provider: z.string(),
  bookmaker: z.string().optional().catch(undefined),
  data: z.union([z.looseObject({}), z.array(z.unknown())]),
})

/**
 * Some recorders keep a body inside `{ provider, bookmaker, data }`. Gives the body itself and, where it is named, whose it is.
 */
export const readEnvelope = (value: unknown): { readonly data: unknown; readonly bookmaker?: string } => {
  const read = envelope.safeParse(value)
  if (!read.success) return { data: value }
  const { data, bookmaker } = read.data
  return { data, ...(bookmaker !== undefined && { bookmaker: bookmaker.toLowerCase() }) }
}
