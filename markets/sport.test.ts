import { expect, test } from 'vitest'
import { factsOf, sportId, sportPattern, sports } from './sport.ts'

test.each([
  ['soccer', 'football'],
  ['csgo', 'cs2'],
  ['nfl', 'american_football'],
  ['football', 'football'],
  ['kabaddi', 'kabaddi'],
])('%s is %s', (named, id) => expect(sportId(named)).toBe(id))

test('every id has the form of one and names itself', () => {
  for (const id of Object.keys(sports)) {
    expect(id).toMatch(sportPattern)
    expect(sportId(id)).toBe(id)
  }
})

test('what can happen in a sport is known by any of its names; of an unknown one the careful facts hold', () => {
  expect(factsOf('soccer')).toEqual({ decidedOutsideScore: true })
  expect(factsOf('hockey')).toEqual({ suddenDeath: true })
  expect(factsOf('nfl')).toEqual({ mayEndLevel: true })
  expect(factsOf('basketball')).toEqual({})
  for (const unknown of ['kabaddi', 'constructor', '__proto__', ''])
    expect(factsOf(unknown)).toEqual({ mayEndLevel: true })
})
