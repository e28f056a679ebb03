import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { confirmedAliases, confirmedMatches } from '#identity/evaluation/confirmed-aliases.ts'
import { measureFixtures, readFixtures } from '#identity/evaluation/measure-fixtures.ts'
import { measureNames, measureSlugs } from '#identity/evaluation/measure-names.ts'
import { habitsOf, measurePairs, readPairs } from '#identity/evaluation/measure-pairs.ts'
import {
  measurePool,
  measureStrangers,
  type Placed,
  type Pool,
  placeAtOnce,
  placeOneByOne,
  readPool,
} from '#identity/evaluation/measure-pool.ts'
import { measureSeason } from '#identity/evaluation/measure-season.ts'
import { readSharedRegister } from '#identity/evaluation/read-shared-register.ts'
import { f1, type Score, scoreLine } from '#identity/evaluation/score.ts'
import { inventSeason, readSeason, readSpellings } from '#identity/evaluation/season-fixtures.ts'
import { type ClubPair, shortName, similarClubs, takenForOne } from '#identity/evaluation/similar-clubs.ts'
import { Aliases } from '#identity/evidence/aliases.ts'
import type { Knowledge } from '#identity/likeness/knowledge.ts'
import { RegisteredClubs } from '#identity/register/registered-clubs.ts'

/**
 * `npm run identity:report` — how often identity is right, on labelled data: precision, recall, what a person would have to look at,
 * and the worst cases of each set. `--data <folder>` reads another folder of the same layout, `--worst <n>` prints more of them.
 */
const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    worst: { type: 'string', default: '8' },
    seed: { type: 'string', default: '1' },
  },
})
const directory =
  values.data === undefined
    ? new URL('../../shared/data/', import.meta.url)
    : pathToFileURL(`${values.data.replace(/\/$/, '')}/`)
const worst = Number(values.worst)
const seed = Number(values.seed)

/** Pairs that the labels call two matches; some are one match that the labels hold twice, so every one is for a reader to judge. */
function printStrangers(pool: Pool, placed: Placed, set: string): void {
  const { together, strangers } = measureStrangers(pool, placed)
  const share = ((1 - strangers.length / Math.max(1, together)) * 100).toFixed(2)
  console.log(
    `${set.padEnd(44)} ${String(together).padStart(6)} pairs together, ${strangers.length} of two labels: at least ${share}% right`,
  )
  for (const line of strangers.slice(0, worst)) console.log(`    two labels ${line}`)
}

function print(score: Score | undefined): void {
  if (score === undefined) return
  console.log(scoreLine(score))
  for (const line of score.worst.slice(0, worst)) console.log(`    ${line}`)
}

/** Pairs of different clubs whose names are taken for one team's: all of them false. */
function printTaken(set: string, clubs: readonly ClubPair[], taken: readonly ClubPair[]): void {
  const share = ((taken.length / Math.max(1, clubs.length)) * 100).toFixed(2)
  console.log(
    `${set.padEnd(44)} ${String(clubs.length).padStart(6)} taken for one team ${taken.length} (${share}%)`,
  )
  for (const names of taken.slice(0, worst)) console.log(`    FALSE     ${names.join('  ~  ')}`)
}

