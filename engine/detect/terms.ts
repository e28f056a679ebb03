import type { SiteDescriptor } from '#protocol/site.ts'
import type { BookmakerTerms } from './bookmaker-terms.ts'

/** What betting at each bookmaker costs and allows: the account's own settings first, then `*`, then the site's facts. */
export const createTerms = (configured: Readonly<Record<string, BookmakerTerms>>) => ({
  of: (bookmaker: string, descriptor: SiteDescriptor | undefined): BookmakerTerms => {
    const facts: BookmakerTerms = {
      ...(descriptor?.commission !== undefined && { commission: descriptor.commission }),
      ...(descriptor?.currency !== undefined && { currency: descriptor.currency }),
    }
    return { ...facts, ...configured['*'], ...configured[bookmaker] }
  },
})
export type Terms = ReturnType<typeof createTerms>
