/** What a bookmaker says about a match. */
export type SourceEvent = {
  readonly bookmaker: string
  readonly site: string
  /** The bookmaker's own match id. */
  readonly rawId?: string
  /** Ids of feeds the bookmaker shows, e.g. `{ sportradar: '61199123' }`. */
  readonly feedIds?: Readonly<Record<string, string>>
  /** `unknown` fits any sport that nothing contradicts. */
  readonly sport: string
  readonly league?: string
  readonly home: string
  readonly away: string
  /** UTC milliseconds. */
  readonly startAt?: number
  readonly live: boolean
}

/** The part of a source event that names are compared on. */
export type NamedMatch = {
  readonly home: string
  readonly away: string
  readonly league?: string | undefined
  readonly sport?: string | undefined
  /** UTC milliseconds. */
  readonly startAt?: number | undefined
  readonly bookmaker?: string | undefined
  readonly site?: string | undefined
}

/**
 * What a source event is known by: the bookmaker's id where it gives one, its names and start where it does not. One string, so that a
 * known source event is one map lookup.
 */
export function sourceEventKey(sourceEvent: SourceEvent): string {
  if (sourceEvent.rawId !== undefined && sourceEvent.rawId !== '')
    return `${sourceEvent.bookmaker}¦#${sourceEvent.rawId}`
  return `${sourceEvent.bookmaker}¦${sourceEvent.sport}¦${sourceEvent.league ?? ''}¦${sourceEvent.home}¦${sourceEvent.away}¦${sourceEvent.startAt ?? ''}`
}
