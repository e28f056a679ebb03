import type { FeeModel, SiteDescriptor } from '#protocol/site.ts'
import type { BookmakerTerms } from './bookmaker-terms.ts'
import { feesAt } from './fees-at.ts'

/** What betting at each bookmaker costs and allows: the account's own settings first, then `*`, then the site's facts. */
export const createTerms = (given: Readonly<Record<string, BookmakerTerms>>) => {
  const configured = new Map(Object.entries(given))
  const of = (bookmaker: string, descriptor: SiteDescriptor | undefined): BookmakerTerms => {
    const feeFacts = descriptor && factsOfFees(bookmaker, descriptor)
    const facts: BookmakerTerms = {
      ...(descriptor?.commission !== undefined && { commission: descriptor.commission }),
      ...(feeFacts !== undefined && { fees: [...feeFacts] }),
      ...(descriptor?.currency !== undefined && { currency: descriptor.currency }),
    }
    return { ...facts, ...configured.get('*'), ...configured.get(bookmaker) }
  }
  /** Everything a bet there is charged: the account's own fees, else the site's facts; its commission stands for theirs. */
  const feesOf = (bookmaker: string, descriptor: SiteDescriptor | undefined): readonly FeeModel[] => {
    const { fees, commission } = of(bookmaker, descriptor)
    if (commission === undefined) return fees ?? []
    const others = (fees ?? []).filter(({ model }) => model !== 'commission')
    return commission === 0 ? others : [...others, { model: 'commission', rate: commission, of: 'market' }]
  }

  return {
    of,
    /** The share of net market winnings that is charged there; undefined where none is. */
    commissionOf: (bookmaker: string, descriptor: SiteDescriptor | undefined): number | undefined =>
      feesAt(feesOf(bookmaker, descriptor), 2, 'back')?.marketCommission,
    feesOf,
  }
}

/** What the facts of a site say that a bookmaker charges. */
const factsOfFees = (bookmaker: string, { fees }: SiteDescriptor): readonly FeeModel[] | undefined => {
  if (fees === undefined) return undefined
  return Object.hasOwn(fees, bookmaker) ? fees[bookmaker] : fees['*']
}
export type Terms = ReturnType<typeof createTerms>
