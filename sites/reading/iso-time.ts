import { readTime } from '#protocol/read-time.ts'

/**
 * An instant a source names, as ISO 8601 UTC: any common text with its zone, or epoch seconds or milliseconds (told apart by size).
 * A local time without a zone, and anything else, is undefined.
 */
export const isoTime = (value: unknown): string | undefined => readTime(value, { needsZone: true })
