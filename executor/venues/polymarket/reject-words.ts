import type { RejectCode } from '../venue.ts'

/** What the service writes when it does not take an order, in our words; the first that fits. What is not here is a doubt. */
const sentences: readonly (readonly [RegExp, RejectCode])[] = [
  [/no (?:orders|match) found|FOK_ORDER_NOT_FILLED|couldn'?t be fully filled|no match/i, 'price_changed'],
  [/not enough balance|INVALID_ORDER_NOT_ENOUGH_BALANCE|insufficient balance/i, 'insufficient_funds'],
  [/allowance/i, 'not_allowed'],
  [/MIN_SIZE|lower than the minimum|minimum size|min size/i, 'stake_too_small'],
  [/DUPLICATED|duplicate/i, 'duplicate'],
  [
    /MARKET_NOT_READY|not accepting|trading is currently disabled|market is closed|cancel-only|paused/i,
    'suspended',
  ],
  [/EXPIRATION|expired/i, 'expired'],
  [
    /MIN_TICK_SIZE|tick size|invalid signature|invalid amounts?|invalid order payload|POST_ONLY/i,
    'bad_order',
  ],
  [/invalid api key|unauthorized|api key/i, 'not_logged_in'],
  [/restricted|banned|closed only|blocked/i, 'unavailable'],
]

/** The code of a refusal's sentence; `undefined` when nobody can publish what it means. */
export const rejectCodeOf = (sentence: string): RejectCode | undefined =>
  sentences.find(([pattern]) => pattern.test(sentence))?.[1]
