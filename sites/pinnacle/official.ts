import { z } from 'zod'
import type { QuoteInput } from '#protocol/quote.ts'
import { isoTime } from '../reading/iso-time.ts'
import { readEach } from '../reading/read-each.ts'
import { readOdds } from '../reading/read-odds.ts'
import { sports, winnerOnly } from './names.ts'

const OPEN = 1

const leagues = z.object({ sportId: z.number().int() })
const fixture = z.object({
  id: z.number().int(),
  home: z.string().trim().min(1),
  away: z.string().trim().min(1),
  starts: z.string().optional().catch(undefined),
  /** O open, I open with lower limits, H unavailable */
  status: z.string().optional(),
  /** 0 none, 1 live, 2 will be live */
  liveStatus: z.union([z.literal(0), z.literal(1), z.literal(2)]),
})
const price = z.number()
const period = z.object({
  number: z.number().int(),
  status: z.number().int(),
  spreads: z.unknown().optional(),
  totals: z.unknown().optional(),
  moneyline: z.object({ home: price, away: price, draw: price.optional() }).optional().catch(undefined),
  teamTotal: z
    .object({ home: z.unknown().optional(), away: z.unknown().optional() })
    .optional()
    .catch(undefined),
})
const spread = z.object({
  hdp: z.number(),
  home: price,
  away: price,
  max: z.number().positive().optional().catch(undefined),
})
const total = z.object({
  points: z.number(),
  over: price,
  under: price,
  max: z.number().positive().optional().catch(undefined),
})

const anyRecord = z.record(z.string(), z.unknown())
const leagueEvents = z.object({ name: z.string().optional().catch(undefined), events: z.unknown() })
const eventPeriods = z.object({ id: z.number().int(), periods: z.unknown() })

/** `leagues` in odds, `league` in fixtures. */
const eventsOf = (
  answer: unknown,
  field: 'league' | 'leagues',
): { name: string | undefined; events: unknown }[] => {
  const read = anyRecord.safeParse(answer)
  return readEach(read.data?.[field], leagueEvents).map(({ name, events }) => ({ name, events }))
}

/** Odds of the official service in American form, joined with the fixtures they belong to. Live fixtures are left out. */
export const readOfficial = (fixtures: unknown, odds: unknown): QuoteInput[] => {
  const sportId = leagues.safeParse(odds)
  const names = sportId.success ? sports[sportId.data.sportId] : undefined
  // countings of tennis are separate fixtures that the odds do not tell apart
  if (names === undefined || names.sport === 'tennis') return []
  const matches = new Map<number, QuoteInput['match']>()
  for (const { name, events } of eventsOf(fixtures, 'league'))
    for (const { id, home, away, starts, status, liveStatus } of readEach(events, fixture)) {
      if (liveStatus === 1 || status === 'H' || /\((?:corners|bookings)\)/i.test(home)) continue
      matches.set(id, {
        home,
        away,
        league: name,
        sport: names.sport,
        startTime: isoTime(starts),
        live: false,
        matchId: String(id),
      })
    }
  return eventsOf(odds, 'leagues').flatMap(({ events }) =>
    readEach(events, eventPeriods).flatMap(({ id, periods }) => {
      const match = matches.get(id)
      return match === undefined
        ? []
        : readEach(periods, period).flatMap((read) => readPeriod(read, match, names))
    }),
  )
}

const readPeriod = (
  { number, status, spreads, totals, moneyline, teamTotal }: z.infer<typeof period>,
  match: QuoteInput['match'],
  names: (typeof sports)[number],
): QuoteInput[] => {
  const prefix = names.periods[number]
  if (prefix === undefined) return []
  const quote = (
    kind: string,
    selection: string,
    american: number | undefined,
    line?: number,
    limit?: number,
  ): QuoteInput[] => {
    const odds = american === undefined ? undefined : readOdds('american', american)
    if (odds === undefined) return []
    const market = `${prefix}_${kind}`
    return [
      {
        bookmaker: 'pinnacle',
        match,
        market,
        selection,
        odds,
        suspended: status !== OPEN,
        limit,
        ...(line !== undefined && { line: line + 0 }),
      },
    ]
  }
  const ou = (kind: string, list: unknown) =>
    readEach(list, total).flatMap(({ points, over, under, max }) => [
      ...quote(kind, 'over', over, points, max),
      ...quote(kind, 'under', under, points, max),
    ])
  const winners =
    moneyline === undefined || (names.moneyline === 'winner' && moneyline.draw !== undefined)
      ? []
      : (['home', 'draw', 'away'] as const).flatMap((side) => quote(names.moneyline, side, moneyline[side]))
  if (winnerOnly.has(names.sport)) return winners
  return [
    ...winners,
    ...readEach(spreads, spread).flatMap(({ hdp, home, away, max }) => [
      ...quote('hdp', 'home', home, hdp, max),
      ...quote('hdp', 'away', away, hdp, max),
    ]),
    ...ou('ou', totals),
    ...(['home', 'away'] as const).flatMap((side) => {
      const listed = teamTotal?.[side]
      return ou(`${side}_ou`, Array.isArray(listed) ? listed : listed === undefined ? [] : [listed])
    }),
  ]
}
