import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { exportCsv, exportJson, importText } from '../exchange/alias-exchange.ts'
import type { Decision, IdentityChange } from '../model/decision.ts'
import type { SourceEvent } from '../model/source-event.ts'
import { Identity } from './identity.ts'

const start = Date.UTC(2026, 10, 21, 19)
const minute = 60_000
const hour = 60 * minute
const now = start - 6 * hour

const sourceEvent = (
  bookmaker: string,
  home: string,
  away: string,
  more: Partial<SourceEvent> = {},
): SourceEvent => ({
  bookmaker,
  site: bookmaker,
  sport: 'football',
  home,
  away,
  live: false,
  startAt: start,
  ...more,
})
const eventOf = (decision: Decision): string => {
  if (decision.state === 'rejected') throw new Error('rejected')
  return decision.eventId
}

let folder: string
let identity: Identity
let changes: IdentityChange[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'identity-'))
  identity = new Identity({ path: ':memory:', now })
  changes = []
  identity.onChange((change) => changes.push(change))
})
afterEach(() => {
  identity.close()
  rmSync(folder, { recursive: true, force: true })
})

test('the same clubs in league and cup, twice a season and twice a day are different events with different keys', () => {
  const ids = [
    identity.resolve(sourceEvent('a', 'Ajax', 'PSV', { league: 'Eredivisie' }), now),
    identity.resolve(
      sourceEvent('a', 'Ajax', 'PSV', { league: 'KNVB Beker', startAt: start + 48 * hour }),
      now,
    ),
    identity.resolve(
      sourceEvent('a', 'PSV', 'Ajax', { league: 'Eredivisie', startAt: start + 90 * 24 * hour }),
      now,
    ),
    identity.resolve(sourceEvent('a', 'Cubs', 'Reds', { sport: 'baseball' }), now),
    identity.resolve(sourceEvent('a', 'Cubs', 'Reds', { sport: 'baseball', startAt: start + 4 * hour }), now),
  ].map(eventOf)
  expect(new Set(ids).size).toBe(5)
  expect(ids[0]).toBe('football:2026-27:eredivisie:2026-11-21:ajax:psv')
  expect(ids[3]).toMatch(/^baseball:2026:/)
})

test('each game of a double-header finds its own game at the next bookmaker', () => {
  const games = [0, 4 * hour].map((later) =>
    eventOf(
      identity.resolve(sourceEvent('a', 'Cubs', 'Reds', { sport: 'baseball', startAt: start + later }), now),
    ),
  )
  const others = [4 * hour, 0].map((later) =>
    eventOf(
      identity.resolve(
        sourceEvent('b', 'Chicago Cubs', 'Cincinnati Reds', {
          sport: 'baseball',
          startAt: start + later + 5 * minute,
        }),
        now,
      ),
    ),
  )
  expect(others).toEqual([games[1], games[0]])
})

test('a shared feed id joins names nobody would join, and teaches them', () => {
  const feedIds = { sportradar: '61199123' }
  const one = identity.resolve(
    sourceEvent('a', 'Lugano', 'SCL Tigers', { sport: 'ice_hockey', feedIds }),
    now,
  )
  const two = identity.resolve(sourceEvent('b', 'Lugano', 'Langnau', { sport: 'ice_hockey', feedIds }), now)
  expect(two).toMatchObject({ state: 'accepted', evidence: 'feed_id', eventId: eventOf(one) })
  const again = { sport: 'ice_hockey', startAt: start + 72 * hour }
  const next = identity.resolve(sourceEvent('a', 'SCL Tigers', 'Davos', again), now)
  expect(identity.resolve(sourceEvent('b', 'Langnau', 'Davos', again), now)).toMatchObject({
    state: 'accepted',
    evidence: 'alias',
    eventId: eventOf(next),
  })
})

test('a postponed match keeps its event and says what moved', () => {
  const one = identity.resolve(sourceEvent('a', 'Ajax', 'PSV', { rawId: '1' }), now)
  identity.resolve(sourceEvent('b', 'Ajax', 'PSV', { rawId: '9' }), now)
  const later = start + 5 * 24 * hour
  expect(
    eventOf(identity.resolve(sourceEvent('a', 'Ajax', 'PSV', { rawId: '1', startAt: later }), now + minute)),
  ).toBe(eventOf(one))
  expect(changes).toMatchObject([
    { type: 'rescheduled', eventId: eventOf(one), bookmaker: 'a', from: start, to: later },
  ])
  expect(
    eventOf(
      identity.resolve(sourceEvent('c', 'Ajax', 'PSV Eindhoven', { startAt: later }), now + 2 * minute),
    ),
  ).toBe(eventOf(one))
})

