import { test } from 'vitest'
import { nameRatio } from './name-ratio.ts'
import { NameSearch } from './name-search.ts'

const names = Array.from(
  { length: 8_600 },
  (_, index) =>
    `${((index * 7919) % 99_991).toString(36)} sporting club ${((index * 104_729) % 1_299_709).toString(36)}`,
)
const search = new NameSearch(names)
const out = new Float64Array(names.length)
const wanted = 'sporting klub 3f9a'

test('one text against 8,600 names, exact ratio', { timeout: 60_000 }, async ({ bench }) => {
  await bench.compare(
    bench('every ratio', () => {
      search.all(wanted, out)
    }),
    bench('the best, what cannot win left out', () => {
      search.best(wanted)
    }),
    bench('one by one', () => {
      for (const name of names) nameRatio(wanted, name)
    }),
  )
})
