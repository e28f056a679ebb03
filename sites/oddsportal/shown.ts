import { z } from 'zod'

const label = z.string().trim().min(1)

/** One price as the table shows it; withdrawn ones are struck through. */
const cell = z.object({ column: label, text: z.string(), struck: z.boolean() })
export const shownRow = z.object({ bookmaker: label, cells: z.array(cell) })

/** A table of prices; `heading` is the collapsed row above it that names a line (`Over/Under +2.5`). */
export const shownTable = z.object({ heading: z.string().nullable(), rows: z.array(z.unknown()) })

/** What one look at a match page sees: kind `match-tables`. */
export const shownMatch = z.object({
  url: z.url(),
  home: label,
  away: label,
  league: z.string().nullable().catch(null),
  /** the page's start time, unix seconds */
  startsAt: z.number().nullable().catch(null),
  /** the live header: a minute, a period, or `Final result 0:4 (0:3, 0:1)` */
  info: z.string().nullable(),
  /** the odds format the page is set to */
  format: z.string().nullable(),
  /** the language the document names */
  language: z.string().nullish().catch(undefined),
  /** what lies over the whole page */
  layer: z.string().nullish().catch(undefined),
  tab: label,
  period: label,
  tables: z.array(z.unknown()),
})
export type ShownMatch = z.output<typeof shownMatch>
