import { createEngine } from '#engine/engine.ts'
import { minorFromUnits } from '#markets/money.ts'
import type { Clock } from '#runtime/clock.ts'
import type { Settings } from '#runtime/settings.ts'
import type { Places } from './identity-places.ts'
import type { coordinatorSettings } from './settings.ts'
import type { Rules } from './settlement-rules.ts'

export type OpenEngineOptions = {
  readonly settings: Settings<typeof coordinatorSettings>
  readonly clock: Pick<Clock, 'now' | 'rate'>
  readonly places: Pick<Places, 'describe' | 'trust'>
  readonly rules: Rules
  /** start of this coordinator, UTC ms */
  readonly epoch: number
}

/** The engine as this process runs it: its thresholds as the settings say them, ages and windows in the time of the watched world. */
export const openEngine = ({ settings, clock, places, rules, epoch }: OpenEngineOptions) => {
  const speed = (): number => Math.max(1, clock.rate())
  const engine = createEngine({
    describe: places.describe,
    trust: places.trust,
    speed,
    tooGood: settings.TOO_GOOD_PERCENT / 100,
    bookmakers: settings.BOOKMAKERS,
    rules: rules.all,
    money: {
      bankrollMinor: minorFromUnits(settings.BANKROLL, settings.CURRENCY),
      currency: settings.CURRENCY,
      rates: settings.RATES,
    },
    search: {
      gates: () => ({
        prematchMs: settings.PRICE_MAX_AGE_MS * speed(),
        liveMs: settings.LIVE_PRICE_MAX_AGE_MS * speed(),
        inPlay: settings.IN_PLAY,
      }),
      beyond: {
        value: { least: settings.VALUE_MIN_PERCENT / 100, bookmakers: settings.VALUE_MIN_BOOKMAKERS },
        middle: { mostCost: settings.MIDDLE_MAX_COST_PERCENT / 100 },
        sharp: { leaders: settings.SHARP_BOOKMAKERS, windowMs: () => settings.SHARP_WINDOW_MS * speed() },
      },
    },
  })
  let inputs = 0
  return {
    ...engine,
    /** Starts on a message, a round of the sweep or an answer of identity: what follows happens now. */
    begin: (): void => engine.begin({ now: clock.now(), stamp: `${epoch}:${++inputs}` }),
  }
}
export type CoordinatorEngine = ReturnType<typeof openEngine>
