import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Aliases } from '../aliases.ts'
import { confirmedAliases, confirmedMatches } from './confirmed-aliases.ts'
import { measureFixtures, readFixtures } from './measure-fixtures.ts'
import { habitsOf, measurePairs, readPairs } from './measure-pairs.ts'
import {
  measurePool,
  measureStrangers,
  type Pool,
  placeAtOnce,
  placeOneByOne,
  readPool,
} from './measure-pool.ts'
import { f1 } from './score.ts'

/** The figures of `npm run identity:report` may rise; below these floors something broke. */

const directory = new URL('../../../../shared/data/', import.meta.url)

describe.runIf(existsSync(new URL('split/surebet_event_pairs.csv', directory)))(
  'labelled bookmaker pairs',
  () => {
    const pairs = readPairs(directory) ?? []
    const habits = habitsOf(pairs)
    const learned = {
      habits,
      aliases: confirmedAliases(pairs, new Aliases()),
      confirmed: confirmedMatches(pairs),
    }

    test.each([
      ['same script', false, 0.93],
      ['across scripts', true, 0.905],
    ] as const)('pair by pair, %s', (set, crossScript, floor) => {
      const score = measurePairs(pairs, { habits }, set, crossScript)
      expect(score.pairs).toBeGreaterThan(500)
      expect(score.recall).toBeGreaterThanOrEqual(floor)
      expect(score.precision).toBeGreaterThanOrEqual(0.9995)
      expect(score.rejected).toBeLessThan(0.02)
      expect(score.turnedWrongly).toBeLessThanOrEqual(1)
    })

    test('strict markers accept nothing false either', () => {
      expect(measurePairs(pairs, {}, 'strict', false)).toMatchObject({ falselyAccepted: 0 })
    })

    test.each([false, true])('second pass, across scripts: %s', (crossScript) => {
      const named = measurePairs(pairs, { habits, aliases: learned.aliases }, 'aliases only', crossScript)
      expect(named.recall).toBeGreaterThanOrEqual(0.975)
      expect(named.precision).toBeGreaterThanOrEqual(0.9995)
      // remembered pairs are right by construction: only that remembering costs no precision is worth a check
      const remembered = measurePairs(pairs, learned, 'pairs remembered', crossScript)
      expect(remembered.recall).toBeGreaterThanOrEqual(0.99)
      expect(remembered.precision).toBeGreaterThanOrEqual(0.9995)
    })

    // every fourth match with all its listings: the whole pool is for the report
    test.each([
      ['at once', placeAtOnce],
      ['one by one', (pool: Pool, seed: number) => placeOneByOne(pool, seed, 2)],
    ] as const)('one pool, %s', { timeout: 240_000 }, (_name, place) => {
      const pool = readPool(directory, 4)!
      const placed = place(pool, 1)
      const { together, strangers } = measureStrangers(pool, placed)
      const same = measurePool(pool, placed, 'same script', false)
      const across = measurePool(pool, placed, 'across scripts', true)
      expect(same.pairs).toBeGreaterThan(800)
      expect(same.recall).toBeGreaterThanOrEqual(0.97)
      expect(across.recall).toBeGreaterThanOrEqual(0.955)
      // about one pair in a hundred is one match that the labels hold twice
      expect(strangers.length / together).toBeLessThan(0.015)
      expect(Math.min(same.precision, across.precision)).toBeGreaterThanOrEqual(0.999)
    })
  },
)

describe.runIf(existsSync(new URL('split/fduk_footystats.csv', directory)))('whole fixture lists', () => {
  test.each(readFixtures(directory))('%s', { timeout: 120_000 }, (name, fixtures) => {
    const score = measureFixtures(name, fixtures)
    expect(score.pairs).toBeGreaterThan(fixtures.length * 0.99)
    expect(f1(score)).toBeGreaterThanOrEqual(0.999)
    expect(score.turnedWrongly).toBe(0)
  })
})
