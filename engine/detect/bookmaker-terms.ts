import { z } from 'zod'
import { feeModel } from '#protocol/site.ts'

/** What an account knows about a bookmaker; `*` speaks for all that are not named. Money in major units of `currency`. */
export const bookmakerTerms = z.strictObject({
  /** share of net market winnings the exchange keeps, 0 to 0.5; beats what the site's facts say */
  commission: z.number().min(0).max(0.5).optional(),
  /** everything else it charges this account; beats what the site's facts say. An empty list: nothing */
  fees: z.array(feeModel).max(8).optional(),
  min_stake: z.number().nonnegative().optional(),
  max_stake: z.number().positive().optional(),
  increment: z.number().positive().optional(),
  currency: z.string().optional(),
  balance: z.number().nonnegative().optional(),
})
export type BookmakerTerms = z.infer<typeof bookmakerTerms>
