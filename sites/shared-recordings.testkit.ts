import { existsSync, readFileSync } from 'node:fs'
import type { QuoteInput } from '#protocol/quote.ts'

const root = new URL('../../shared/data/', import.meta.url)

/** Whether recordings of the real sources lie beside the project (they do where it is developed, not in a clone). */
export const hasShared = (path: string): boolean => existsSync(new URL(path, root))

export const readShared = (path: string): string => readFileSync(new URL(path, root), 'utf8')

/** One line per open price, `market line selection odds`, so that a test can say what it expects as a person would. */
export const openPrices = (quotes: readonly QuoteInput[], market?: string): string[] =>
  quotes
    .filter((quote) => !quote.suspended && (market === undefined || quote.market === market))
    .map(({ market, line, selection, odds }) =>
      [market, line, selection, Number(odds.toPrecision(12))].filter((part) => part !== undefined).join(' '),
    )
    .sort()
