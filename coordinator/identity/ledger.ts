import { DatabaseSync, type StatementSync } from 'node:sqlite'
import type { Alias, AliasSource } from './aliases.ts'
import type { Decision, DecisionReason, Pin, PinnedListing } from './decision.ts'
import { LedgerUnusable } from './ledger-unusable.ts'
import type { Listing } from './listing.ts'

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

/** A listing's place in an event as it is stored. */
export type StoredMember = {
  readonly listingKey: string
  readonly eventId: string
  readonly listing: Listing
  readonly swapped: boolean
  readonly decision: Decision
  readonly seenAt: number
}

/** One line of the ledger: what was decided about a listing, when and why. Never changed, only followed by another. */
export type LedgerEntry = {
  readonly id: number
  readonly at: number
  readonly bookmaker: string
  readonly listingKey: string
  readonly home: string
  readonly away: string
  readonly league: string
  readonly state: string
  readonly eventId: string
  readonly score: number
  readonly modelVersion: string
  readonly reasons: readonly DecisionReason[]
}

const layout = 1
const schema = `
create table if not exists events (id text primary key, sport text not null, league text not null, home text not null, away text not null, start_at integer, founded_at integer not null) strict;
create table if not exists members (listing_key text primary key, event_id text not null, listing text not null, swapped integer not null, decision text not null, seen_at integer not null) strict;
create index if not exists members_by_event on members (event_id);
create table if not exists decisions (id integer primary key, at integer not null, bookmaker text not null, listing_key text not null, home text not null, away text not null, league text not null, state text not null, event_id text not null, score real not null, model text not null, reasons text not null) strict;
create index if not exists decisions_by_listing on decisions (listing_key, id);
create table if not exists pins (id integer primary key, verdict text not null, first text not null, second text not null, swapped integer not null, at integer not null, note text not null) strict;
create table if not exists aliases (sport text not null, scope text not null, team text not null, name text not null, source text not null, at integer not null, primary key (sport, scope, team, name)) strict;
create table if not exists teams (id text primary key, sport text not null, name text not null, country text not null, keys text not null) strict;
`

const numberOr = (value: unknown): number | undefined => (value === null ? undefined : Number(value))

/** Decisions, members, pins, aliases and the team register in one SQLite file (WAL): one writer, survives a kill at any moment. */
export class Ledger {
  readonly #db: DatabaseSync
  readonly #prepared = new Map<string, StatementSync>()

  /** @param path a file, or `:memory:` */
  constructor(path: string) {
    try {
      this.#db = new DatabaseSync(path)
      this.#db.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma busy_timeout = 5000')
      const version = Number(this.#db.prepare('pragma user_version').get()?.user_version ?? 0)
      if (version > layout) throw new Error(`layout ${version} is newer than ${layout}`)
      this.#db.exec(schema)
      this.#db.exec(`pragma user_version = ${layout}`)
    } catch (cause) {
      throw new LedgerUnusable(path, cause)
    }
  }

  #sql(text: string): StatementSync {
    const known = this.#prepared.get(text)
    if (known !== undefined) return known
    const statement = this.#db.prepare(text)
    this.#prepared.set(text, statement)
    return statement
  }

  /** All or nothing. */
  transaction<T>(work: () => T): T {
    if (this.#db.isTransaction) return work()
    this.#db.exec('begin immediate')
    try {
      const result = work()
      this.#db.exec('commit')
      return result
    } catch (error) {
      this.#db.exec('rollback')
      throw error
    }
  }

  saveEvent(event: StoredEvent): void {
    this.#sql(
      'insert into events values (?, ?, ?, ?, ?, ?, ?) on conflict (id) do update set league = excluded.league, home = excluded.home, away = excluded.away, start_at = excluded.start_at',
    ).run(event.id, event.sport, event.league, event.home, event.away, event.startAt ?? null, event.foundedAt)
  }

  removeEvent(id: string): void {
    this.#sql('delete from events where id = ?').run(id)
  }

