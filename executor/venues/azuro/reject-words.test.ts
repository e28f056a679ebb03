import { expect, test } from 'vitest'
import { rejectCodes } from '../venue.ts'
import { backendWords, rejectionOf } from './reject-words.ts'

test('every word the documentation of the backend lists has a meaning of ours', () => {
  const documented = [
    ...['BadData', 'ChecksFailed', 'MessageNotVerified', 'PayoutNotGuaranteed', 'ProviderError'],
    ...[
      'RejectedByProvider',
      'RiskExceeded',
      'TokenAllowance',
      'TooHighMinPrice',
      'TooHighStake',
      'TooSmallFee',
    ],
    ...['TooLowRelayerFeeAmount', 'ExpiresAtTooLarge', 'TransactionFailed', 'Other'],
  ]
  expect(Object.keys(backendWords).toSorted()).toEqual(documented.toSorted())
  for (const { code } of Object.values(backendWords)) expect(rejectCodes).toHaveProperty(code)
})

test.each([
  ['ChecksFailed', 'Condition is not active', 'suspended', true],
  ['Other', 'Real odds less than min odds', 'price_changed', false],
  ['TransactionFailed', 'execution reverted: OddsTooSmall()', 'price_changed', false],
  ['TransactionFailed', 'SignatureExpired', 'expired', false],
  ['TransactionFailed', 'LockedLiquidityLimitReached', 'limit', false],
  ['TransactionFailed', 'PotentialLossLimit', 'limit', false],
  ['TransactionFailed', 'SmallBet', 'stake_too_small', false],
  ['TransactionFailed', 'ConditionAlreadyResolved', 'price_gone', false],
  ['TransactionFailed', 'InvalidBettorSignature', 'bad_order', false],
  ['TransactionFailed', 'ERC20: transfer amount exceeds balance', 'insufficient_funds', false],
  ['BadData', 'Different games in one order', 'bad_order', true],
  // our own reference, sent before: whatever word it comes with, no evidence that nothing stands
  ['BadData', 'nonce is already used', 'duplicate', false],
  ['BrandNewWord', 'whatever', 'other', false],
  [undefined, undefined, 'other', false],
] as const)('%s, "%s" is %s; definite: %s', (word, sentence, code, definite) => {
  expect(rejectionOf(word, sentence)).toEqual({ code, definite })
})
