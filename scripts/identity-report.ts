import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { Aliases } from '#coordinator/identity/aliases.ts'
import type { Knowledge } from '#coordinator/identity/compare-matches.ts'
import { confirmedAliases, confirmedMatches } from '#coordinator/identity/measures/confirmed-aliases.ts'
import { measureFixtures, readFixtures } from '#coordinator/identity/measures/measure-fixtures.ts'
import { measureNames } from '#coordinator/identity/measures/measure-names.ts'
import { habitsOf, measurePairs, readPairs } from '#coordinator/identity/measures/measure-pairs.ts'
import {
  measurePool,
  measureStrangers,
  type Placed,
  type Pool,
  placeAtOnce,
  placeOneByOne,
  readPool,
} from '#coordinator/identity/measures/measure-pool.ts'
import { f1, type Score, scoreLine } from '#coordinator/identity/measures/score.ts'

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
print(measureNames(directory, (sport) => sport === 'football', 'team names, football'))
print(measureNames(directory, (sport) => sport !== 'football', 'team names, US colleges'))
