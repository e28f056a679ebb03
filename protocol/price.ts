import { z } from 'zod'
import { mostOdds, roundOdds } from '#markets/odds.ts'
import { betSides } from '#markets/selection.ts'
import { readTime } from './read-time.ts'

/** Decimal odds: what one unit staked returns in all when it wins, kept to six decimals; see `markets/odds.ts`. */
export const decimalOdds = z
  .number()
  .finite()
  .gt(1, 'odds must be over 1')
  .max(mostOdds)
  .transform(roundOdds)
  .refine((odds) => odds > 1, 'odds must be over 1')

export const side = z.enum(betSides)
export type Side = z.infer<typeof side>

/** Money: integer minor units (cents, pence, 1e-6 of a stablecoin …) of the named currency. */
export const minorUnits = z.number().int().safe()

export const currency = z.string().regex(/^[A-Z]{3,5}$/)

/**
 * ISO 8601. Kept in UTC with milliseconds; a time without a zone is taken as UTC, because that is how clients whose language has
 * no zone in its default format send it.
 */
export const timestamp = z.iso
  .datetime({ offset: true, local: true })
  .transform((iso) => new Date(/(Z|[+-]\d\d:?\d\d)$/i.test(iso) ? iso : `${iso}Z`).toISOString())

/** A time as other people's clients write it: any form that `readTime` knows. Kept like {@link timestamp}. */
export const statedTime = z.union([z.string().max(80), z.number()]).transform((stated, context) => {
  const read = readTime(stated)
  if (read !== undefined) return read
  context.addIssue({
    code: 'custom',
    message: 'not a time: send ISO 8601 in UTC, such as 2026-12-01T20:45:00Z',
  })
  return z.NEVER
})
