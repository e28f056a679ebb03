/** The last Sunday of a month as days since the epoch. */
const lastSunday = (year: number, month: number): number => {
  const last = Date.UTC(year, month, 0)
  return last / 86_400_000 - new Date(last).getUTCDay()
}

/**
 * A day of the files (`14/08/04`, `14/08/2004`) and a time on the clocks of London (`20:00`) as ISO 8601 UTC. Without a time it is noon: the
 * day is what is known. Undefined when there is no such day.
 */
export const londonTime = (date: string | undefined, time: string | undefined): string | undefined => {
  const [, d, m, y] = /^(\d\d?)\/(\d\d?)\/(\d{4}|\d\d)$/.exec(date ?? '') ?? []
  if (d === undefined || m === undefined || y === undefined) return undefined
  // two digits: the files begin in 1993
  const year = y.length === 4 ? Number(y) : Number(y) + (Number(y) >= 93 ? 1900 : 2000)
  const day = new Date(Date.UTC(year, Number(m) - 1, Number(d)))
  if (day.getUTCMonth() !== Number(m) - 1) return undefined
  const [, hour, minute] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(time ?? '') ?? []
  if (hour === undefined) return new Date(day.getTime() + 12 * 3_600_000).toISOString()
  const at = day.getTime() + Number(hour) * 3_600_000 + Number(minute) * 60_000
  // the clocks change at one in the morning UTC
  const [summer, winter] = [
    lastSunday(year, 3) * 86_400_000 + 3_600_000,
    lastSunday(year, 10) * 86_400_000 + 3_600_000,
  ]
  const isSummer = at - 3_600_000 >= summer && at - 3_600_000 < winter
  return new Date(isSummer ? at - 3_600_000 : at).toISOString()
}
