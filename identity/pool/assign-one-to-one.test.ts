import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Identity } from '../core/identity.ts'
import { parseMatchName } from '../names/match-name.ts'
import { QualifierHabits } from '../qualifiers/qualifier-habits.ts'
import { assignOneToOne, type PoolSourceEvent } from './assign-one-to-one.ts'

const listed = (bookmaker: string, home: string, away: string): PoolSourceEvent => ({ bookmaker, home, away })

/** The groups of two and more, each source event as `bookmaker home`. */
const groupsOf = (pool: readonly PoolSourceEvent[], habits?: QualifierHabits) =>
  assignOneToOne(pool, habits === undefined ? {} : { habits })
    .map(({ members }) =>
      members
        .map(({ index }) => `${pool[index]!.bookmaker} ${pool[index]!.home} – ${pool[index]!.away}`)
        .sort(),
    )
    .filter((group) => group.length > 1)
    .sort()

/** A bookmaker that leaves "women" out, where two others write it. */
function quietBookmaker(): QualifierHabits {
  const habits = new QualifierHabits()
  const women = parseMatchName(listed('a', 'Ona (Women)', 'Ela (Women)'))
  const plain = parseMatchName(listed('quiet', 'Ona', 'Ela'))
  for (let count = 0; count < 60; count++) {
    for (const bookmaker of ['a', 'b'])
      habits.observe(bookmaker, 'unknown', women.home.qualifiers, women.away.qualifiers)
    habits.observe('quiet', 'unknown', plain.home.qualifiers, plain.away.qualifiers)
  }
  return habits
}

/** As many other matches as a bookmaker lists, each under a name of its own. */
const others = (bookmaker: string): PoolSourceEvent[] =>
  Array.from({ length: 60 }, (_, index) => {
    const letters = `${String.fromCharCode(97 + (index % 26))}${String.fromCharCode(97 + Math.floor(index / 26))}`
    return listed(bookmaker, `Qu${letters}rimo`, `Ve${letters}xolt`)
  })
const filler = [...others('a'), ...others('b')]

test('a word that both bookmakers write once tells a renamed team, beside one that is certain', () => {
  const pool = [
    listed('a', 'Azoty Tarnow', 'Unia Lebork'),
    listed('b', 'Jaskolki Tarnow', 'Unia Lebork'),
    ...filler,
  ]
  expect(groupsOf(pool)).toContainEqual(['a Azoty Tarnow – Unia Lebork', 'b Jaskolki Tarnow – Unia Lebork'])
})

test('the same word in two matches of a bookmaker tells nothing', () => {
  const pool = [
    listed('a', 'Azoty Tarnow', 'Unia Lebork'),
    listed('b', 'Jaskolki Tarnow', 'Unia Lebork'),
    listed('b', 'Wisla Tarnow', 'Unia Lebork'),
    ...filler,
  ]
  expect(
    groupsOf(pool)
      .flat()
      .filter((text) => text.includes('Lebork')),
  ).toEqual([])
})

test('a source event is another bookmaker’s only choice once that one’s other match has found its own', () => {
  const pool = [
    listed('a', 'Salavat Ufa', 'Dynamo Moscow'),
    listed('b', 'Salavat Ufa', 'Dynamo Minsk'),
    listed('a', 'Salavat Ufa', 'Dynamo Minsk'),
    listed('b', 'Salavat Ufa', 'Dynamo M'),
  ]
  expect(groupsOf(pool)).toEqual([
    ['a Salavat Ufa – Dynamo Minsk', 'b Salavat Ufa – Dynamo Minsk'],
    ['a Salavat Ufa – Dynamo Moscow', 'b Salavat Ufa – Dynamo M'],
  ])
})

test('a class said of one team is the class of the match at a bookmaker that leaves it out', () => {
  const pool = [listed('a', 'Zarya Women', 'Neva'), listed('quiet', 'Zarya', 'Neva')]
  expect(groupsOf(pool, quietBookmaker())).toHaveLength(1)
  expect(groupsOf(pool)).toEqual([])
})

