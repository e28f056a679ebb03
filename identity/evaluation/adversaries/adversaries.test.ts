import { describe, expect, test } from 'vitest'
import { measureAsOnePool, measureOneByOne, measurePairByPair } from './measure-adversaries.ts'
import { measureMeetings } from './measure-meetings.ts'
import { readAdversaries } from './read-adversaries.ts'

const adversaries = readAdversaries()

test('there are at least four hundred pairs of two matches, and controls of every kind', () => {
  expect(adversaries.filter(({ same }) => !same).length).toBeGreaterThanOrEqual(400)
  expect([...new Set(adversaries.filter(({ same }) => same).map(({ kind }) => kind))].sort()).toEqual([
    'acronym',
    'dropped word',
    'misspelling',
    'nickname',
    'transliteration',
  ])
})

test.each([
  ['pair by pair', measurePairByPair],
  ['as one pool', measureAsOnePool],
  ['one by one', measureOneByOne],
] as const)('%s no two matches are taken for one, and no control is missed', (_name, measure) => {
  const { wrong, missed } = measure(adversaries)
  expect(wrong).toEqual([])
  expect(missed).toEqual([])
})

describe('several meetings of the same two', () => {
  test.each(measureMeetings())('$name: $got', ({ right }) => {
    expect(right).toBe(true)
  })
})
