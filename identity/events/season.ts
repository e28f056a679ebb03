import type { Sport } from '#markets/sport.ts'

/** Sports whose season is the calendar year everywhere. */
const calendarSports: ReadonlySet<string> = new Set<Sport>([
  'tennis',
  'baseball',
  'mma',
  'boxing',
  'golf',
  'esports',
  'table_tennis',
  'badminton',
  'darts',
  'snooker',
  'beach_volleyball',
  'cycling',
  'motorsport',
  'aussie_rules',
  'chess',
  'cs2',
  'dota2',
])

/** Countries whose football leagues run from spring to autumn. */
const calendarFootball = new Set(
  'BR SE NO FI US CA JP KR CN IE LV LT EE BY KZ IS FO AR CL UY PY PE EC BO CO VE GE UZ KG TJ MN SG PH TH-2'.split(
    ' ',
  ),
)

/**
 * The season a day belongs to: `2026` for calendar-year competitions, `2026-27` for those that run over the winter, which
 * turn on the first of July.
 * @param at UTC milliseconds
 * @param country ISO code of the competition, where known
 */
export function seasonOf(sport: string, at: number, country?: string): string {
  const date = new Date(at)
  const year = date.getUTCFullYear()
  const calendar =
    calendarSports.has(sport) ||
    ((sport === 'football' || sport === 'unknown') && country !== undefined && calendarFootball.has(country))
  if (calendar) return String(year)
  const first = date.getUTCMonth() >= 6 ? year : year - 1
  return `${first}-${String((first + 1) % 100).padStart(2, '0')}`
}
