import { expect, test } from 'vitest'
import type { DecodeProblem } from '#protocol/decode-match.ts'
import { decodeMatch } from '#protocol/decode-match.ts'
import { oddsUpdate } from '#protocol/odds-update.ts'
import { fillPriceList, PriceList } from '#protocol/price-list.ts'
import { createLog } from '#runtime/log.ts'
import type { WorkerRecord } from './fleet/worker-record.ts'
import { createIsolation } from './isolate.ts'
import { createPipeline } from './pipeline.ts'
import { createQuarantine } from './quarantine.ts'

const worker = { id: 'worker-acme-1', site: 'acme' } as WorkerRecord
const raw = (home: string) => ({ home_team: home, away_team: 'Away', odds: { ft_btts: { yes: 2 } } })
const update = (homes: readonly string[]) =>
  oddsUpdate.parse({
    type: 'odds:update',
    worker_id: worker.id,
    site: 'acme',
    timestamp: '2026-06-12T19:00:00Z',
    data: { matches: homes.map(raw) },
  })

const list = new PriceList()

/** A pipeline whose book throws for one match, after having taken in some of it. */
const open = () => {
  const world = { at: 0, applied: [] as string[], dropped: [] as string[], problems: [] as DecodeProblem[] }
  const quarantine = createQuarantine({ log: createLog('test', 'silent'), now: () => world.at })
  const never = () => {
    throw new Error('no event is touched here')
  }
  const isolate = createIsolation({
    quarantine,
    engine: { close: never },
    notify: never,
  })
  const pipeline = createPipeline({
    isolate,
    receive: () => ({ at: 0, complete: true }),
    read: (_worker, raw, path, _complete, report) => {
      const decoded = decodeMatch(raw, path(), report)
      return decoded && { ...decoded, bookmaker: 'acme', prices: fillPriceList(list, decoded.prices) }
    },
    whichEvent: () => undefined,
    mostErrors: 20,
    replacePrices: (_worker, { match }) => {
      world.applied.push(match.home)
      if (match.home === 'Broken') throw new RangeError('a mistake of ours')
      return []
    },
    drop: (_worker, { match }) => {
      world.dropped.push(match.home)
      return []
    },
    leftOut: () => [],
    eventOf: () => undefined,
    record: () => {},
    feed: never,
    search: never,
  })
  return {
    world,
    quarantine,
    send: (homes: readonly string[]) => pipeline(worker, update(homes), (each) => world.problems.push(each)),
  }
}

test('a match that throws loses its own prices, is answered with an error, and leaves the rest of its batch alone', () => {
  const { world, quarantine, send } = open()
  send(['First', 'Broken', 'Last'])
  expect(world.applied).toEqual(['First', 'Broken', 'Last'])
  expect(world.dropped).toEqual(['Broken'])
  expect(world.problems).toMatchObject([{ code: 'internal', path: 'data.matches.1' }])
  expect(quarantine.caught()).toBe(1)
})

test('it is set aside for a minute: no further exception, an answer each time, then it is tried again', () => {
  const { world, quarantine, send } = open()
  send(['Broken'])
  world.applied.length = world.problems.length = 0
  send(['Broken', 'Other'])
  expect(world.applied).toEqual(['Other'])
  expect(world.problems).toMatchObject([{ code: 'internal', path: 'data.matches.0' }])
  world.at += 60_000
  send(['Broken'])
  expect(world.applied).toEqual(['Other', 'Broken'])
  expect(quarantine.caught()).toBe(2)
})
