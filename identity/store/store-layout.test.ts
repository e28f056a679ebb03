import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { Identity } from '../core/identity.ts'
import { IdentityStore } from './identity-store.ts'

const now = Date.UTC(2026, 10, 21, 12)
const startAt = now + 6 * 3_600_000

/** As layout 1 was written. */
const layout1 = `
create table if not exists events (id text primary key, sport text not null, league text not null, home text not null, away text not null, start_at integer, founded_at integer not null) strict;
create table if not exists members (listing_key text primary key, event_id text not null, listing text not null, swapped integer not null, decision text not null, seen_at integer not null) strict;
create index if not exists members_by_event on members (event_id);
create table if not exists decisions (id integer primary key, at integer not null, bookmaker text not null, listing_key text not null, home text not null, away text not null, league text not null, state text not null, event_id text not null, score real not null, model text not null, reasons text not null) strict;
create index if not exists decisions_by_listing on decisions (listing_key, id);
create table if not exists pins (id integer primary key, verdict text not null, first text not null, second text not null, swapped integer not null, at integer not null, note text not null) strict;
create table if not exists aliases (sport text not null, scope text not null, team text not null, name text not null, source text not null, at integer not null, primary key (sport, scope, team, name)) strict;
create table if not exists teams (id text primary key, sport text not null, name text not null, country text not null, keys text not null) strict;
pragma user_version = 1;
`

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ledger-'))
  path = join(folder, 'identity.sqlite')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const sourceEvent = (bookmaker: string, home: string, away: string) => ({
  ...{ bookmaker, site: bookmaker, rawId: '1', sport: 'ice_hockey', home, away, live: false, startAt },
})

test('a store of layout 1 is taken over with everything in it', () => {
  const db = new DatabaseSync(path)
  db.exec(layout1)
  const event = 'ice_hockey:2026-27:-:2026-11-21:lugano:scl_tigers'
  const decision = (swapped: boolean, evidence: string) =>
    JSON.stringify({
      ...{ state: 'accepted', eventId: event, slug: 'lugano_vs_scl_tigers', swapped, evidence },
      ...{ score: 1, reasons: [], modelVersion: 'names-1' },
    })
  db.prepare('insert into events values (?, ?, ?, ?, ?, ?, ?)').run(
    ...[event, 'ice_hockey', '', 'Lugano', 'SCL Tigers'],
    ...[startAt, now - 1000],
  )
  const put = db.prepare('insert into members values (?, ?, ?, ?, ?, ?)')
  const [a, b] = [sourceEvent('a', 'Lugano', 'SCL Tigers'), sourceEvent('b', 'Langnau', 'Lugano')]
  put.run('a¦#1', event, JSON.stringify(a), 0, decision(false, 'founder'), now - 1000)
  put.run('b¦#1', event, JSON.stringify(b), 1, decision(true, 'pin'), now - 500)
  db.exec(`insert into pins values (7, 'same', '{"bookmaker":"a","listingKey":"a¦#1","home":"Lugano","away":"SCL Tigers"}', '{"bookmaker":"b","listingKey":"b¦#1","home":"Langnau","away":"Lugano"}', 1, 5, 'rink');
    insert into aliases values ('ice_hockey', '', 'SCL Tigers', 'Langnau', 'pin', 4), ('football', '', 'Inter', 'Ambrosiana', 'register', 3);
    insert into decisions values (3, 9, 'a', 'a¦#1', 'Lugano', 'SCL Tigers', '', 'accepted', '${event}', 1, 'names-1', '[]');
    insert into teams values ('reep_1', 'football', 'Malmö FF', 'Sweden', '{"fotmob":"8410"}')`)
  db.close()

  for (const later of [0, 5000]) {
    const identity = new Identity({ path, now: now + later })
    expect(identity.events()).toMatchObject([
      {
        id: event,
        members: [
          { sourceEventKey: 'a¦#1', swapped: false },
          { sourceEventKey: 'b¦#1', swapped: true },
        ],
      },
    ])
    expect(identity.resolve(b, now + later)).toMatchObject({
      state: 'accepted',
      eventId: event,
      swapped: true,
    })
    expect(identity.pins()).toMatchObject([{ id: 7, verdict: 'same', swapped: true, note: 'rink' }])
    expect(identity.history(10)).toMatchObject([{ id: 3, at: 9, sourceEventKey: 'a¦#1', eventId: event }])
    expect(identity.aliases(10).aliases).toMatchObject([
      { name: 'Ambrosiana', taughtBy: [{ source: 'register', at: 3, settled: true }] },
      { name: 'Langnau', taughtBy: [{ source: 'pin', at: 4, settled: true }] },
    ])
    expect([...identity.store.teams.each()]).toMatchObject([{ name: 'Malmö FF', keys: { fotmob: '8410' } }])
    // a name it had learned joins two source events of another day
    const next = { startAt: startAt + 72 * 3_600_000, rawId: `2-${later}` }
    identity.resolve({ ...sourceEvent('a', 'Davos', 'SCL Tigers'), ...next }, now + later)
    expect(identity.resolve({ ...sourceEvent('b', 'Davos', 'Langnau'), ...next }, now + later)).toMatchObject(
      {
        state: 'accepted',
        evidence: 'alias',
      },
    )
    for (const bookmaker of ['a', 'b'])
      identity.resolve({ ...sourceEvent(bookmaker, 'X', ''), ...next, rawId: `3-${later}` }, now + later)
    identity.close()
    const taken = new DatabaseSync(path)
    expect(taken.prepare('pragma user_version').get()).toEqual({ user_version: 2 })
    // source events of this pass are of no use to the next
    taken.exec(
      "delete from members where listing_key like '%#2-%'; delete from looks where listing_key like '%#2-%'",
    )
    taken.exec("delete from events where home = 'Davos'; delete from decisions where id > 3")
    taken.close()
  }
})

test('a store that cannot be taken over stays as it was', () => {
  const db = new DatabaseSync(path)
  db.exec(layout1)
  db.exec("create table looks (listing_key text); insert into aliases values ('a', '', 'b', 'c', 'pin', 4)")
  db.close()
  expect(() => new IdentityStore(path)).toThrow(expect.objectContaining({ code: 'identity_ledger_unusable' }))
  const same = new DatabaseSync(path)
  expect(same.prepare('pragma user_version').get()).toEqual({ user_version: 1 })
  expect(same.prepare('select * from aliases').all()).toMatchObject([{ source: 'pin', at: 4 }])
  expect(same.prepare('select seen_at from members').all()).toEqual([])
  same.close()
})

test('a store of a later version is left alone', () => {
  const db = new DatabaseSync(path)
  db.exec('pragma user_version = 3')
  db.close()
  expect(() => new IdentityStore(path)).toThrow(
    expect.objectContaining({ code: 'identity_ledger_unusable', path }),
  )
})