test('two source events of a bookmaker that leaves the class out are not dealt out by guessing', () => {
  const pool = [
    listed('a', 'Falkoping', 'Sollentuna'),
    listed('b', 'Falkoping', 'Sollentuna'),
    listed('a', 'Falkoping (Women)', 'Sollentuna (Women)'),
    listed('b', 'Falkoping (w)', 'Sollentuna (w)'),
    listed('quiet', 'Falkoping', 'Sollentuna VK'),
    listed('quiet', 'RIG Falkoping', 'Sollentuna'),
  ]
  expect(groupsOf(pool, quietBookmaker())).toEqual([
    ['a Falkoping (Women) – Sollentuna (Women)', 'b Falkoping (w) – Sollentuna (w)'],
    ['a Falkoping – Sollentuna', 'b Falkoping – Sollentuna'],
  ])
})

const pool: readonly PoolSourceEvent[] = [
  listed('a', 'Salavat Yulaev Ufa', 'Dynamo Moscow'),
  listed('b', 'Salavat Yulaev', 'Dynamo Moscow'),
  listed('a', 'Salavat Yulaev Ufa', 'Dinamo Minsk'),
  listed('c', 'Салават Юлаев', 'Динамо Минск'),
  listed('w', 'Салават Юлаев', 'Динамо М'),
  listed('a', 'Aves', 'Tondela'),
  listed('b', 'Tondela', 'Rio Ave'),
  listed('c', 'Tondela', 'Rio Ave FC'),
  listed('b', 'Zarkovo', 'Borac Zemun'),
  listed('c', 'Garkovo', 'Borac Zemun'),
  listed('a', 'Chelsea', 'Arsenal'),
  listed('b', 'Chelsea Women', 'Arsenal Women'),
  listed('c', 'Chelsea U21', 'Arsenal U21'),
  listed('w', 'Челси', 'Арсенал'),
]

const asSourceEvent = ({ bookmaker, home, away }: PoolSourceEvent) => ({
  ...{ bookmaker, site: bookmaker, sport: 'unknown', live: false },
  ...{ home, away },
})

test('whatever order the bookmakers arrive in, the events are in the end those of the whole pool', () => {
  const whole = groupsOf(pool)
  fc.assert(
    fc.property(fc.shuffledSubarray([...pool], { minLength: pool.length }), (order) => {
      const identity = new Identity({ path: ':memory:', now: 0, recheckMs: 1000 })
      for (let pass = 0; pass < 4; pass++)
        for (const one of order) identity.resolve(asSourceEvent(one), pass * 40_000)
      const events = identity
        .events()
        .map(({ members }) =>
          members.map(({ bookmaker, home, away }) => `${bookmaker} ${home} – ${away}`).sort(),
        )
        .filter((members) => members.length > 1)
      identity.close()
      expect(events.sort()).toEqual(whole)
    }),
    { numRuns: 60 },
  )
})

test('a source event that fits two entries of one bookmaker does not make one match of them', () => {
  const identity = new Identity({ path: ':memory:', now: 0, recheckMs: 1000 })
  const order = [
    listed('a', 'Astec Triglav', 'ACH Volley'),
    listed('b', 'Triglav Kranj', 'Crnuce ACH'),
    listed('a', 'Astec Triglav', 'Crnuce ACH'),
    listed('c', 'Triglav', 'Crnuce ACH'),
  ]
  for (let pass = 0; pass < 4; pass++)
    for (const one of order) identity.resolve(asSourceEvent(one), pass * 40_000)
  for (const { members } of identity.events())
    expect(members.filter(({ bookmaker }) => bookmaker === 'a').length).toBeLessThan(2)
  identity.close()
})

test('an abbreviation does not make one match of the two it may stand for', () => {
  const minsk = listed('a', 'Dynamo Minsk', 'Torpedo')
  const moscow = listed('c', 'Dynamo Moscow', 'Torpedo')
  const either = listed('b', 'Dynamo M', 'Torpedo')
  expect(groupsOf([minsk, either, moscow])).toEqual([])
  expect(groupsOf([moscow, either, minsk])).toEqual([])
  expect(groupsOf([minsk, either])).toHaveLength(1)
  // where a bookmaker lists both and one of them has found its own, only the other is left
  expect(groupsOf([minsk, either, moscow, listed('b', 'Dynamo Minsk', 'Torpedo')])).toEqual([
    ['a Dynamo Minsk – Torpedo', 'b Dynamo Minsk – Torpedo'],
    ['b Dynamo M – Torpedo', 'c Dynamo Moscow – Torpedo'],
  ])
})

test('where little is listed a word in common is no rarity', () => {
  expect(
    groupsOf([listed('a', 'Spartak Moscow', 'Torpedo'), listed('b', 'Lokomotiv Moscow', 'Torpedo')]),
  ).toEqual([])
})
