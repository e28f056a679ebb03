/** A date and a time as a clock on a wall shows them; months count from 1. */
export type WallTime = {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour?: number
  readonly minute?: number
  readonly second?: number
  readonly millisecond?: number
}

const formats = new Map<string, Intl.DateTimeFormat | undefined>()

const formatOf = (zone: string): Intl.DateTimeFormat | undefined => {
  if (!formats.has(zone)) {
    let format: Intl.DateTimeFormat | undefined
    try {
      format = new Intl.DateTimeFormat('en-US', {
        timeZone: zone,
        hourCycle: 'h23',
        year: 'numeric',
        month: 'numeric',
        day: 'numeric',
        hour: 'numeric',
        minute: 'numeric',
        second: 'numeric',
      })
    } catch {
      format = undefined // no such zone
    }
    // names come from outside: an endless list of them must not be kept
    if (formats.size < 500) formats.set(zone, format)
    return format
  }
  return formats.get(zone)
}

/** What a clock in the zone shows at an instant, as if it were UTC, in ms. */
const shownAt = (format: Intl.DateTimeFormat, at: number): number => {
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const part = (name: string) => parts.get(name as Intl.DateTimeFormatPartTypes)!
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'))
}

/** The wall time as if it were UTC, in ms; undefined when there is no such day or hour. */
export const asUtc = (wall: WallTime): number | undefined => {
  const { year, month, day, hour = 0, minute = 0, second = 0, millisecond = 0 } = wall
  if (hour > 23 || minute > 59 || second > 60) return undefined
  const at = Date.UTC(year, month - 1, day, hour, minute, second, millisecond)
  const read = new Date(at)
  return read.getUTCMonth() === month - 1 && new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day
    ? at
    : undefined
}

/**
 * The instant at which clocks in a time zone (`America/New_York`) show a date and time, as UTC ms. An hour that the clocks skip is read as
 * the hour after it, one they show twice as the first. Undefined when there is no such zone, day or hour.
 */
export const zonedTime = (zone: string, wall: WallTime): number | undefined => {
  const format = formatOf(zone)
  const shown = asUtc(wall)
  if (format === undefined || shown === undefined) return undefined
  // the offset an hour or a day away can be the other one of the year, so both are tried
  const offsets = [shown - 86_400_000, shown + 86_400_000].map((at) => shownAt(format, at) - at)
  const candidates = offsets.map((offset) => shown - offset)
  const exact = candidates.filter((at) => shownAt(format, at) === shown - (shown % 1000))
  return exact.length > 0 ? Math.min(...exact) : Math.max(...candidates)
}
