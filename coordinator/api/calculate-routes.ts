import { z } from 'zod'
import { type CalculatorName, calculators } from '#betting/calculators/calculators.ts'
import { oddsFormats } from '#betting/odds.ts'
import { ImpossibleInput } from '#markets/impossible-input.ts'
import { answers } from '#runtime/api-document.ts'
import type { ApiContext } from './routes.ts'

const odds = z.number().gt(1).max(100_000)
const money = z.number().min(0).max(1e12)
const share = z.number().min(0).lt(1)
const few = <T extends z.ZodType>(item: T, least = 1) => z.array(item).min(least).max(20)

const calculationAnswer = z.object({
  stakes: z.array(z.number()),
  outlay: z.number(),
  worst: z.number(),
  best: z.number(),
  profit_percent: z.number(),
  outcomes: z.array(z.object({ outcome: z.string(), legs: z.array(z.number()), total: z.number() })),
  figures: z.record(z.string(), z.union([z.number(), z.string()])),
})
const noVigAnswer = z.looseObject({
  overround_percent: z.number(),
  hold_percent: z.number(),
  default_method: z.string(),
  methods: z.array(
    z.object({ method: z.string(), probabilities: z.array(z.number()), fair_odds: z.array(z.number()) }),
  ),
})
const formatsAnswer = z.record(z.string(), z.union([z.number(), z.string()]))

/** What each calculator takes; money in units of any currency, odds decimal. */
const bodies = {
  arbitrage: z.strictObject({
    legs: few(
      z.strictObject({
        odds,
        commission: share.optional(),
        max_stake: money.optional(),
        rate: z.number().positive().optional(),
        name: z.string().max(100).optional(),
      }),
      2,
    ),
    outlay: money,
    increment: z.number().positive().optional(),
  }),
  dutching: z.strictObject({ odds: few(odds), outlay: money }),
  matched: z.strictObject({
    bet: z.enum(['qualifying', 'free_bet', 'free_bet_returned']),
    back_odds: odds,
    back_stake: money,
    lay_odds: odds,
    commission: share,
  }),
  middle: z.strictObject({
    market: z.enum(['hdp', 'ou']),
    legs: z
      .array(
        z.strictObject({
          selection: z.enum(['home', 'away', 'over', 'under']),
          line: z.number().multipleOf(0.25),
          odds,
        }),
      )
      .length(2),
    stakes: z.tuple([z.number().positive(), z.number().positive()]).optional(),
    outlay: money,
  }),
  asian_line: z.strictObject({
    market: z.enum(['hdp', 'ou']),
    line: z.number().multipleOf(0.25),
    legs: z
      .array(z.strictObject({ selection: z.enum(['home', 'away', 'over', 'under']), odds }))
      .min(1)
      .max(2),
    outlay: money,
  }),
  each_way: z.strictObject({
    odds,
    stake: money,
    place_fraction: share,
    tied: z.number().int().min(1).max(40).optional(),
  }),
  hedge: z.strictObject({
    odds,
    stake: money,
    with: z.enum(['lay', 'back']),
    hedge_odds: odds,
    commission: share.optional(),
  }),
  convert_odds: z.strictObject({
    format: z.enum(oddsFormats),
    value: z.union([z.number(), z.string().max(40)]),
  }),
  no_vig: z.strictObject({ odds: few(odds, 2) }),
  kelly: z.strictObject({
    probability: z.number().gt(0).lt(1),
    odds,
    bankroll: money,
    fraction: z.number().gt(0).max(1),
    uncertainty: z.number().min(0).max(1).optional(),
  }),
  combination: z.strictObject({
    odds: z.array(odds).min(1).max(10),
    stake: money,
    sizes: z.array(z.number().int().min(1).max(10)).min(1).max(10).optional(),
  }),
} as const satisfies { readonly [N in CalculatorName]: z.ZodType }

const summaries: { readonly [N in CalculatorName]: string } = {
  arbitrage: 'Stakes for 2 to n selections that exclude each other, with commission, limits and currencies',
  dutching: 'Several selections backed as one',
  matched: 'A back bet evened out by a lay: own money or a free bet',
  middle: 'Two lines that can both win',
  asian_line: 'Asian handicaps and totals, quarter lines as well: one side, or both as an arbitrage',
  each_way: 'Win and place, with dead heats',
  hedge: 'Even out a bet that stands; what a cash-out would have to be',
  convert_odds: 'One price in every format',
  no_vig: 'A whole market without its overround, by every method',
  kelly: 'What to stake on one bet whose probability may be wrong',
  combination: 'Doubles, trebles and system bets',
}
const answerOf = (name: CalculatorName): z.ZodType =>
  name === 'no_vig' ? noVigAnswer : name === 'convert_odds' ? formatsAnswer : calculationAnswer

/** The calculators: `POST /calculate/:name`. They change nothing and hold no data; a reader may use them. */
export const addCalculateRoutes = ({ app }: ApiContext): void => {
  for (const name of Object.keys(bodies) as CalculatorName[]) {
    const calculate = calculators[name] as (input: unknown) => unknown
    app.post(
      `/calculate/${name}`,
      {
        config: { role: 'reader' },
        schema: { summary: summaries[name], body: bodies[name], response: answers(answerOf(name)) },
      },
      async (request, reply) => {
        try {
          return calculate(request.body)
        } catch (error) {
          if (!(error instanceof ImpossibleInput)) throw error
          return reply.code(400).send({ error: { code: error.code, message: error.message } })
        }
      },
    )
  }
}
