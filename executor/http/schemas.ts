import { z } from 'zod'
import { bet } from '#protocol/bet-change.ts'

/** How the answers of the executor look. Money is in whole minor units; objects are loose, so that a field added later is not taken out. */
const time = z.string().describe('ISO 8601, UTC')
const minor = z.number().int().describe('minor units of the currency')

export const betAnswer = z.looseObject({
  ...bet.shape,
  start_time: time.optional(),
  offered_at: time,
  changed_at: time,
  already: z.boolean().optional().describe('the same bet had been asked for before'),
})
export const betsAnswer = z.array(betAnswer)

export const positionsAnswer = z.array(
  betAnswer.extend({
    exposure: z.object({ worst_minor: minor, best_minor: minor, outlay_minor: minor }),
    residual: z.boolean().describe('partly placed, or nobody knows'),
  }),
)

export const repairsAnswer = z.array(
  z.looseObject({
    kind: z.string(),
    worst_minor: minor,
    best_minor: minor,
    extra_outlay_minor: minor,
    legs: z.array(z.looseObject({ bookmaker: z.string(), odds: z.number(), stake_minor: minor })),
    sell: z.array(z.looseObject({ reference: z.string(), least_minor: minor })),
  }),
)

export const balancesAnswer = z.array(
  z.looseObject({ bookmaker: z.string(), balance_minor: minor, currency: z.string() }),
)

export const limitsAnswer = z.looseObject({
  live: z.boolean(),
  stopped: z.string().nullable().describe('who stopped betting; null while it goes on'),
  refusals: z.array(z.string()),
  strategies: z.array(z.looseObject({ name: z.string() })),
  problem: z.unknown().optional(),
})

export const stoppedAnswer = z.object({ stopped: z.string().nullable().optional() })
export const soldAnswer = z.object({ reference: z.string(), amount_minor: minor })
export const assistAnswer = z.array(
  z.looseObject({
    reference: z.string(),
    text: z.string(),
    bookmaker: z.string(),
    stake_minor: minor,
    currency: z.string(),
    floor_odds: z.number(),
    asked_at: time,
  }),
)
export const ledgerAnswer = z.array(
  z.looseObject({ seq: z.number(), bet_id: z.string(), becomes: z.string(), at: time }),
)
export const objectAnswer = z.looseObject({})
export const csvAnswer = z.string().describe('text/csv')

const money = new Set(['pnl', 'balance', 'report', 'paper', 'survival', 'export.csv', 'ledger', 'transfers'])
const control = new Set(['stop', 'resume', 'limits', 'approve'])

/** What a route is about, by its address. */
export const tagOfRoute = (url: string): string => {
  const word = url.split('/')[1] ?? ''
  return money.has(word)
    ? 'money'
    : control.has(word)
      ? 'control'
      : word === 'openapi.json'
        ? 'about'
        : 'bets'
}
