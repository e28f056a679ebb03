import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { Aliases } from '../evidence/aliases.ts'
import { RegisteredClubs } from '../register/registered-clubs.ts'
import { confirmedAliases, confirmedMatches } from './confirmed-aliases.ts'
import { measureFixtures, readFixtures } from './measure-fixtures.ts'
import { measureNames, measureSlugs } from './measure-names.ts'
import { habitsOf, measurePairs, readPairs } from './measure-pairs.ts'
import {
  measurePool,
  measureStrangers,
  type Pool,
  placeAtOnce,
  placeOneByOne,
  readPool,
} from './measure-pool.ts'
import { measureSeason } from './measure-season.ts'
import { readSharedRegister, registerPath } from './read-shared-register.ts'
import { f1 } from './score.ts'
import { inventSeason, readSeason, readSpellings } from './season-fixtures.ts'
import { similarClubs, takenForOne } from './similar-clubs.ts'

/** The figures of `npm run identity:report` may rise; below these floors something broke. */

const directory = new URL('../../../shared/data/', import.meta.url)

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

    test('strict team qualifiers accept nothing false either', () => {
      expect(measurePairs(pairs, {}, 'strict', false)).toMatchObject({ falselyAccepted: 0 })
    })

    test.each([false, true])('second pass, across scripts: %s', (crossScript) => {
      const named = measurePairs(pairs, { habits, aliases: learned.aliases }, 'aliases only', crossScript)
      expect(named.recall).toBeGreaterThanOrEqual(0.975)
      expect(named.precision).toBeGreaterThanOrEqual(0.9995)
      // remembered pairs are right by construction: only that remembering costs no precision is worth measuring
      const remembered = measurePairs(pairs, learned, 'pairs remembered', crossScript)
      expect(remembered.recall).toBeGreaterThanOrEqual(0.99)
      expect(remembered.precision).toBeGreaterThanOrEqual(0.9995)
    })

    // every fourth match with all its source events: the whole pool is for the report
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

describe.runIf(existsSync(new URL(registerPath, directory)))('a register of clubs', () => {
  const teams = readSharedRegister(directory, 'football') ?? []
  const register = new RegisteredClubs(teams)
  const football = (sport: string) => sport === 'football'

  test('is right about the names it is asked about', () => {
    const names = measureNames(directory, football, 'names', register)!
    expect(names.recall).toBeGreaterThanOrEqual(0.976)
    expect(names.falselyAccepted).toBe(0)
  })

  test('costs no more than a tenth of a point of the spellings it does not hold', () => {
    const namesOnly = new RegisteredClubs(teams.map((team) => ({ ...team, keys: {} })))
    const plain = measureNames(directory, football, 'names')!
    expect(plain.recall).toBeGreaterThanOrEqual(0.959)
    expect(measureNames(directory, football, 'names', namesOnly)!.recall).toBeGreaterThanOrEqual(
      plain.recall - 0.001,
    )
    const slugs = measureSlugs(directory, 'slugs')!
    expect(slugs.recall).toBeGreaterThanOrEqual(0.925)
    expect(measureSlugs(directory, 'slugs', namesOnly)!.recall).toBeGreaterThanOrEqual(slugs.recall - 0.001)
  })

  test('parts clubs of one country whose names are alike', () => {
    const similar = similarClubs(directory, 5_000, 1)!
    expect(similar).toHaveLength(5_000)
    expect(takenForOne(similar).length).toBeLessThan(200)
    expect(takenForOne(similar, register).length).toBeLessThan(15)
  })

  test('leaves the labelled pairs as they are, whatever their sport', () => {
    const pairs = readPairs(directory) ?? []
    const habits = habitsOf(pairs)
    const anySport = new RegisteredClubs(teams.map((team) => ({ ...team, sport: 'unknown' })))
    for (const crossScript of [false, true]) {
      const plain = measurePairs(pairs, { habits }, 'without', crossScript)
      const score = measurePairs(pairs, { habits, register: anySport }, 'with', crossScript)
      expect(score.recall).toBeGreaterThanOrEqual(plain.recall - 0.001)
      expect(score.precision).toBeGreaterThanOrEqual(plain.precision)
      expect(score.rejected).toBe(plain.rejected)
    }
  })
})

describe('a season told by six bookmakers', () => {
  const from = Date.UTC(2022, 8, 1)
  const until = (days: number): number => from + days * 24 * 3_600_000
  const real = readSeason(directory, from, until(7))
  const lists = [
    ['invented clubs', inventSeason(1, from, until(8), 2), new Map<string, string[]>()],
    ...(real.length > 0 ? [['real fixtures', real, readSpellings(directory)] as const] : []),
  ] as const

  test.each(lists)('%s', { timeout: 120_000 }, (_name, fixtures, spellings) => {
    const [timed, untimed, slipped, moved] = measureSeason(fixtures, spellings, 1)
    expect(timed!.pairs).toBeGreaterThan(1000)
    expect(timed).toMatchObject({ falselyAccepted: 0, turnedWrongly: 0 })
    expect(f1(timed!)).toBeGreaterThanOrEqual(0.996)
    expect(untimed!.precision).toBeGreaterThanOrEqual(0.999)
    expect(untimed!.recall).toBeGreaterThanOrEqual(0.97)
    expect(slipped!.falselyAccepted).toBe(0)
    expect(moved!.falselyAccepted).toBe(0)
    expect(moved!.recall).toBeGreaterThanOrEqual(0.9)
  })
})
