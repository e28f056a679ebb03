import { type BetJob, betJob, signaturePurposes } from '#protocol/bet-job.ts'
import { CodedError } from '#runtime/coded-error.ts'
import type { Signer } from '#runtime/signature.ts'
import type { Ledger } from './ledger/ledger.ts'

/** The ledger's note of the newest coordinator that offered anything. */
const epochNote = 'coordinator_epoch'

/** A job of the queue that is not taken. Nothing is entered in the ledger; the job is not tried again. */
export class OfferNotTaken extends CodedError {
  readonly code: 'unreadable_offer' | 'forged_offer' | 'stale_epoch'
  constructor(code: OfferNotTaken['code'], message: string, values: Readonly<Record<string, unknown>> = {}) {
    super(message, values)
    this.code = code
  }
}

/**
 * Reads a job of the queue: whole, signed by a coordinator, and not of one that a newer coordinator has replaced.
 * @throws OfferNotTaken
 */
export const readOffer = (
  data: unknown,
  signer: Signer,
  ledger: Pick<Ledger, 'note' | 'keepNote'>,
): BetJob => {
  // what was signed is what arrived, not what the schema makes of it
  if (!signer.isGenuine(signaturePurposes.bet, data))
    throw new OfferNotTaken('forged_offer', 'the offer does not carry a coordinator’s signature')
  const parsed = betJob.safeParse(data)
  if (!parsed.success) throw new OfferNotTaken('unreadable_offer', `not an offer: ${parsed.error.message}`)
  const newest = Number(ledger.note(epochNote) ?? 0)
  const { epoch } = parsed.data
  if (epoch < newest)
    throw new OfferNotTaken('stale_epoch', 'the offer is of a coordinator that was replaced', {
      epoch,
      newest,
    })
  if (epoch > newest) ledger.keepNote(epochNote, String(epoch))
  return parsed.data
}
