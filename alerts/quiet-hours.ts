/** Minutes since midnight of a moment in a time zone. */
const minuteOfDay = (at: number, timeZone: string): number => {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const read = (type: string) => Number(parts.find((part) => part.type === type)!.value)
  return read('hour') * 60 + read('minute')
}

const minutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))

/**
 * Whether a moment (UTC ms) is in the quiet hours `23:00-07:00`, which may span midnight; the first minute is in, the last is out. Equal
 * ends are the whole day.
 */
export const isQuiet = (hours: string | undefined, timeZone: string, at: number): boolean => {
  if (hours === undefined) return false
  const [from, to] = hours.split('-').map(minutes) as [number, number]
  const now = minuteOfDay(at, timeZone)
  return from < to ? now >= from && now < to : now >= from || now < to
}
