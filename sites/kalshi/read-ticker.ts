import { zonedTime } from '#protocol/zoned-time.ts'
import { middleOfDay } from '../reading/middle-of-day.ts'

const months = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ')

/** All of the exchange's tickers are written in the time of New York. */
const zone = 'America/New_York'

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
  const at =
    clock === undefined
      ? undefined
      : zonedTime(zone, { ...day, hour: Number(clock.slice(0, 2)), minute: Number(clock.slice(2)) })
  const startTime =
    at === undefined
      ? clock === undefined
        ? middleOfDay(day, sport)
        : undefined
      : new Date(at).toISOString()
  if (startTime === undefined) return undefined
  const [, codes = rest, game] = /^([A-Z]{4,})G([1-3])$/.exec(rest) ?? []
  return {
    startTime,
    isExact: clock !== undefined,
    codes,
    ...(game !== undefined && { game: Number(game) }),
  }
}
