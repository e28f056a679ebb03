import { z } from 'zod'

/** Length of a full row; another length is another kind of row. */
export const ROW_LENGTH = 91

/** Positions of a full row. Lines are sizes without a sign: `homeGives` tells whose start it is, for the match and its first half together. */
export const at = {
  eventId: 0,
  handicap: 10,
  total: 12,
  halfHandicap: 14,
  halfTotal: 16,
  homeGives: 24,
  live: 25,
  guid: 34,
  league: 37,
  home: 38,
  away: 39,
  handicapHome: 40,
  handicapAway: 41,
  over: 42,
  under: 43,
  halfHandicapHome: 44,
  halfHandicapAway: 45,
  halfOver: 46,
  halfUnder: 47,
  odd: 48,
  even: 49,
  clock: 53,
  day: 56,
  halfOdd: 65,
  halfEven: 66,
  closed: 79,
} as const

const flag = z.union([z.literal(0), z.literal(1)])
const text = z.string().trim().min(1)

const shape: Readonly<Record<number, z.ZodType>> = {
  [at.eventId]: z.number().int().positive(),
  [at.homeGives]: flag,
  [at.live]: flag,
  [at.league]: text,
  [at.home]: text,
  [at.away]: text,
  [at.clock]: z.string().regex(/^\d\d:\d\d$/),
  [at.day]: z.string().regex(/^\d\d\/\d\d$/),
  [at.closed]: flag,
}

export type Row = readonly unknown[]

/** Whether a list is a full row: its length and what must stand in its fixed places. */
export const isFullRow = (value: unknown): value is Row =>
  Array.isArray(value) &&
  value.length === ROW_LENGTH &&
  Object.entries(shape).every(([position, schema]) => schema.safeParse(value[Number(position)]).success)
