import { Identity } from '../core/identity.ts'
import { startWindow } from '../starts/start-window.ts'
import { shuffled } from './measure-pool.ts'
import { type Row, readTable } from './read-table.ts'
import type { Score } from './score.ts'

/** One fixture as two providers list it. */
type Fixture = { readonly league: string; readonly one: Entry; readonly other: Entry }
type Entry = {
  readonly provider: string
  readonly home: string
  readonly away: string
  readonly startAt: number | undefined
}

/** Wall-clock time in a zone → UTC ms. */
function inZone(date: string, time: string, zone: string): number {
  const guess = Date.parse(`${date}T${time.length === 5 ? `${time}:00` : time}Z`)
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(guess)
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  return (
    guess - (Date.UTC(of('year'), of('month') - 1, of('day'), of('hour'), of('minute'), of('second')) - guess)
  )
}

const cell = (row: Row, name: string): string => row[name] ?? ''

function start(date: string, time: string, zone: string): number | undefined {
  if (date === '') return undefined
  // a date without a time is noon: a day's tolerance cannot be had from less
  if (time === '') return undefined
  return time.endsWith('Z') ? Date.parse(`${date}T${time.slice(0, -1)}:00Z`) : inZone(date, time, zone)
}

/** The fixture lists of the shared data: `[name, fixtures]`. */
export function readFixtures(directory: URL): (readonly [string, Fixture[]])[] {
  const lists: (readonly [string, Fixture[]])[] = []
  const add = (name: string, path: string, read: (row: Row) => Fixture) => {
    const rows = readTable(directory, path)
    if (rows !== undefined) lists.push([name, rows.map(read)])
  }
  add('41 league seasons, UK local ~ Brazil local', 'split/fduk_footystats.csv', (row) => ({
    league: cell(row, 'league'),
    one: {
      provider: 'fduk',
      home: cell(row, 'fduk_home'),
      away: cell(row, 'fduk_away'),
      startAt: start(cell(row, 'fduk_date'), cell(row, 'fduk_time_uk'), 'Europe/London'),
    },
    other: {
      provider: 'footystats',
      home: cell(row, 'fs_home'),
      away: cell(row, 'fs_away'),
      startAt: start(cell(row, 'fs_date'), cell(row, 'fs_time_brt'), 'America/Sao_Paulo'),
    },
  }))
  add(
    'Serie A 2019-20, UK local ~ UTC',
    'aligned_fixture_ground_truth/SerieA_2019_20__fduk_espn.csv',
    (row) => ({
      league: 'Serie A',
      one: {
        provider: 'fduk',
        home: cell(row, 'fduk_home'),
        away: cell(row, 'fduk_away'),
        startAt: start(cell(row, 'fduk_date'), cell(row, 'fduk_time_uk'), 'Europe/London'),
      },
      other: {
        provider: 'espn',
        home: cell(row, 'espn_home'),
        away: cell(row, 'espn_away'),
        startAt: start(cell(row, 'espn_date'), cell(row, 'espn_time'), 'UTC'),
      },
    }),
  )
  add(
    'Premier League 2015-16, UTC+3 ~ UTC',
    'aligned_fixture_ground_truth/EPL_2015_16__fduk_understat_sofascore.csv',
    (row) => ({
      league: 'Premier League',
      one: {
        provider: 'understat',
        home: cell(row, 'understat_home'),
        away: cell(row, 'understat_away'),
        startAt: start(cell(row, 'understat_date'), cell(row, 'understat_time'), 'Europe/Moscow'),
      },
      other: {
        provider: 'sofascore',
        home: cell(row, 'sofascore_home'),
        away: cell(row, 'sofascore_away'),
        startAt: start(cell(row, 'sofascore_date'), cell(row, 'sofascore_time'), 'UTC'),
      },
    }),
  )
  return lists
}

/** Both lists shuffled into one stream, resolved one by one, twice over; leagues are not given, because providers name them differently. */
export function measureFixtures(name: string, fixtures: readonly Fixture[]): Score {
  // beyond the stated tolerance two starts are two matches, whatever the list says
  const { plausibleMs } = startWindow('football')
  const usable = fixtures.filter(
    ({ one, other }) =>
      one.startAt !== undefined &&
      other.startAt !== undefined &&
      Math.abs(one.startAt - other.startAt) <= plausibleMs,
  )
  const now = Date.UTC(2000, 0, 1)
  const identity = new Identity({ path: ':memory:', now })
  const where = new Map<string, { eventId: string; swapped: boolean }>()
  const stream = shuffled(
    usable.flatMap((fixture, index) => [
      { entry: fixture.one, index },
      { entry: fixture.other, index },
    ]),
    7,
  )
  const twice = [now, now + 20_000].flatMap((at) => stream.map((each) => ({ ...each, at })))
  for (const { entry, index, at } of twice) {
    const { provider, home, away, startAt } = entry
    identity.resolve(
      {
        bookmaker: provider,
        site: provider,
        rawId: String(index),
        sport: 'football',
        home,
        away,
        live: false,
        ...(startAt === undefined ? {} : { startAt }),
      },
      at,
    )
  }
  for (const event of identity.events())
    for (const member of event.members)
      where.set(`${member.bookmaker} ${member.sourceEventKey.split('#')[1]}`, {
        eventId: event.id,
        swapped: member.swapped,
      })
  const members = new Map<string, string[]>()
  for (const [key, { eventId }] of where) members.set(eventId, [...(members.get(eventId) ?? []), key])
  let accepted = 0
  let turnedWrongly = 0
  const worst: string[] = []
  usable.forEach(({ one, other }, index) => {
    const [a, b] = [where.get(`${one.provider} ${index}`), where.get(`${other.provider} ${index}`)]
    if (a !== undefined && a.eventId === b?.eventId) {
      accepted++
      if (a.swapped !== b.swapped) turnedWrongly++
    } else
      worst.push(
        `apart     ${one.home} | ${one.away} ${new Date(one.startAt!).toISOString()}  ~  ${other.home} | ${other.away} ${new Date(other.startAt!).toISOString()}`,
      )
  })
  const falsely = [...members.values()].filter(
    (keys) => new Set(keys.map((key) => key.split(' ')[1])).size > 1,
  )
  const score: Score = {
    set:
      usable.length === fixtures.length
        ? name
        : `${name} (${fixtures.length - usable.length} out of tolerance)`,
    pairs: usable.length,
    recall: accepted / Math.max(1, usable.length),
    precision: accepted / Math.max(1, accepted + falsely.length),
    accepted,
    falselyAccepted: falsely.length,
    review: identity.review().length / Math.max(1, usable.length),
    rejected: 0,
    turnedWrongly,
    worst: [...falsely.map((keys) => `FALSE     ${keys.join(' + ')}`), ...worst],
  }
  identity.close()
  return score
}
