import type { DatabaseSync } from 'node:sqlite'

/** The layout this version writes; kept in the file as `user_version`. */
export const layout = 2

const tables = `
create table if not exists events (id text primary key, sport text not null, league text not null, home text not null, away text not null, start_at integer, founded_at integer not null, weighed text) strict;
create index if not exists events_by_time on events (founded_at);
create table if not exists members (listing_key text primary key, event_id text not null, listing text not null, swapped integer not null, decision text not null, position integer not null) strict;
create index if not exists members_by_event on members (event_id);
create table if not exists looks (listing_key text primary key, seen_at integer not null, recheck_at integer not null, looks integer not null, fair text, fair_at integer not null, agrees integer not null, swapped integer not null, neither integer not null, candidate integer not null, confirmed integer not null, counted_at integer not null) strict, without rowid;
create table if not exists decisions (id integer primary key, at integer not null, bookmaker text not null, listing_key text not null, home text not null, away text not null, league text not null, state text not null, event_id text not null, score real not null, model text not null, reasons text not null) strict;
create index if not exists decisions_by_listing on decisions (listing_key, id);
create index if not exists decisions_by_time on decisions (at);
create table if not exists pins (id integer primary key, verdict text not null, first text not null, second text not null, swapped integer not null, at integer not null, note text not null) strict;
create table if not exists aliases (id integer primary key autoincrement, sport text not null, scope text not null, team text not null, name text not null, at integer not null, barred integer not null, unique (sport, scope, team, name)) strict;
create table if not exists lessons (id integer primary key, alias_id integer not null, source text not null, first text not null, second text not null, pin_id integer, at integer not null, settled integer not null) strict;
create index if not exists lessons_by_alias on lessons (alias_id, settled);
create unique index if not exists lessons_open on lessons (first, second, alias_id, source, coalesce(pin_id, 0)) where settled = 0;
create index if not exists lessons_by_second on lessons (second) where settled = 0;
create index if not exists lessons_by_pin on lessons (pin_id) where pin_id is not null;
create table if not exists habits (sport text not null, bookmaker text not null, listings integer not null, women integer not null, age integer not null, primary key (sport, bookmaker)) strict, without rowid;
create table if not exists remembered (pair text primary key, swapped integer not null, at integer not null) strict, without rowid;
create table if not exists parted (listing_key text not null, event_id text not null, at integer not null, primary key (listing_key, event_id)) strict, without rowid;
create table if not exists rejected (listing_key text primary key, home text not null, away text not null, decision text not null, at integer not null) strict;
create table if not exists life (name text primary key, at integer not null) strict, without rowid;
create table if not exists teams (id text primary key, sport text not null, name text not null, country text not null, keys text not null) strict;
`

/** Layout 1 kept the last sight of a source event beside it, and of a learned name only that it was learned. */
const beforeTables = `
alter table events add column weighed text;
alter table members add column position integer not null default 0;
update members set position = rowid;
create table looks (listing_key text primary key, seen_at integer not null, recheck_at integer not null, looks integer not null, fair text, fair_at integer not null, agrees integer not null, swapped integer not null, neither integer not null, candidate integer not null, confirmed integer not null, counted_at integer not null) strict, without rowid;
insert into looks select listing_key, seen_at, seen_at, 0, null, 0, 0, 0, 0, 0, 0, 0 from members;
alter table members drop column seen_at;
alter table aliases rename to aliases_of_layout_1;
`
const afterTables = `
insert into aliases (id, sport, scope, team, name, at, barred) select rowid, sport, scope, team, name, at, 0 from aliases_of_layout_1 order by rowid;
insert into lessons (alias_id, source, first, second, pin_id, at, settled) select rowid, source, '', '', null, at, 1 from aliases_of_layout_1 order by rowid;
drop table aliases_of_layout_1;
`

/** Makes the tables of a new file, and brings those of an older layout up to this one: all of it or nothing. */
export function prepareLayout(db: DatabaseSync): void {
  const version = Number(db.prepare('pragma user_version').get()?.user_version ?? 0)
  if (version > layout) throw new Error(`layout ${version} is newer than ${layout}`)
  db.exec('begin immediate')
  try {
    if (version === 1) db.exec(beforeTables)
    db.exec(tables)
    if (version === 1) db.exec(afterTables)
    db.exec(`pragma user_version = ${layout}`)
    db.exec('commit')
  } catch (error) {
    if (db.isTransaction) db.exec('rollback')
    throw error
  }
}
