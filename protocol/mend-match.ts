import { table } from '#markets/table.ts'
import { wireRemoval } from './odds-update.ts'

type Fields = Record<string, unknown>

const isRecord = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const count = (value: unknown): number | undefined => {
  const read = typeof value === 'string' && /^\d{1,3}$/.test(value.trim()) ? Number(value) : value
  return Number.isInteger(read) && (read as number) >= 0 ? (read as number) : undefined
}

const asScore = (value: unknown): [number, number] | undefined => {
  const parts =
    typeof value === 'string'
      ? value.split(/\s*[-:]\s*/)
      : Array.isArray(value)
        ? value
        : isRecord(value)
          ? [value.home, value.away]
          : []
  const [home, away] = parts.map(count)
  return parts.length === 2 && home !== undefined && away !== undefined ? [home, away] : undefined
}

const asText = (value: unknown): string | undefined => (typeof value === 'number' ? String(value) : undefined)

/** How an optional field that does not fit is read another way; undefined where it can only be left out. */
const mends = table<(value: unknown) => unknown>({
  match_id: asText,
  league: asText,
  score: asScore,
  // a flag nobody can read must not open a price of a match that is being played
  live: (value) => !(value === 'false' || value === 0 || value === '0' || value === 'no'),
  feed_ids: (value) =>
    isRecord(value)
      ? Object.fromEntries(
          Object.entries(value)
            .map(([feed, id]) => [feed, typeof id === 'number' ? String(id) : id])
            .filter(([feed, id]) => typeof id === 'string' && id.length <= 120 && String(feed).length <= 40)
            .slice(0, 20),
        )
      : undefined,
  removed: (value) =>
    Array.isArray(value)
      ? value.filter((one) => wireRemoval.safeParse(one).success).slice(0, 5_000)
      : undefined,
})

/** Fields without which the prices would be somebody else's. */
const vital = new Set(['home_team', 'away_team', 'bookmaker'])

/**
 * A match whose optional fields do not fit its schema, with those read another way or left out; undefined when a field is among them that
 * the match cannot do without. `null` is the same as absent.
 */
export const mendMatch = (
  raw: unknown,
  fields: Iterable<string>,
): { readonly mended: Fields; readonly lost: readonly string[] } | undefined => {
  if (!isRecord(raw)) return undefined
  const mended: Fields = { ...raw }
  const lost: string[] = []
  for (const field of fields) {
    const value = raw[field]
    if (vital.has(field) && !(field === 'bookmaker' && value === null)) return undefined
    const other = value === null ? undefined : mends[field]?.(value)
    if (other === undefined) delete mended[field]
    else mended[field] = other
    if (value !== null && (other === undefined || field === 'removed' || field === 'feed_ids'))
      lost.push(field)
  }
  return { mended, lost }
}
