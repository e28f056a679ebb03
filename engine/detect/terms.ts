import type { SiteDescriptor } from '#protocol/site.ts'
import type { BookmakerTerms } from './bookmaker-terms.ts'

/** What betting at each bookmaker costs and allows: the account's own settings first, then `*`, then the site's facts. */
export const createTerms = (given: Readonly<Record<string, BookmakerTerms>>) => {
  const configured = new Map(Object.entries(given))
  return {
    of: (bookmaker: string, descriptor: SiteDescriptor | undefined): BookmakerTerms => {
      const facts: BookmakerTerms = {
        ...(descriptor?.commission !== undefined && { commission: descriptor.commission }),
        ...(descriptor?.currency !== undefined && { currency: descriptor.currency }),
      }
      return { ...facts, ...configured.get('*'), ...configured.get(bookmaker) }
    },
  }
}
export type Terms = ReturnType<typeof createTerms>
