import { expect, test } from 'vitest'
import { slipRejectCode } from './slip.ts'

test.each([
  // what the slips of the lab and the worker itself answer, in the words of the ledger
  ['gone', 'price_gone'],
  ['over_limit', 'limit'],
  ['bad_login', 'not_logged_in'],
  ['wrong_currency', 'bad_order'],
  ['reference_reused', 'duplicate'],
  ['no_page', 'unavailable'],
  ['draining', 'unavailable'],
  // our own words stay, others are kept as they are and counted as unknown to us
  ['suspended', 'suspended'],
  ['halted', 'halted'],
  ['the_dog_ate_it', 'other'],
  [undefined, 'other'],
])('a slip that answers %s is a rejection %s', (told, code) => {
  expect(slipRejectCode(told)).toBe(code)
})
