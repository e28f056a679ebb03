/** A record of the feed: its fields by name, `type` among them. */
export type FeedRecord = Record<string, unknown>

/** What a frame changed: matches to read again, and matches that are gone. */
export type FrameChange = { readonly changed: ReadonlySet<number>; readonly gone: ReadonlySet<number> }

type Channel = {
  readonly names: Map<number, string>
  readonly leagues: Map<number, FeedRecord>
  readonly matches: Map<number, FeedRecord>
  readonly odds: Map<number, FeedRecord>
  /** the matches before a snapshot began, while it runs */
  before: ReadonlySet<number> | undefined
}

const newChannel = (): Channel => ({
  names: new Map(),
  leagues: new Map(),
  matches: new Map(),
  odds: new Map(),
  before: undefined,
})

const isList = (value: unknown): value is unknown[] => Array.isArray(value)

/** The rows of a Socket.IO frame `42["m","b14",[rows…],"rev"]` and the bucket they belong to. */
const rowsOf = (frame: string): { bucket: string; rows: unknown[][] } | undefined => {
  if (!frame.startsWith('42')) return undefined
  let event: unknown
  try {
    event = JSON.parse(frame.slice(2))
  } catch {
    return undefined
  }
  if (!isList(event) || !['m', 'p', 'r'].includes(String(event[0]))) return undefined
  const rows = event.find((part) => isList(part) && part.every(isList)) as unknown[][] | undefined
  return rows && { bucket: String(event[1]), rows }
}

/**
 * Decodes the web feed. Each channel declares which number means which field before it uses them, sends a snapshot between `reset` and `done`,
 * and then only fields that changed. A declared name that is a number refers back in a way nobody has documented: such fields are left unread.
 */
export const createFeedState = () => {
  const channels = new Map<string, Channel>()
  const current = new Map<string, string>()

  const decode = (row: readonly unknown[], names: ReadonlyMap<number, string>): FeedRecord => {
    const record: FeedRecord = {}
    for (let index = 0; index + 1 < row.length; index += 2) {
      const position = row[index]
      const name = position === 0 ? 'type' : typeof position === 'number' ? names.get(position) : undefined
      if (name !== undefined) record[name] = row[index + 1]
    }
    return record
  }

  const apply = (frame: string): FrameChange => {
    const changed = new Set<number>()
    const gone = new Set<number>()
    const read = rowsOf(frame)
    if (read === undefined) return { changed, gone }
    const { bucket, rows } = read
    for (const row of rows) {
      const key = () => `${bucket}/${current.get(bucket) ?? ''}`
      if (row[0] === 'c') {
        current.set(bucket, String(row[1]))
        continue
      }
      const channel = channels.get(key()) ?? newChannel()
      channels.set(key(), channel)
      if (row[0] === 'f') {
        const [, base, names] = row
        if (typeof base === 'number' && isList(names))
          for (const [index, name] of names.entries()) {
            if (typeof name === 'string') channel.names.set(base + index, name)
            else channel.names.delete(base + index)
          }
        continue
      }
      // a row that is no pairs cannot be told apart from one that lost a part
      if (row[0] !== 0 || row.length % 2 === 1) continue
      if (row[1] === 'reset') {
        channel.before = new Set(channel.matches.keys())
        for (const records of [channel.leagues, channel.matches, channel.odds]) records.clear()
      } else if (row[1] === 'done') {
        for (const id of channel.before ?? []) if (!channel.matches.has(id)) gone.add(id)
        for (const id of channel.matches.keys()) changed.add(id)
        channel.before = undefined
      } else take(decode(row, channel.names), channel, changed, gone)
    }
    return { changed, gone }
  }

  const take = (record: FeedRecord, channel: Channel, changed: Set<number>, gone: Set<number>): void => {
    const { type, leagueid, matchid, oddsid } = record
    if (type === 'l' && typeof leagueid === 'number')
      channel.leagues.set(leagueid, { ...channel.leagues.get(leagueid), ...record })
    if (type === 'm' && typeof matchid === 'number') {
      channel.matches.set(matchid, { ...channel.matches.get(matchid), ...record })
      changed.add(matchid)
    }
    if (type === 'o' && typeof oddsid === 'number') {
      const merged: FeedRecord = { ...channel.odds.get(oddsid), ...record }
      channel.odds.set(oddsid, merged)
      if (typeof merged.matchid === 'number') changed.add(merged.matchid)
    }
    if (type === 'dm' && typeof matchid === 'number') {
      channel.matches.delete(matchid)
      for (const [id, odds] of channel.odds) if (odds.matchid === matchid) channel.odds.delete(id)
      changed.delete(matchid)
      gone.add(matchid)
    }
    if ((type === 'do' || type === '-o') && typeof oddsid === 'number') {
      const of = channel.odds.get(oddsid)?.matchid
      channel.odds.delete(oddsid)
      if (typeof of === 'number') changed.add(of)
    }
  }

  /** Everything known about one match; its league and odds may have come through other channels. */
  const recordsOf = (id: number): FeedRecord[] => {
    const all = [...channels.values()]
    const match = all.findLast(({ matches }) => matches.has(id))?.matches.get(id)
    if (match === undefined) return []
    const leagueId = match.leagueid as number
    const league = all.findLast(({ leagues }) => leagues.has(leagueId))?.leagues.get(leagueId)
    const odds = all.flatMap((channel) => [...channel.odds.values()].filter(({ matchid }) => matchid === id))
    return [...(league === undefined ? [] : [league]), match, ...odds]
  }

  return {
    apply,
    recordsOf,
    isGone: (id: number): boolean => ![...channels.values()].some(({ matches }) => matches.has(id)),
  }
}
export type FeedState = ReturnType<typeof createFeedState>