test('without an id a moved start is the same match once the old entry is gone', () => {
  const one = eventOf(identity.resolve(sourceEvent('a', 'Ajax', 'PSV'), now))
  const moved = sourceEvent('a', 'Ajax', 'PSV', { startAt: start + 24 * hour })
  expect(eventOf(identity.resolve(moved, now + 10 * minute))).toBe(one)
})

test('a placeholder becomes a name, an id used again for another match becomes another event', () => {
  const one = eventOf(identity.resolve(sourceEvent('a', 'Winner SF1', 'Winner SF2', { rawId: '1' }), now))
  expect(eventOf(identity.resolve(sourceEvent('a', 'Spain', 'France', { rawId: '1' }), now + minute))).toBe(
    one,
  )
  expect(changes).toMatchObject([
    { type: 'renamed', eventId: one, from: ['Winner SF1', 'Winner SF2'], to: ['Spain', 'France'] },
  ])
  const other = eventOf(
    identity.resolve(
      sourceEvent('a', 'Peru', 'Chile', { rawId: '1', startAt: start + 20 * 24 * hour }),
      now + 2 * minute,
    ),
  )
  expect(other).not.toBe(one)
})

test('a venue that is exchanged turns the member, and the event stays', () => {
  const one = eventOf(identity.resolve(sourceEvent('a', 'Ajax', 'PSV', { rawId: '1' }), now))
  identity.resolve(sourceEvent('b', 'Ajax', 'PSV', { rawId: '2' }), now)
  const turned = identity.resolve(sourceEvent('b', 'PSV', 'Ajax', { rawId: '2' }), now + minute)
  expect(turned).toMatchObject({ state: 'accepted', eventId: one, swapped: true })
  expect(changes.map((change) => change.type)).toEqual(['renamed', 'flipped'])
})

test('a start that a bookmaker counts anew each time takes nothing from what its prices said', () => {
  const event = eventOf(identity.resolve(sourceEvent('a', 'Ajax', 'PSV'), now))
  const said = [0, 1, 2].map((index) => {
    const at = now + index * 2000
    identity.resolve(sourceEvent('b', 'Ajax', 'PSV', { rawId: '9', startAt: start + index }), at)
    identity.observePrices(event, 'a', [0.6, 0.22, 0.18], at)
    return identity.observePrices(event, 'b', [0.58, 0.23, 0.19], at)
  })
  expect(said).toEqual(['noted', 'noted', 'confirmed'])
})

const look = (eventId: string, bookmaker: string, fair: readonly number[], times: number) => {
  const said: string[] = []
  for (let index = 0; index < times; index++)
    said.push(identity.observePrices(eventId, bookmaker, fair, now + index * 2000))
  return said
}

test('prices confirm, turn or part a member', () => {
  const resolve = (bookmaker: string, home: string, away: string) =>
    eventOf(identity.resolve(sourceEvent(bookmaker, home, away), now))
  const event = resolve('a', 'Ajax', 'PSV')
  resolve('b', 'Ajax', 'PSV')
  resolve('c', 'Ajax', 'PSV')
  for (let index = 0; index < 4; index++)
    identity.observePrices(event, 'a', [0.6, 0.22, 0.18], now + index * 2000)
  expect(look(event, 'b', [0.58, 0.23, 0.19], 4)).toEqual(['noted', 'noted', 'confirmed', 'noted'])
  expect(look(event, 'c', [0.2, 0.2, 0.6], 3)).toEqual(['noted', 'noted', 'unmerged'])
  expect(changes.map((change) => change.type)).toEqual(['confirmed', 'unmerged'])
  const part = changes.at(-1)
  if (part?.type !== 'unmerged') throw new Error('unreachable')
  expect(part).toMatchObject({
    eventId: event,
    bookmaker: 'c',
    reasons: [{ code: 'prices_swapped', observations: 3 }],
  })
  // names alone do not bring it back
  expect(eventOf(identity.resolve(sourceEvent('c', 'Ajax', 'PSV'), now + hour))).toBe(part.newEventId)
  expect(identity.review()).toMatchObject([{ bookmaker: 'c', candidates: [{ eventId: event }] }])
})

