import type { SiteDescriptor } from '#protocol/site.ts'

/** The worker a price came from, as far as the engine needs to know it. Times are UTC ms of the watched world. */
export type PriceSource = {
  readonly id: string
  readonly site: string
  readonly descriptor: SiteDescriptor | undefined
  connected: boolean
  /** every price it has sent and not removed was on offer at this time */
  confirmedAt: number
  counters: { updates: number; prices: number; changes: number; problems: number }
}
