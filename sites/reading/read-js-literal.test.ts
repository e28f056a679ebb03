import fc from 'fast-check'
import { expect, it } from 'vitest'
import { SkipCapture } from '../errors.ts'
import { readJsLiteral } from './read-js-literal.ts'

it('reads what scripts write and JSON does not: elisions, bare keys, either quote, comments', () => {
  expect(readJsLiteral(`[1,,'it\\'s',{179:[0,-.5],a:"b"},/* gone */true,,]`)).toEqual([
    1,
    undefined,
    "it's",
    { 179: [0, -0.5], a: 'b' },
    true,
    undefined,
  ])
  expect(readJsLiteral(`$P.onUpdate('od',['\\u00e9\\x41'])`, 17)).toEqual(['éA'])
})

it('reads JSON as JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
      expect(readJsLiteral(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
    { numRuns: 200 },
  )
})

it('evaluates nothing, and says where it stops', () => {
  for (const text of [
    '',
    '[1',
    '[1;2]',
    '{a}',
    'alert(1)',
    "'open",
    '[`x`]',
    '['.repeat(500),
    '{a:1 b:2}',
    '[constructor]',
  ])
    expect(() => readJsLiteral(text), text).toThrow(SkipCapture)
})

it('closes lists that are still open where the call around them ends', () => {
  expect(readJsLiteral('[1,[2,[3);')).toEqual([1, [2, [3]]])
})
