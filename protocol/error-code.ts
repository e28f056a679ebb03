import { z } from 'zod'

/** Every code an `error` message can carry, and what its receiver does about it. */
export const errorCodes = {
  not_json: 'send JSON text',
  unknown_type: 'send a message type of the protocol',
  invalid_message: 'correct the field named in `path`',
  invalid_match: 'correct that match; the others of the batch were kept',
  invalid_field: 'correct that field, or leave it out; the rest of the match was kept',
  invalid_price: 'correct that price; the others of the match were kept',
  not_registered: 'send `worker:register` first',
  already_registered: 'use another worker_id, or close the older connection',
  wrong_worker: 'send only under the worker_id you registered',
  unauthorized: 'send the right token; the connection is closed',
  forbidden: 'use a token of the role that is named',
  not_asked: 'answer only what this connection was asked',
  wrong_bookmaker: 'send prices only of the bookmakers that this worker’s site and token name',
  too_large: 'send smaller messages; the connection is closed',
  too_fast: 'send less often',
  gap: 'send a snapshot',
  unavailable: 'try again later',
  over_limit: 'send less: what is named is over a bound of this coordinator; everything else was kept',
  internal:
    'nothing: a mistake on our side; what is named was set aside for a minute, everything else was kept',
} as const

export const errorCode = z.enum(
  Object.keys(errorCodes) as [keyof typeof errorCodes, ...(keyof typeof errorCodes)[]],
)
export type ErrorCode = z.infer<typeof errorCode>