test('prices decide for a source event that waits', () => {
  const event = eventOf(
    identity.resolve(
      sourceEvent('a', 'Brondby', 'ASV Aarhus', { sport: 'volleyball', startAt: undefined as never }),
      now,
    ),
  )
  const { startAt: _none, ...untimed } = sourceEvent('b', 'Brondby', 'Elite Aarhus', { sport: 'volleyball' })
  const waiting = identity.resolve(untimed, now)
  expect(waiting.state).toBe('review')
  look(event, 'a', [0.72, 0.28], 6)
  expect(look(eventOf(waiting), 'b', [0.7, 0.3], 5)).toEqual(['noted', 'noted', 'noted', 'noted', 'merged'])
  expect(changes).toMatchObject([{ type: 'merged', from: eventOf(waiting), into: event, swapped: false }])
  expect(eventOf(identity.resolve(untimed, now + minute))).toBe(event)
})

test('a pin beats every algorithm, at once and after a restart, and can be taken back', () => {
  const path = join(folder, 'identity.sqlite')
  const lasting = new Identity({ path, now })
  const one = eventOf(lasting.resolve(sourceEvent('a', 'Lugano', 'SCL Tigers'), now))
  const two = eventOf(lasting.resolve(sourceEvent('b', 'Langnau', 'Lugano'), now))
  const keys = lasting.events().flatMap((event) => event.members.map((member) => member.sourceEventKey))
  const pin = lasting.pin('same', keys[0]!, keys[1]!, { swapped: true, note: 'same rink' }, now)
  expect(lasting.resolve(sourceEvent('b', 'Langnau', 'Lugano'), now)).toMatchObject({
    state: 'accepted',
    eventId: one,
    swapped: true,
    evidence: 'pin',
  })
  expect(lasting.event(two)).toBeUndefined()
  lasting.close()
  const again = new Identity({ path, now: now + hour })
  expect(again.pins()).toMatchObject([{ id: pin!.id, verdict: 'same', note: 'same rink' }])
  expect(eventOf(again.resolve(sourceEvent('b', 'Langnau', 'Lugano'), now + hour))).toBe(one)
  again.pin('different', keys[0]!, keys[1]!, {}, now + hour)
  expect(eventOf(again.resolve(sourceEvent('b', 'Langnau', 'Lugano'), now + hour))).not.toBe(one)
  const [different, ...others] = again.pins()
  expect(different).toMatchObject({ verdict: 'different' })
  expect(others).toEqual([])
  expect(again.unpin(different!.id, now + hour)).toBe(true)
  expect(again.pins()).toEqual([])
  again.close()
})

test('what was decided survives a kill at any moment', async () => {
  const path = join(folder, 'identity.sqlite')
  const script = `
    import { Identity } from '${new URL('./identity.ts', import.meta.url).href}'
    const identity = new Identity({ path: ${JSON.stringify(path)}, now: ${now} })
    for (let round = 0; ; round++) {
      for (const bookmaker of ['a', 'b']) identity.resolve({ bookmaker, site: bookmaker, sport: 'football', home: 'Home' + round + 'ville', away: 'Away' + round + 'stadt', live: false, startAt: ${start} }, ${now})
      if (round === 40) console.log('ready')
    }`
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  await new Promise((done) => child.stdout.once('data', done))
  child.kill('SIGKILL')
  await new Promise((done) => child.once('exit', done))
  const again = new Identity({ path, now })
  const events = again.events()
  expect(events.length).toBeGreaterThan(40)
  for (const event of events.slice(0, 40))
    expect(event.members.map((member) => member.bookmaker).sort()).toEqual(['a', 'b'])
  again.close()
})

test('what was learned goes from one installation to another as JSON and as CSV', () => {
  identity.addAlias(
    { sport: 'ice_hockey', team: 'SCL Tigers', name: 'Langnau, "Emmental"', source: 'pin' },
    now,
  )
  expect(identity.addAlias({ sport: 'football', team: 'Roma', name: 'Roma Women', source: 'pin' }, now)).toBe(
    false,
  )
  for (const text of [JSON.stringify(exportJson(identity)), exportCsv(identity)]) {
    const other = new Identity({ path: ':memory:', now })
    expect(importText(other, text, now)).toEqual({ taken: 1, refused: [] })
    expect(exportJson(other)).toEqual(exportJson(identity))
    other.close()
  }
  expect(() => importText(identity, '{"aliases":[{"sport":""}]}', now)).toThrow(
    expect.objectContaining({ code: 'identity_import_unreadable' }),
  )
})
