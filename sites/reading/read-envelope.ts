import { z } from 'zod'
import { SkipCapture } from '../errors.ts'

const envelope = z.looseObject({ data: z.union([z.looseObject({}), z.array(z.unknown())]) })
const bookmakerName = z
  .string()
  .toLowerCase()
  .regex(/^[a-z0-9][a-z0-9_]{0,63}$/)

/**
 * Some recorders keep a body inside `{ provider, bookmaker, data }`. Gives the body itself and, where it is named, whose it is. With `isNamed` an
 * envelope must name the bookmaker: the same back-end serves several, at other prices.
 * @throws SkipCapture when it does not, or when the value is a list of other things than records
 */
export const readEnvelope = (
  value: unknown,
  { isNamed = false }: { readonly isNamed?: boolean } = {},
): { readonly data: unknown; readonly bookmaker?: string } => {
  if (Array.isArray(value) && value.some((item) => typeof item !== 'object' || item === null))
    throw new SkipCapture('a list of other things than records')
  const read = envelope.safeParse(value)
  if (!read.success || !('provider' in read.data || 'bookmaker' in read.data)) return { data: value }
  const bookmaker = bookmakerName.safeParse(read.data.bookmaker)
  if (isNamed && !bookmaker.success) throw new SkipCapture('an envelope that does not say whose it is')
  return { data: read.data.data, ...(bookmaker.success && { bookmaker: bookmaker.data }) }
}
