import { expect, test } from 'vitest'
import { compareMatches } from './compare-matches.ts'

const startAt = Date.UTC(2026, 6, 10, 23)
const verdict = (sport: string, first: string, second: string, leagues: readonly [string?, string?] = []) => {
  const side = (bookmaker: string, home: string, league: string | undefined) => ({
    ...{ bookmaker, site: bookmaker, sport, home, away: 'Hajduk Split', startAt },
    ...(league === undefined ? {} : { league }),
  })
  const { verdict: said, reasons } = compareMatches(
    side('a', first, leagues[0]),
    side('b', second, leagues[1]),
  )
  const against = reasons.flatMap((reason) => (reason.code === 'names_contradict' ? [reason.kind] : []))
  return [said, ...against].join(' ')
}

/** The kind of contradiction, and names of that kind that no list of this project has. */
test.each([
  ['tennis', 'Anna Fictova', 'Berta Fictova', 'review given_name'],
  ['tennis', 'Fictova A.', 'Berta Fictova', 'review initial'],
  ['tennis', 'A. Fictova', 'B. Fictova', 'review initial'],
  ['tennis', 'Fictova A. / Novakova B.', 'Fictova A. / Dvorakova C.', 'review partner'],
  ['table_tennis', 'Wang Q.', 'Wang Qian', 'review namesake'],
  ['cs2', 'Quux', 'Quux Hornets', 'review squad'],
  ['cs2', 'Quux', 'Quux Gaming', 'accepted'],
  ['football', 'Quuxheim', 'Quuxheim Juniors', 'review squad'],
  ['football', 'Quuxheim', 'North Quuxheim', 'review compass'],
  ['football', 'Quuxheim', 'Quuxheim West', 'review compass'],
  ['football', 'Quuxheim (GEO)', 'Quuxheim', 'review bracket'],
  ['football', 'Quuxheim (MG)', 'Quuxheim (RJ)', 'review bracket'],
  ['football', 'Quuxheim 5', 'Quuxheim', 'review ordinal'],
  ['football', 'First Quuxheim', 'Quuxheim', 'review ordinal'],
  ['football', 'Hapoel Quuxheim', 'Maccabi Quuxheim', 'review left_over'],
  ['basketball', 'Nebraska', 'Nebraska Kearney', 'review place'],
  ['basketball', 'Nebraska', 'Nebraska Cornhuskers', 'accepted'],
  ['basketball', 'Denver N', 'Denver Zephyrs', 'review initial'],
  ['football', 'Quuxheim Spartans', 'Quuxheim', 'accepted'],
  ['football', 'Quuxheim', 'Quuxhiem', 'accepted'],
])('%s: %s ~ %s: %s', (sport, first, second, expected) => {
  expect(verdict(sport, first, second)).toBe(expected)
})

test('leagues of two levels are asked about, sponsors of one are not', () => {
  expect(verdict('football', 'Quuxheim', 'Quuxheim', ['Premier League', 'Championship'])).toBe('review')
  expect(verdict('football', 'Quuxheim', 'Quuxheim', ['Ligue 1', 'Ligue 1 Uber Eats'])).toBe('accepted')
  expect(verdict('basketball', 'Quuxheim', 'Quuxheim', ['NBA', 'NBA G League'])).toBe('review')
})

test('one certain team and a likeness is not a match', () => {
  expect(verdict('football', 'Azoty Quuxheim', 'Jaskolki Quuxheim')).toBe('review left_over')
})
