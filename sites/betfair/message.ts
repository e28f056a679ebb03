import { z } from 'zod'

const id = z.union([z.string(), z.number()]).transform(String)
const name = z.string().optional()

/** One runner as the market definition lists it; `name` only in historical files. */
export const definedRunner = z.object({
  id: z.number().int(),
  hc: z.number().optional(),
  status: z.string(),
  sortPriority: z.number().int().optional(),
  name,
})

/** The definition of a market; each one replaces the last whole. */
export const marketDefinition = z.object({
  eventId: id,
  eventTypeId: id,
  bettingType: z.string(),
  marketType: z.string(),
  status: z.string(),
  inPlay: z.boolean(),
  marketTime: z.string().optional(),
  openDate: z.string().optional(),
  betDelay: z.number().optional(),
  name,
  eventName: name,
  runners: z.array(definedRunner),
})
export type MarketDefinition = z.output<typeof marketDefinition>

const level = z.tuple([z.number().int().min(0), z.number(), z.number().min(0)])
const offer = z.tuple([z.number(), z.number().min(0)])
const levels = z.array(level).optional()
const offers = z.array(offer).optional()

/** What changed at one runner: level ladders by position, price ladders by price; a size of 0 deletes. */
export const runnerChange = z.object({
  id: z.number().int(),
  hc: z.number().nullish(),
  batb: levels,
  batl: levels,
  bdatb: levels,
  bdatl: levels,
  atb: offers,
  atl: offers,
})
export type RunnerChange = z.output<typeof runnerChange>

export const marketChange = z.object({
  id: z.string(),
  img: z.boolean().optional(),
  marketDefinition: marketDefinition.optional(),
  rc: z.array(z.unknown()).optional(),
})

/**
 * One line of the stream, as the exchange's stream schema has it. `ct` says what an `mcm` is: the first image, a delta after a
 * resubscription, a heartbeat, or (absent) a change.
 */
export const streamMessage = z.discriminatedUnion('op', [
  z.object({ op: z.literal('connection'), connectionId: z.string() }),
  z.object({
    op: z.literal('status'),
    id: z.number().optional(),
    statusCode: z.string(),
    errorCode: z.string().optional(),
    errorMessage: z.string().optional(),
    connectionClosed: z.boolean().optional(),
  }),
  z.object({
    op: z.literal('mcm'),
    ct: z.enum(['SUB_IMAGE', 'RESUB_DELTA', 'HEARTBEAT']).optional(),
    segmentType: z.enum(['SEG_START', 'SEG', 'SEG_END', 'NONE']).optional(),
    clk: z.string().nullish(),
    initialClk: z.string().nullish(),
    pt: z.number().optional(),
    status: z.number().nullish(),
    mc: z.array(z.unknown()).nullish(),
  }),
  // other operations of the schema (orders, races) are not subscribed to and mean nothing here
  z.object({ op: z.enum(['ocm', 'rcm', 'ccm']) }),
])
export type StreamMessage = z.output<typeof streamMessage>
export type MarketChangeMessage = Extract<StreamMessage, { op: 'mcm' }>
