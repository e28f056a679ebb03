import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { expect, test } from 'vitest'
import type { SourceEvent } from '../model/source-event.ts'
import { Identity } from './identity.ts'

const hour = 3_600_000
const day = 24 * hour
const began = Date.UTC(2026, 0, 5)

/** Two syllables of each of two places: names that are nothing alike. */
const syllables = [
  'bar',
  'den',
  'fil',
  'gor',
  'hus',
  'jak',
  'lem',
  'mir',
  'nov',
  'pet',
  'rus',
  'sol',
  'tam',
  'vik',
  'wes',
  'zil',
]
const town = (number: number): string =>
  [number, number >> 4, number >> 8].map((each) => syllables[each & 15]).join('')

const bookmakers = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']

test('a hundred thousand source events over eight weeks: no table grows for ever', {
  timeout: 120_000,
}, () => {
  const folder = mkdtempSync(join(tmpdir(), 'identity-'))
  const path = join(folder, 'identity.sqlite')
  const open = (now: number) =>
    new Identity({ path, now, historyMs: 7 * day, forgetAfterMs: 3 * hour, recheckMs: hour })
  const rows = () => {
    const db = new DatabaseSync(path, { readOnly: true })
    const tables = db
      .prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite%'")
      .all()
    const counts = tables.map(({ name }) => [
      String(name),
      Number(db.prepare(`select count(*) as n from ${name}`).get()?.n),
    ])
    db.close()
    return Object.fromEntries(counts) as Record<string, number>
  }
  let identity = open(began)
  const weeks: Record<string, number>[] = []
  const sizes: number[] = []
  let sourceEvents = 0
  for (let hours = 0; hours < 8 * 7 * 24; hours++) {
    const now = began + hours * hour
    const resolve = (bookmaker: string, home: string, away: string, more: Partial<SourceEvent> = {}) => {
      sourceEvents++
      const start = { startAt: now + 4 * hour, rawId: `${sourceEvents}` }
      return identity.resolve(
        { bookmaker, site: bookmaker, sport: 'volleyball', live: false, home, away, ...start, ...more },
        now,
      )
    }
    // one commit an hour: what matters is what stays, not how fast it is written
    identity.store.transaction(() => {
      for (let match = 1; match < 8; match++)
        for (const bookmaker of bookmakers)
          resolve(bookmaker, town(hours * 31 + match * 257), town(hours * 17 + match * 1031 + 5))
      // one match an hour has an id that teaches names, is confirmed by prices, and loses a source event by them
      const [home, away] = [town(hours % 40), town((hours % 40) + 100)]
      const feedIds = { sportradar: `${hours}` }
      for (const bookmaker of bookmakers)
        resolve(bookmaker, home, bookmaker === 'b' ? town((hours % 40) + 700) : away, { feedIds })
      const [event] = identity
        .events()
        .filter(({ members }) => members.some((one) => one.sourceEventKey === `a¦#${sourceEvents - 9}`))
      for (let look = 0; look < 7; look++)
        for (const bookmaker of ['a', 'b', 'c'])
          identity.observePrices(
            event!.id,
            bookmaker,
            bookmaker === 'c' ? [0.5, 0.5] : [0.8, 0.2],
            now + look * 2000,
          )
      resolve('a', '', '')
    })
    if (hours % 3 === 2) identity.forget(now)
    if (hours % (7 * 24) !== 7 * 24 - 1) continue
    // a restart leaves nothing behind that is never cleared up
    identity.close()
    weeks.push(rows())
    sizes.push(statSync(path).size)
    identity = open(now + hours)
  }
  identity.close()
  rmSync(folder, { recursive: true, force: true })
  expect(sourceEvents).toBeGreaterThan(100_000)
  const settled = weeks[2]!
  for (const table of [
    'members',
    'looks',
    'events',
    'decisions',
    'parted',
    'remembered',
    'rejected',
    'lessons',
  ])
    expect(settled[table], table).toBeGreaterThan(0)
  for (const week of weeks.slice(3))
    for (const [table, count] of Object.entries(week))
      expect(count, table).toBeLessThanOrEqual(settled[table]! * 1.1 + 20)
  expect(sizes.at(-1)!).toBeLessThan(sizes[2]! * 1.2)
})
