import { type WallTime, zonedTime } from '#protocol/zoned-time.ts'

/** The hour in the middle of those at which a sport is played, on the clocks of New York. */
const middleHours: ReadonlyMap<string, number> = new Map([
  ['football', 13],
  ['tennis', 11],
  ['american_football', 17],
  ['basketball', 18],
  ['ice_hockey', 18],
  ['baseball', 17],
])
const usualHour = 15
const zone = 'America/New_York'

/**
 * A start for a match of which an American source names the day alone: within six hours of it, so that it is near enough to be recognised and too
 * far to be taken for another day's. Undefined when there is no such day.
 */
export const middleOfDay = (
  day: Pick<WallTime, 'year' | 'month' | 'day'>,
  sport: string | undefined,
): string | undefined => {
  const at = zonedTime(zone, { ...day, hour: middleHours.get(sport ?? '') ?? usualHour })
  return at === undefined ? undefined : new Date(at).toISOString()
}
