/**
 * An instant a source names, as ISO 8601 UTC: an ISO text with its zone, or epoch seconds or milliseconds (told apart by size).
 * A local time without a zone, and anything else, is undefined.
 */
export const isoTime = (value: unknown): string | undefined => {
  if (typeof value === 'number' && Number.isFinite(value) && value > 1e8 && value < 1e14)
    return new Date(value < 1e11 ? value * 1000 : value).toISOString()
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT\d\d:\d\d.*(?:Z|[+-]\d\d:?\d\d)$/.test(value))
    return undefined
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : new Date(at).toISOString()
}