const pairs = readPairs(directory)
if (pairs === undefined) console.log(`No labelled pairs in ${directory.pathname}: those sets are left out.`)
else {
  const habits = habitsOf(pairs)
  for (const crossScript of [false, true]) {
    const script = crossScript ? 'across scripts' : 'same script'
    print(measurePairs(pairs, {}, `pair by pair, strict markers, ${script}`, crossScript))
    print(measurePairs(pairs, { habits }, `pair by pair, marker habits, ${script}`, crossScript))
  }
  const aliases = confirmedAliases(pairs, new Aliases())
  const confirmed = confirmedMatches(pairs)
  const named: Knowledge = { habits, aliases }
  // the very pairs are remembered as well: right by construction, shown so that nobody takes it for a figure about new pairs
  const remembered: Knowledge = { ...named, confirmed }
  for (const crossScript of [false, true]) {
    const script = crossScript ? 'across scripts' : 'same script'
    print(measurePairs(pairs, named, `second pass, aliases only, ${script}`, crossScript))
    print(measurePairs(pairs, remembered, `second pass, pairs remembered, ${script}`, crossScript))
  }
  const pool = readPool(directory)
  if (pool !== undefined) {
    const atOnce = placeAtOnce(pool, seed)
    for (const crossScript of [false, true])
      print(
        measurePool(
          pool,
          atOnce,
          `pool at once, ${crossScript ? 'across scripts' : 'same script'}`,
          crossScript,
        ),
      )
    printStrangers(pool, atOnce, 'pool at once')
    const stream = placeOneByOne(pool, seed, 2)
    for (const crossScript of [false, true])
      print(
        measurePool(
          pool,
          stream,
          `pool one by one, ${crossScript ? 'across scripts' : 'same script'}`,
          crossScript,
        ),
      )
    printStrangers(pool, stream, 'pool one by one')
    const taught = placeAtOnce(pool, seed, { aliases, confirmed })
    for (const crossScript of [false, true])
      print(
        measurePool(
          pool,
          taught,
          `pool, second pass, pairs remembered, ${crossScript ? 'across scripts' : 'same script'}`,
          crossScript,
        ),
      )
  }
}
for (const [name, fixtures] of readFixtures(directory)) {
  const score = measureFixtures(name, fixtures)
  print(score)
  console.log(`    F1 ${f1(score).toFixed(5)}`)
}
const football = (sport: string) => sport === 'football'
print(measureNames(directory, football, 'team names, football'))
print(measureNames(directory, (sport) => sport !== 'football', 'team names, US colleges'))

const teams = readSharedRegister(directory, 'football')
if (teams === undefined) console.log('No register of clubs: what it adds is left out.')
else {
  const register = new RegisteredClubs(teams)
  // what a register says of spellings it does not hold
  const namesOnly = new RegisteredClubs(teams.map((team) => ({ ...team, keys: {} })))
  console.log(`register: ${register.size} clubs, ${register.repeated} of them another entry's club`)
  print(measureNames(directory, football, 'team names, football, register', register))
  print(measureNames(directory, football, 'team names, football, register without slugs', namesOnly))
  print(measureSlugs(directory, 'registered names ~ slugs'))
  print(measureSlugs(directory, 'registered names ~ slugs, register without slugs', namesOnly))
  const similar = similarClubs(directory, 20_000, seed) ?? []
  const short = similar.map(([first, second]) => [first, shortName(second)] as const)
  for (const [set, clubs] of [
    ['similar clubs of one country', similar],
    ['the same, one written short', short.filter(([, second]) => second !== '')],
  ] as const) {
    printTaken(set, clubs, takenForOne(clubs))
    printTaken(`${set}, register`, clubs, takenForOne(clubs, register))
  }
  if (pairs !== undefined) {
    const habits = habitsOf(pairs)
    // the pairs do not say their sport: all are held against the clubs
    const anySport = new RegisteredClubs(teams.map((team) => ({ ...team, sport: 'unknown' })))
    for (const crossScript of [false, true]) {
      const script = crossScript ? 'across scripts' : 'same script'
      print(
        measurePairs(pairs, { habits, register: anySport }, `pair by pair, register, ${script}`, crossScript),
      )
    }
  }
}

const season = { from: Date.UTC(2022, 8, 1), to: Date.UTC(2022, 10, 1) }
const real = readSeason(directory, season.from, season.to)
for (const score of real.length > 0
  ? measureSeason(real, readSpellings(directory), seed)
  : measureSeason(inventSeason(seed, season.from, season.to), new Map(), seed)) {
  print(score)
  console.log(`    F1 ${f1(score).toFixed(5)}`)
}
