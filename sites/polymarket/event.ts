import { z } from 'zod'

/** Lists that come as JSON inside a string. */
const listInText = z
  .string()
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text)
    } catch {
      context.addIssue({ code: 'custom', message: 'not a list in a text' })
      return z.NEVER
    }
  })
  .pipe(z.tuple([z.string(), z.string()]))

const figure = z.union([
  z.number(),
  z
    .string()
    .regex(/^[+-]?\d+(\.\d+)?$/)
    .transform(Number),
])

/** A binary market of the Gamma API; `line` belongs to the first outcome. `bestBid` and `bestAsk` are the first outcome's. */
export const gammaMarket = z.object({
  id: z.string(),
  question: z.string().default(''),
  groupItemTitle: z.string().optional(),
  sportsMarketType: z.string(),
  line: figure.nullish(),
  gameStartTime: z.string().nullish().catch(undefined),
  outcomes: listInText,
  clobTokenIds: listInText,
  bestBid: figure.nullish(),
  bestAsk: figure.nullish(),
  active: z.boolean(),
  closed: z.boolean(),
  acceptingOrders: z.boolean(),
  enableOrderBook: z.boolean(),
})
export type GammaMarket = z.output<typeof gammaMarket>

/** An event of the Gamma API: one match, or its “More Markets”. Markets are checked one by one. */
export const gammaEvent = z.object({
  id: z.union([z.string(), z.number()]).transform(String),
  slug: z.string().min(1),
  title: z.string().min(1),
  closed: z.boolean().default(false),
  ended: z.boolean().default(false),
  live: z.boolean().nullish(),
  startTime: z.string().nullish().catch(undefined),
  endDate: z.string().nullish().catch(undefined),
  seriesSlug: z.string().nullish(),
  tags: z.array(z.object({ slug: z.string().default(''), label: z.string().default('') })).nullish(),
  markets: z.array(z.unknown()).default([]),
})
export type GammaEvent = z.output<typeof gammaEvent>

const level = z.object({ price: figure, size: figure })
/** One side-sorted or unsorted book of an outcome token. */
export const tokenBook = z.object({ bids: z.array(level), asks: z.array(level), at: z.number().optional() })
export type TokenBook = z.output<typeof tokenBook>
