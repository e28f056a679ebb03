import { zonedTime } from '#protocol/zoned-time.ts'

const months = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ')

/** All of the exchange's tickers are written in the time of New York. */
const zone = 'America/New_York'

/**
 * The hour in the middle of those at which a sport is played, in New York. Where a ticker names the day alone the match begins within six
 * hours of it.
 */
const middleHour: ReadonlyMap<string, number> = new Map([
  ['football', 13],
  ['tennis', 11],
  ['american_football', 17],
  ['basketball', 18],
  ['ice_hockey', 18],
  ['baseball', 17],
])

/** What the ticker of an event says besides its series. */
export type ReadTicker = {
  /** ISO 8601 UTC */
  readonly startTime: string
  /** the ticker names the hour, not only the day */
  readonly isExact: boolean
  /** the codes of both teams, as one word: away and home in American sports */
  readonly codes: string
  /** number of the game of a double-header, where the ticker ends in one */
  readonly game?: number
}

/** `KXMLBGAME-26SEP291905NYYBOS`: 29 September 2026, 19:05 in New York, NYY at BOS; `…G2`: the second game. Undefined without a date. */
export const readTicker = (ticker: string, sport: string): ReadTicker | undefined => {
  const [, yy, word, dd, clock, rest = ''] =
    /^[A-Z0-9]+-(\d\d)([A-Z]{3})(\d\d)(\d{4})?([A-Z0-9]*)$/.exec(ticker) ?? []
  const month = months.indexOf(word ?? '') + 1
  if (yy === undefined || month === 0) return undefined
  const day = { year: 2000 + Number(yy), month, day: Number(dd) }
  const hour = clock === undefined ? (middleHour.get(sport) ?? 15) : Number(clock.slice(0, 2))
  const minute = clock === undefined ? 0 : Number(clock.slice(2))
  const at = zonedTime(zone, { ...day, hour, minute })
  if (at === undefined) return undefined
  const [, codes = rest, game] = /^([A-Z]{4,})G([1-3])$/.exec(rest) ?? []
  return {
    startTime: new Date(at).toISOString(),
    isExact: clock !== undefined,
    codes,
    ...(game !== undefined && { game: Number(game) }),
  }
}
