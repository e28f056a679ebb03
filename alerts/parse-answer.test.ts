import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseAnswer } from './parse-answer.ts'

test.each([
  ['3 YES $5', { kind: 'yes', number: 3, amount: { units: '5', sign: '$' } }],
  ['3 YES', { kind: 'yes', number: 3 }],
  ['YES $5', { kind: 'yes', amount: { units: '5', sign: '$' } }],
  ['YES', { kind: 'yes' }],
  ['yes', { kind: 'yes' }],
  ['  #17   yes  £12.50 ', { kind: 'yes', number: 17, amount: { units: '12.50', sign: '£' } }],
  ['17 YES 20 USDT', { kind: 'yes', number: 17, amount: { units: '20', sign: 'USDT' } }],
  ['4 YES @2.08 $50', { kind: 'yes', number: 4, odds: 2.08, amount: { units: '50', sign: '$' } }],
  ['NO', { kind: 'no' }],
  ['3 no.', { kind: 'no', number: 3 }],
  ['STOP', { kind: 'stop' }],
  ['/stop', { kind: 'stop' }],
  ['stop!', { kind: 'stop' }],
])('%j is %j', (text, answer) => {
  expect(parseAnswer(text)).toEqual(answer)
})

test.each([
  '',
  'hello',
  'yes please',
  '3',
  '3 YES $',
  '3 YES $-5',
  '3 YES $0',
  '3 YES $5 EUR',
  '3 YES 5,000',
  '3 YES 1e9',
  '3 YES @1',
  'YES 3',
  '3 4 YES',
  '3.5 YES',
  'NO YES',
  'STOP 3',
  'don’t STOP',
  'NO 5',
])('%j is no answer, except that a number after YES is money', (text) => {
  if (text === 'YES 3')
    expect(parseAnswer(text)).toEqual({ kind: 'yes', amount: { units: '3', sign: undefined } })
  else expect(parseAnswer(text)).toBeUndefined()
})

test('whatever people write, an answer names only what they wrote', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[#0-9YESNOTP @$£.]{0,20}$/)), (text) => {
      const answer = parseAnswer(text)
      if (answer?.kind === 'yes') expect(text.toUpperCase()).toContain('YES')
      if (answer && 'number' in answer && answer.number !== undefined)
        expect(text).toContain(String(answer.number))
      if (answer?.kind === 'yes' && answer.amount) expect(text).toContain(answer.amount.units)
    }),
  )
})
