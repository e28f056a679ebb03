import { z } from 'zod'
import { feeModel } from '#protocol/site.ts'
import data from './exchange-fees.json' with { type: 'json' }

/**
 * What an ordinary account pays at the exchanges and prediction markets whose prices sources of copies show, by every spelling seen of
 * their names. The highest ordinary rate: an account with a better one says so in the coordinator's settings.
 */
export const exchangeFees = z.record(z.string(), z.array(feeModel)).parse(data)
