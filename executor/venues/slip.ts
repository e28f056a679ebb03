import { CodedError } from '#runtime/coded-error.ts'
import {
  type CoordinatorClient,
  CoordinatorRefused,
  CoordinatorUnreachable,
  type PlaceAnswer,
} from '../coordinator/coordinator-client.ts'
import { type Placement, type RejectCode, rejectCodes, type Venue } from './venue.ts'

/** What bookmakers' own slips answer, in our words. What is not here is `other`, with the bookmaker's words kept. */
const slipCodes: Readonly<Record<string, RejectCode>> = {
  price_changed: 'price_changed',
  odds_changed: 'price_changed',
  price_gone: 'price_gone',
  not_found: 'price_gone',
  suspended: 'suspended',
  limit: 'limit',
  max_stake: 'limit',
  stake_too_large: 'limit',
  min_stake: 'stake_too_small',
  stake_too_small: 'stake_too_small',
  insufficient_funds: 'insufficient_funds',
  balance: 'insufficient_funds',
  login: 'not_logged_in',
  not_logged_in: 'not_logged_in',
  expired: 'expired',
  duplicate: 'duplicate',
  unsupported: 'unavailable',
}

export const slipRejectCode = (code: string | undefined): RejectCode =>
  code === undefined ? 'other' : (slipCodes[code] ?? (code in rejectCodes ? (code as RejectCode) : 'other'))

const placementOf = (
  answer: PlaceAnswer,
  ordered: { odds?: number; stakeMinor?: number },
  reference: string,
): Placement => {
  const {
    status,
    odds = ordered.odds,
    stake_minor: stakeMinor = ordered.stakeMinor,
    bet_id: betId,
    code,
    message,
  } = answer
  if (status === 'rejected')
    return {
      status,
      code: slipRejectCode(code),
      message: [code, message].filter(Boolean).join(': ') || 'no words',
    }
  if (status === 'unknown') return { status, message: message ?? 'the worker does not know' }
  // accepted, but not at what: it stands, and its figures have to be found out
  if (odds === undefined || stakeMinor === undefined)
    return { status: 'unknown', message: `placed as ${betId ?? reference}, price or stake not told` }
  return { status: 'placed', odds, stakeMinor, venueBetId: betId ?? reference }
}

/**
 * Places through a logged-in worker on its own site. The coordinator sends a reference to a worker at most once; only an answer that nothing was
 * sent (no coordinator, no worker) or the bookmaker's own no is a rejection.
 */
export const createSlipVenue = (coordinator: Pick<CoordinatorClient, 'place' | 'placed'>): Venue => {
  /** who to ask about a reference; after a restart the ledger's leg says it */
  const attempt = async (
    reference: string,
    ask: () => Promise<PlaceAnswer>,
    ordered: { odds?: number; stakeMinor?: number },
    sends: boolean,
  ): Promise<Placement> => {
    try {
      return placementOf(await ask(), ordered, reference)
    } catch (error) {
      if (!(error instanceof CodedError)) throw error
      const nothingSent =
        error instanceof CoordinatorUnreachable ||
        (error instanceof CoordinatorRefused && error.values.status === 503)
      if (sends && nothingSent) return { status: 'rejected', code: 'unavailable', message: error.message }
      if (
        sends &&
        error instanceof CoordinatorRefused &&
        (error.values.status === 400 || error.values.status === 401)
      )
        return { status: 'rejected', code: 'bad_order', message: error.message }
      return { status: 'unknown', message: error.message }
    }
  }
  return {
    id: 'slip',
    floorKeptBy: 'venue',
    place: (order) =>
      attempt(
        order.reference,
        () =>
          coordinator.place({
            reference: order.reference,
            price: order,
            stakeMinor: order.stakeMinor,
            currency: order.currency,
            floorOdds: order.floorOdds,
          }),
        { odds: order.odds, stakeMinor: order.stakeMinor },
        true,
      ),
    reconcile: (reference, leg) =>
      attempt(reference, () => coordinator.placed(leg.bookmaker, reference), {}, false),
  }
}
