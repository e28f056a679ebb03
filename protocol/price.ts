import { z } from 'zod'

/**
 * Decimal odds: what one unit staked returns in all when it wins. Over 1, at most 1,000,000; kept to six decimals, which is
 * finer than any bookmaker's own grid and coarse enough that two conversions of one price are equal.
 */
export const decimalOdds = z
  .number()
  .finite()
  .gt(1, 'odds must be over 1')
  .max(1_000_000)
  .transform((odds) => Math.round(odds * 1e6) / 1e6)
  .refine((odds) => odds > 1, 'odds must be over 1')

/** A handicap or total: a multiple of a quarter. */
export const marketLine = z
  .number()
  .finite()
  .min(-1000)
  .max(1000)
  .refine((line) => Number.isInteger(line * 4), 'a line is a multiple of 0.25')
  .transform((line) => (line === 0 ? 0 : line))

export const side = z.enum(['back', 'lay'])
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