  saveMember(member: StoredMember): void {
    this.#sql(
      'insert into members values (?, ?, ?, ?, ?, ?) on conflict (listing_key) do update set event_id = excluded.event_id, listing = excluded.listing, swapped = excluded.swapped, decision = excluded.decision, seen_at = excluded.seen_at',
    ).run(
      member.listingKey,
      member.eventId,
      JSON.stringify(member.listing),
      member.swapped ? 1 : 0,
      JSON.stringify(member.decision),
      member.seenAt,
    )
  }

  markSeen(listingKey: string, seenAt: number): void {
    this.#sql('update members set seen_at = ? where listing_key = ?').run(seenAt, listingKey)
  }

  removeMember(listingKey: string): void {
    this.#sql('delete from members where listing_key = ?').run(listingKey)
  }

  /** Members seen since, with their events: what a restarted process goes on with. */
  restore(seenSince: number): { events: StoredEvent[]; members: StoredMember[] } {
    const members = this.#sql('select * from members where seen_at >= ? order by rowid')
      .all(seenSince)
      .map((row) => ({
        listingKey: String(row.listing_key),
        eventId: String(row.event_id),
        listing: JSON.parse(String(row.listing)) as Listing,
        swapped: row.swapped === 1,
        decision: JSON.parse(String(row.decision)) as Decision,
        seenAt: Number(row.seen_at),
      }))
    const wanted = new Set(members.map((member) => member.eventId))
    const events = this.#sql('select * from events')
      .all()
      .filter((row) => wanted.has(String(row.id)))
      .map((row) => ({
        id: String(row.id),
        sport: String(row.sport),
        league: String(row.league),
        home: String(row.home),
        away: String(row.away),
        startAt: numberOr(row.start_at),
        foundedAt: Number(row.founded_at),
      }))
    return { events, members }
  }

  hasEvent(id: string): boolean {
    return this.#sql('select 1 from events where id = ?').get(id) !== undefined
  }

  record(entry: Omit<LedgerEntry, 'id'>): void {
    this.#sql(
      'insert into decisions (at, bookmaker, listing_key, home, away, league, state, event_id, score, model, reasons) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    ).run(
      entry.at,
      entry.bookmaker,
      entry.listingKey,
      entry.home,
      entry.away,
      entry.league,
      entry.state,
      entry.eventId,
      entry.score,
      entry.modelVersion,
      JSON.stringify(entry.reasons),
    )
  }

  /** The newest lines first; all of one listing when its key is given. */
  history(limit: number, listingKey?: string): LedgerEntry[] {
    const rows =
      listingKey === undefined
        ? this.#sql('select * from decisions order by id desc limit ?').all(limit)
        : this.#sql('select * from decisions where listing_key = ? order by id desc limit ?').all(
            listingKey,
            limit,
          )
    return rows.map((row) => ({
      id: Number(row.id),
      at: Number(row.at),
      bookmaker: String(row.bookmaker),
      listingKey: String(row.listing_key),
      home: String(row.home),
      away: String(row.away),
      league: String(row.league),
      state: String(row.state),
      eventId: String(row.event_id),
      score: Number(row.score),
      modelVersion: String(row.model),
      reasons: JSON.parse(String(row.reasons)) as DecisionReason[],
    }))
  }

  addPin(pin: Omit<Pin, 'id'>): Pin {
    const { lastInsertRowid } = this.#sql(
      'insert into pins (verdict, first, second, swapped, at, note) values (?, ?, ?, ?, ?, ?)',
    ).run(
      pin.verdict,
      JSON.stringify(pin.first),
      JSON.stringify(pin.second),
      pin.swapped ? 1 : 0,
      pin.at,
      pin.note,
    )
    return { ...pin, id: Number(lastInsertRowid) }
  }

  removePin(id: number): boolean {
    return this.#sql('delete from pins where id = ?').run(id).changes > 0
  }

  pins(): Pin[] {
    return this.#sql('select * from pins order by id')
      .all()
      .map((row) => ({
        id: Number(row.id),
        verdict: row.verdict === 'same' ? 'same' : 'different',
        first: JSON.parse(String(row.first)) as PinnedListing,
        second: JSON.parse(String(row.second)) as PinnedListing,
        swapped: row.swapped === 1,
        at: Number(row.at),
        note: String(row.note),
      }))
  }

  saveAlias(alias: Alias, at: number): void {
    this.#sql('insert into aliases values (?, ?, ?, ?, ?, ?) on conflict do nothing').run(
      alias.sport,
      alias.scope,
      alias.team,
      alias.name,
      alias.source,
      at,
    )
  }

  aliases(): Alias[] {
    return this.#sql('select * from aliases order by rowid')
      .all()
      .map((row) => ({
        sport: String(row.sport),
        scope: String(row.scope),
        team: String(row.team),
        name: String(row.name),
        source: String(row.source) as AliasSource,
      }))
  }

  saveTeam(team: RegisteredTeam): void {
    this.#sql(
      'insert into teams values (?, ?, ?, ?, ?) on conflict (id) do update set name = excluded.name, country = excluded.country, keys = excluded.keys',
    ).run(team.id, team.sport, team.name, team.country, JSON.stringify(team.keys))
  }

  /** The register, one club after another. */
  *teams(): Generator<RegisteredTeam> {
    for (const row of this.#sql('select * from teams').iterate())
      yield {
        id: String(row.id),
        sport: String(row.sport),
        name: String(row.name),
        country: String(row.country),
        keys: JSON.parse(String(row.keys)) as Record<string, string>,
      }
  }

  hasTeams(): boolean {
    return this.#sql('select 1 from teams limit 1').get() !== undefined
  }

  /** Writes everything to the main file and closes it. */
  close(): void {
    this.#prepared.clear()
    this.#db.close()
  }
}

/** A team of the seed register with its keys at other providers. */
export type RegisteredTeam = {
  readonly id: string
  readonly sport: string
  readonly name: string
  readonly country: string
  readonly keys: Readonly<Record<string, string>>
}
