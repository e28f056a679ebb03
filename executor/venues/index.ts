import type { Log } from '#runtime/log.ts'
import type { Settings } from '#runtime/settings.ts'
import { azuroSettings } from './azuro/azuro-settings.ts'
import { openAzuro } from './azuro/open-azuro.ts'
import { openPolymarket } from './polymarket/open-polymarket.ts'
import { polymarketSettings } from './polymarket/polymarket-settings.ts'
import type { Venue } from './venue.ts'

/** The settings of every venue that has some of its own: one line each. */
export const venueSettings = { ...azuroSettings, ...polymarketSettings } as const

/** The venues that place at one bookmaker only, each where it is set up: one line each. @throws as their openers */
export const openOwnVenues = (options: {
  readonly settings: Settings<typeof venueSettings>
  readonly directory: string
  readonly live: boolean
  readonly log: Log
}): readonly Venue[] => [openAzuro(options), openPolymarket(options)].filter((venue) => venue !== undefined)
