import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openPlaces } from './identity-places.ts'

const minute = 60_000
const hour = 60 * minute

test('a source event that is still there keeps its event when the clock leaps; one that is not is forgotten', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'places-'))
  let now = Date.UTC(2026, 5, 13, 19)
  const places = await openPlaces({
    ...{
      dataDir: folder,
      historyDays: 90,
      now: () => now,
      unsettled: { places: new Set(), events: new Set(), onAdded: () => {} },
      log: { error: () => {} },
      thread: false,
    },
  })
  onTestFinished(async () => {
    await places.close()
    rmSync(folder, { recursive: true, force: true })
  })
  const match = (matchId: string, home: string, away: string) => ({
    ...{ matchId, home, away, sport: 'football', live: false, startTime: '2026-06-20T19:00:00.000Z' },
  })
  const there = match('1', 'Bahia', 'Ceara')
  const gone = match('2', 'Brann', 'Molde')
  const place = places.locate('a', 'a', there)
  places.locate('a', 'a', gone)
  expect(place).toBeDefined()

  now += 50 * hour
  places.tidy()
  expect(places.locate('a', 'a', there)).toEqual(place)
  now += 6 * minute
  places.tidy()
  expect(places.locate('a', 'a', there)).toEqual(place)
  expect((await places.identity.ask('events', now)).map(({ home }) => home)).toEqual(['Bahia'])
})
