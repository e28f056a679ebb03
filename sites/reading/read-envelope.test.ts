import { expect, it } from 'vitest'
import { SkipCapture } from '../errors.ts'
import { readEnvelope } from './read-envelope.ts'

it('takes the body out of an envelope, and a bare body as it is', () => {
  expect(readEnvelope({ provider: 'X', bookmaker: 'GOLDEN_SHOP', data: { a: 1 } })).toEqual({
    data: { a: 1 },
    bookmaker: 'golden_shop',
  })
  expect(readEnvelope({ data: { a: 1 } })).toEqual({ data: { data: { a: 1 } } })
  expect(readEnvelope([{ a: 1 }])).toEqual({ data: [{ a: 1 }] })
})

it('wants to know whose prices they are where a back-end serves several', () => {
  for (const bookmaker of [undefined, '', true, 7, 'no/name'])
    expect(() => readEnvelope({ provider: 'X', bookmaker, data: {} }, { isNamed: true })).toThrow(SkipCapture)
  expect(() => readEnvelope(['X', 'SHOP', { a: 1 }], { isNamed: true })).toThrow(SkipCapture)
})
