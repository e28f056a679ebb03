import { z } from 'zod'

const text = z.string().min(1)

/** One market of `listMarketCatalogue`: the names the stream leaves out. */
export const catalogueMarket = z.object({
  marketId: text,
  marketName: z.string().optional(),
  event: z.object({ id: text, name: text, openDate: z.string().optional() }),
  competition: z.object({ name: text }).optional(),
  runners: z.array(
    z.object({ selectionId: z.number().int(), runnerName: text, handicap: z.number().default(0) }),
  ),
})
export type CatalogueMarket = z.output<typeof catalogueMarket>
