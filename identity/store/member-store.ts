import type { Decision } from '../model/decision.ts'
import type { FairVector } from '../model/fair-vector.ts'
import type { SourceEvent } from '../model/source-event.ts'
import type { Statements } from './statements.ts'

/** An event as it is stored. */
export type StoredEvent = {
  readonly id: string
  readonly sport: string
  readonly league: string
  readonly home: string
  readonly away: string
  readonly startAt: number | undefined
  readonly foundedAt: number
}

/** A source event's place in an event as it is stored. */
export type StoredMember = {
  readonly key: string
  readonly eventId: string
  readonly sourceEvent: SourceEvent
  readonly swapped: boolean
  readonly decision: Decision
  /** Members stand in the order of this number wherever the first of several decides. */
  readonly position: number
}

/** What changes about a source event while it stays where it is: sightings of it, and what its prices said. All times UTC ms. */
export type SeenState = {
  readonly key: string
  readonly seenAt: number
  readonly recheckAt: number
  readonly checks: number
  readonly fair: FairVector | undefined
  readonly fairAt: number
  readonly observations: {
    readonly agrees: number
    readonly swapped: number
    readonly neither: number
    readonly candidate: number
    readonly confirmed: boolean
    readonly countedAt: number
  }
}

/** Rows taken out at one time, so that clearing up never holds up the rest. */
const atOnce = 5000

/** Open events and who lists them. */
export class MemberStore {
  readonly #sql: Statements

  constructor(sql: Statements) {
    this.#sql = sql
  }

  saveEvent(event: StoredEvent): void {
    this.#sql(
      'insert into events (id, sport, league, home, away, start_at, founded_at) values (?, ?, ?, ?, ?, ?, ?) on conflict (id) do update set league = excluded.league, home = excluded.home, away = excluded.away, start_at = excluded.start_at',
    ).run(event.id, event.sport, event.league, event.home, event.away, event.startAt ?? null, event.foundedAt)
  }

  /** @param against what the event was last weighed against without anything moving */
  markWeighed(id: string, against: string | undefined): void {
    this.#sql('update events set weighed = ? where id = ?').run(against ?? null, id)
  }

  removeEvent(id: string): void {
    this.#sql('delete from events where id = ?').run(id)
  }

  hasEvent(id: string): boolean {
    return this.#sql('select 1 from events where id = ?').get(id) !== undefined
  }

  /** A source event and where it stands, with everything seen of it so far. */
  save(member: StoredMember & SeenState): void {
    this.#sql(
      'insert into members (listing_key, event_id, listing, swapped, decision, position) values (?, ?, ?, ?, ?, ?) on conflict (listing_key) do update set event_id = excluded.event_id, listing = excluded.listing, swapped = excluded.swapped, decision = excluded.decision, position = excluded.position',
    ).run(
      member.key,
      member.eventId,
      JSON.stringify(member.sourceEvent),
      member.swapped ? 1 : 0,
      JSON.stringify(member.decision),
      member.position,
    )
    this.saveSeen(member)
  }

  saveSeen({ key, seenAt, recheckAt, checks, fair, fairAt, observations }: SeenState): void {
    this.#sql('insert or replace into looks values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
      key,
      seenAt,
      recheckAt,
      checks,
      fair === undefined ? null : JSON.stringify(fair),
      fairAt,
      observations.agrees,
      observations.swapped,
      observations.neither,
      observations.candidate,
      observations.confirmed ? 1 : 0,
      observations.countedAt,
    )
  }

  remove(key: string): void {
    this.#sql('delete from members where listing_key = ?').run(key)
    this.#sql('delete from looks where listing_key = ?').run(key)
  }

  /** Source events not seen since. */
  unseenSince(at: number): string[] {
    return this.#sql('select listing_key from looks where seen_at < ?')
      .all(at)
      .map((row) => String(row.listing_key))
  }

  /** Members seen since, with their events: what a restarted process goes on with. */
  restore(seenSince: number): {
    events: (StoredEvent & { readonly weighed: string | undefined })[]
    members: (StoredMember & SeenState)[]
  } {
    const members = this.#sql(
      'select members.*, looks.*, looks.swapped as said_swapped, members.swapped as stands_swapped from members join looks using (listing_key) where seen_at >= ? order by position',
    )
      .all(seenSince)
      .map((row) => ({
        key: String(row.listing_key),
        eventId: String(row.event_id),
        sourceEvent: JSON.parse(String(row.listing)) as SourceEvent,
        swapped: row.stands_swapped === 1,
        decision: JSON.parse(String(row.decision)) as Decision,
        position: Number(row.position),
        seenAt: Number(row.seen_at),
        recheckAt: Number(row.recheck_at),
        checks: Number(row.looks),
        fair: row.fair === null ? undefined : (JSON.parse(String(row.fair)) as FairVector),
        fairAt: Number(row.fair_at),
        observations: {
          agrees: Number(row.agrees),
          swapped: Number(row.said_swapped),
          neither: Number(row.neither),
          candidate: Number(row.candidate),
          confirmed: row.confirmed === 1,
          countedAt: Number(row.counted_at),
        },
      }))
    const wanted = new Set(members.map((member) => member.eventId))
    const events = this.#sql('select * from events where id in (select event_id from members) order by rowid')
      .all()
      .filter((row) => wanted.has(String(row.id)))
      .map((row) => ({
        id: String(row.id),
        sport: String(row.sport),
        league: String(row.league),
        home: String(row.home),
        away: String(row.away),
        startAt: row.start_at === null ? undefined : Number(row.start_at),
        foundedAt: Number(row.founded_at),
        weighed: row.weighed === null ? undefined : String(row.weighed),
      }))
    return { events, members }
  }

  /** Forgets events founded before then that nobody lists any more; until then their ids stay taken. */
  forgetEvents(before: number): void {
    this.#sql(
      'delete from events where id in (select id from events where founded_at < ? and not exists (select 1 from members where event_id = events.id) order by founded_at limit ?)',
    ).run(before, atOnce)
  }

  /** When the process was last known to run, UTC ms; undefined for a new file. */
  aliveAt(): number | undefined {
    const row = this.#sql(
      "select max(coalesce((select at from life where name = 'alive'), 0), coalesce((select max(seen_at) from looks), 0)) as at",
    ).get()
    const at = Number(row?.at ?? 0)
    return at === 0 ? undefined : at
  }

  markAlive(at: number): void {
    this.#sql("insert or replace into life values ('alive', ?)").run(at)
  }
}
