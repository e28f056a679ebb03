import { asUtc, type WallTime, zonedTime } from './zoned-time.ts'

/** Zones written as words, in minutes east of UTC. Words that two continents use for different zones (CST, IST) are left out. */
const zoneWords: ReadonlyMap<string, number> = new Map([
  ...minutes(0, 'Z UTC UT GMT WET ZULU'),
  ...minutes(60, 'BST CET WEST MEZ'),
  ...minutes(120, 'CEST EET MESZ SAST'),
  ...minutes(180, 'EEST MSK TRT'),
  ...minutes(-180, 'BRT ART ADT'),
  ...minutes(-240, 'EDT AST'),
  ...minutes(-300, 'EST CDT'),
  ...minutes(-360, 'MDT'),
  ...minutes(-420, 'MST PDT'),
  ...minutes(-480, 'PST AKDT'),
  ...minutes(480, 'HKT SGT AWST'),
  ...minutes(540, 'JST KST'),
  ...minutes(600, 'AEST'),
  ...minutes(660, 'AEDT'),
])

function minutes(offset: number, words: string): readonly (readonly [string, number])[] {
  return words.split(' ').map((word) => [word, offset])
}

/** Words for whichever of two offsets holds on that day. */
const zoneNames: ReadonlyMap<string, string> = new Map([
  ['ET', 'America/New_York'],
  ['CT', 'America/Chicago'],
  ['MT', 'America/Denver'],
  ['PT', 'America/Los_Angeles'],
])

const monthNames = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const monthOf = (word: string): number => monthNames.indexOf(word.slice(0, 3).toLowerCase()) + 1

/** Instants outside of these years are somebody's mistake: a duration, a wrong unit, a placeholder. */
const [earliest, latest] = [Date.UTC(1990, 0, 1), Date.UTC(2100, 0, 1)]
const plausible = (at: number | undefined): number | undefined =>
  at !== undefined && at >= earliest && at < latest ? at : undefined

/** Epoch seconds, milliseconds, microseconds or nanoseconds, told apart by size. */
const fromEpoch = (value: number): number | undefined => {
  if (!Number.isFinite(value)) return undefined
  const size = Math.abs(value)
  const ms = size < 1e11 ? value * 1000 : size < 1e14 ? value : size < 1e17 ? value / 1000 : value / 1e6
  return plausible(Math.trunc(ms))
}

const datePatterns: readonly {
  readonly pattern: RegExp
  readonly order: readonly ('year' | 'month' | 'day')[]
}[] = [
  { pattern: /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/, order: ['year', 'month', 'day'] },
  { pattern: /^(\d{4})(\d\d)(\d\d)(?!\d)/, order: ['year', 'month', 'day'] },
  // with points the day comes first everywhere
  { pattern: /^(\d{1,2})\.(\d{1,2})\.(\d{4})/, order: ['day', 'month', 'year'] },
  {
    pattern: /^(?:\p{L}{2,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-](\p{L}{3,9})\.?,?[\s-](\d{4})/iu,
    order: ['day', 'month', 'year'],
  },
  {
    pattern: /^(?:\p{L}{2,9},?\s+)?(\p{L}{3,9})\.?\s(\d{1,2})(?:st|nd|rd|th)?,?\s(\d{4})/iu,
    order: ['month', 'day', 'year'],
  },
]

type ReadDate = Pick<WallTime, 'year' | 'month' | 'day'> & { readonly rest: string }

const readDate = (text: string): ReadDate | undefined => {
  for (const { pattern, order } of datePatterns) {
    const found = pattern.exec(text)
    if (found === null) continue
    const parts = Object.fromEntries(
      order.map((name, index) => {
        const part = found[index + 1]!
        return [name, /^\d+$/.test(part) ? Number(part) : monthOf(part)]
      }),
    ) as Pick<WallTime, 'year' | 'month' | 'day'>
    if (parts.month < 1 || parts.month > 12) return undefined
    return { ...parts, rest: text.slice(found[0].length) }
  }
  // 03/04/2026 is two days: it is read only where one of the two can be no month
  const [whole, a, b, year] = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})/.exec(text) ?? []
  if (whole === undefined) return undefined
  const [first, second] = [Number(a), Number(b)]
  if (first > 12 === second > 12 && first !== second) return undefined
  const [day, month] = first > 12 ? [first, second] : [second, first]
  return { year: Number(year), month, day, rest: text.slice(whole.length) }
}

