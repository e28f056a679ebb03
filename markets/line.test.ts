import { expect, test } from 'vitest'
import { hasLine, lineFieldOf, lineProblem } from './line.ts'
import { type Kind, kinds } from './market.ts'

test('which kinds carry a line, and in which field', () => {
  expect(kinds.filter(hasLine)).toEqual(['hdp', 'ehdp', 'ou', 'home_ou', 'away_ou'])
  expect(kinds.filter((kind) => lineFieldOf(kind) === 'handicap')).toEqual(['hdp', 'ehdp'])
  expect(kinds.filter((kind) => lineFieldOf(kind) === 'line')).toEqual(['ou', 'home_ou', 'away_ou'])
})

const legal: [Kind, number | undefined][] = [
  ...([-1000, -0.5, -0.25, 0, 0.75, 2.5, 1000] as const).map((line): [Kind, number] => ['hdp', line]),
  ...([-1000, -1, 0, 3] as const).map((line): [Kind, number] => ['ehdp', line]),
  ...(['ou', 'home_ou', 'away_ou'] as const).flatMap((kind) =>
    [0, 0.25, 2.5, 999.75, 1000].map((line): [Kind, number] => [kind, line]),
  ),
  ['1x2', undefined],
  ['cs', undefined],
]
test.each(legal)('%s %s is legal', (kind, line) => expect(lineProblem(kind, line)).toBeUndefined())

test.each([
  ['hdp', undefined, 'needs a line'],
  ['hdp', 0.3, 'multiple of 0.25'],
  ['hdp', 1000.25, 'within ±1000'],
  ['hdp', -1000.25, 'within ±1000'],
  ['hdp', Number.NaN, 'needs a line'],
  ['hdp', Number.POSITIVE_INFINITY, 'within'],
  ['ehdp', 0.5, 'multiple of 1'],
  ['ehdp', 1.75, 'multiple of 1'],
  ['ou', -0.25, 'never negative'],
  ['ou', -0.5, 'never negative'],
  ['home_ou', -1, 'never negative'],
  ['away_ou', -1000, 'never negative'],
  ['1x2', 0, 'has no line'],
  ['winner', 1, 'has no line'],
] as const)('%s %s is not: %s', (kind, line, why) => expect(lineProblem(kind, line)).toContain(why))
