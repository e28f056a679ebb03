import type { DetectorPorts } from '#engine/detect/detector.ts'
import type { Settings } from '#runtime/settings.ts'
import type { coordinatorSettings } from './settings.ts'

/** The detector's thresholds as the settings say them; ages and windows in the time of the watched world. */
export const detectionOf = (
  settings: Settings<typeof coordinatorSettings>,
  speed: () => number,
): Pick<DetectorPorts, 'gates' | 'beyond'> => ({
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
})
