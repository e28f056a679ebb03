import { type BetJob, signaturePurposes } from '#protocol/bet-job.ts'
import type { Opportunity } from '#protocol/opportunity.ts'
import { Secret } from '#runtime/settings.ts'
import { createSigner } from '#runtime/signature.ts'
import { testTokens } from '#runtime/testing/test-tokens.ts'

/** Signs with the key of every process that a test starts. */
export const testSigner = createSigner(new Secret(testTokens.SIGNING_KEY))

/** A job as a coordinator that started at `epoch` would offer it. */
export const signedJob = (opportunity: Opportunity, epoch = 1): BetJob =>
  testSigner.sign(signaturePurposes.bet, { opportunity, offered_at: new Date().toISOString(), epoch })
