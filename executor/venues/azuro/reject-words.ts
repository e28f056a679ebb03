import { table } from '#markets/table.ts'
import type { RejectCode } from '../venue.ts'

/**
 * What a word of the backend means: a definite no, or a `doubt` that only the chain can end. The set is open; what is not here is a
 * doubt as well.
 */
export const backendWords: Readonly<Record<string, { readonly code: RejectCode; readonly doubt?: true }>> =
  table({
    BadData: { code: 'bad_order' },
    ChecksFailed: { code: 'bad_order' },
    MessageNotVerified: { code: 'bad_order' },
    ExpiresAtTooLarge: { code: 'bad_order' },
    PayoutNotGuaranteed: { code: 'limit' },
    RiskExceeded: { code: 'limit' },
    TooHighStake: { code: 'limit' },
    ProviderError: { code: 'unavailable' },
    RejectedByProvider: { code: 'price_gone' },
    TokenAllowance: { code: 'not_allowed' },
    TooHighMinPrice: { code: 'price_changed' },
    // the fee rose between asking and sending: deciding anew asks again
    TooSmallFee: { code: 'expired' },
    TooLowRelayerFeeAmount: { code: 'expired' },
    // its transaction failed, but the same order may be sent again until it expires
    TransactionFailed: { code: 'other', doubt: true },
    Other: { code: 'other', doubt: true },
  })

/** Sentences of the backend and errors of the contracts, more exact than the word they come with. */
const sentences: readonly (readonly [RegExp, RejectCode])[] = [
  [/odds (?:are )?less than min|OddsTooSmall/i, 'price_changed'],
  [/condition is not active|ConditionNotRunning|game is not active/i, 'suspended'],
  [/ConditionAlreadyResolved|SubBetConditionResolved|WrongOutcome/i, 'price_gone'],
  [/different games in one order/i, 'bad_order'],
  [/InvalidNonce|nonce (?:is )?(?:already )?used/i, 'duplicate'],
  [/SignatureExpired|order (?:is )?expired/i, 'expired'],
  [/InvalidBettorSignature|InvalidChainId|IncorrectAffiliate/i, 'bad_order'],
  [/SmallBet|IncorrectAmount|bet (?:is )?too small/i, 'stake_too_small'],
  [/PotentialLossLimit|LockedLiquidity/i, 'limit'],
  [/insufficient allowance|allowance/i, 'not_allowed'],
  [/insufficient (?:funds|balance)|exceeds balance/i, 'insufficient_funds'],
]

/** How a word and its sentence translate. `definite` false: nothing is proven until the chain agrees. */
export const rejectionOf = (
  word: string | null | undefined,
  sentence: string | null | undefined,
): { readonly code: RejectCode; readonly definite: boolean } => {
  const known = word ? backendWords[word] : undefined
  const exact = sentences.find(([pattern]) => pattern.test(sentence ?? ''))?.[1]
  return {
    code: exact ?? known?.code ?? 'other',
    // a nonce already used is our own reference, sent before: no evidence that nothing stands
    definite: known !== undefined && known.doubt === undefined && exact !== 'duplicate',
  }
}
