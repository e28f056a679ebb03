import type { Log } from '#runtime/log.ts'
import type { Settings } from '#runtime/settings.ts'
import { azuroSettings } from './azuro/azuro-settings.ts'
import { polymarketSettings } from './polymarket/polymarket-settings.ts'
import type { Venue } from './venue.ts'

/** The settings of every venue that has some of its own: one line each. */
export const venueSettings = { ...azuroSettings, ...polymarketSettings } as const

/**
 * The venues that place at one bookmaker only, each where it is set up: one line each. Their code, with the libraries it needs, is loaded only then.
 * @throws as their openers
 */
export const openOwnVenues = async (options: {
  readonly settings: Settings<typeof venueSettings>
  readonly directory: string
  readonly live: boolean
  readonly log: Log
}): Promise<readonly Venue[]> => {
  const { AZURO_KEY: azuro, POLYMARKET_KEY: polymarket } = options.settings
  const opened = [
    azuro && (await import('./azuro/open-azuro.ts')).openAzuro(options),
    polymarket && (await import('./polymarket/open-polymarket.ts')).openPolymarket(options),
  ]
  return opened.filter((venue) => venue !== undefined)
}