const clockPattern =
  /^(?:[T,\s]|\s*-\s|\s+at\s+)\s*(\d{1,2})(?:[:.h]?(\d\d))(?:[:.]?(\d\d)(?:[.,](\d{1,9}))?)?(?:\s*([ap])\.?m\b\.?)?/i

/** The offset of a zone in ms east of UTC, a zone's name, or undefined when the text is no zone. */
const readZone = (text: string): number | string | undefined => {
  const zone = text.trim().replace(/^\((.*)\)$|^\[(.*)\]$/, '$1$2')
  if (zone === '') return 0
  const upper = zone.toUpperCase()
  const word = zoneWords.get(upper)
  if (word !== undefined) return word * 60_000
  const [, sign, hours, mins] = /^(?:UTC|GMT)?\s*([+\u2212-])(\d{1,2}):?(\d\d)?$/.exec(upper) ?? []
  if (sign !== undefined && Number(hours) <= 14 && Number(mins ?? 0) < 60)
    return (sign === '+' ? 1 : -1) * (Number(hours) * 60 + Number(mins ?? 0)) * 60_000
  // `+02:00[Europe/Paris]`, `+0000 (Coordinated Universal Time)`: the offset says it
  const [, offset] = /^(.*?)\s*[[(][^\])]*[\])]$/.exec(zone) ?? []
  if (offset !== undefined && offset !== '') return readZone(offset)
  return zoneNames.get(upper) ?? (/^[a-z]+\/[a-z_/+-]+$/i.test(zone) ? zone : undefined)
}

/**
 * An instant in any common way of writing one, as ISO 8601 UTC with milliseconds: ISO with `T` or a blank, with or without zone (then UTC), with
 * a zone as offset, word or name; RFC 2822; epoch seconds to nanoseconds, also as text; `/Date(…)/`; a day alone, which is its midnight
 * UTC. Undefined for anything that could mean two instants, and for years before 1990 or after 2099. With `needsZone` a text that names no
 * zone, and a day alone, are undefined too.
 */
export const readTime = (value: unknown, { needsZone = false } = {}): string | undefined => {
  const at = instantOf(value, needsZone)
  return at === undefined ? undefined : new Date(at).toISOString()
}

const instantOf = (value: unknown, needsZone: boolean): number | undefined => {
  if (typeof value === 'number') return fromEpoch(value)
  if (value instanceof Date) return plausible(value.getTime())
  if (typeof value !== 'string' || value.length > 80) return undefined
  const text = value.trim().replaceAll(/\s+/g, ' ')
  const epoch = /^(?:\/Date\((-?\d+)(?:[+-]\d{4})?\)\/|(\d{9,19}(?:\.\d+)?))$/.exec(text)
  if (epoch !== null)
    return epoch[1] === undefined ? fromEpoch(Number(epoch[2])) : plausible(Number(epoch[1]))
  const date = readDate(text)
  if (date === undefined) return undefined
  if (date.rest === '') return needsZone ? undefined : plausible(asUtc(date))
  const clock = clockPattern.exec(date.rest)
  // a day with its zone alone is still a day
  if (clock === null)
    return needsZone || readZone(date.rest) === undefined ? undefined : plausible(asUtc(date))
  const [whole, hours, mins, seconds = '0', fraction = '', half] = clock
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (/p/i.test(half) ? 12 : 0)
  if (half !== undefined && (Number(hours) < 1 || Number(hours) > 12)) return undefined
  const wall: WallTime = {
    ...date,
    hour,
    minute: Number(mins),
    second: Number(seconds),
    millisecond: Number(fraction.padEnd(3, '0').slice(0, 3)),
  }
  const zoneText = date.rest.slice(whole.length)
  const zone = readZone(zoneText)
  if (zone === undefined || (needsZone && zoneText.trim() === '')) return undefined
  if (typeof zone === 'string') return plausible(zonedTime(zone, wall))
  const at = asUtc(wall)
  return at === undefined ? undefined : plausible(at - zone)
}
