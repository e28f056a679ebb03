import { table } from '#markets/table.ts'
import { CodedError } from '#runtime/coded-error.ts'
import { CounterpartyRefused, CounterpartyUnreachable } from '#runtime/counterparty-error.ts'
import type { CoordinatorClient, PlaceAnswer } from '../coordinator/coordinator-client.ts'
import type { LegEntry } from '../ledger/entry.ts'
import { type Placement, type RejectCode, rejectCodes, type Venue } from './venue.ts'

/** What bookmakers' own slips answer, in our words. What is not here is `other`, with the bookmaker's words kept. */
const slipCodes: Readonly<Record<string, RejectCode>> = table({
  price_changed: 'price_changed',
  odds_changed: 'price_changed',
  price_gone: 'price_gone',
  gone: 'price_gone',
  not_found: 'price_gone',
  suspended: 'suspended',
  limit: 'limit',
  max_stake: 'limit',
  over_limit: 'limit',
  stake_too_large: 'limit',
  min_stake: 'stake_too_small',
  stake_too_small: 'stake_too_small',
  insufficient_funds: 'insufficient_funds',
  balance: 'insufficient_funds',
  login: 'not_logged_in',
  not_logged_in: 'not_logged_in',
  bad_login: 'not_logged_in',
  bad_stake: 'bad_order',
  wrong_currency: 'bad_order',
  reference_reused: 'duplicate',
  expired: 'expired',
  duplicate: 'duplicate',
  unsupported: 'unavailable',
  // nothing was sent: the worker could not, or was about to leave
  not_sent: 'unavailable',
  no_page: 'unavailable',
  cannot_place: 'unavailable',
  wrong_bookmaker: 'unavailable',
  draining: 'unavailable',
})

export const slipRejectCode = (code: string | undefined): RejectCode =>
  code === undefined ? 'other' : (slipCodes[code] ?? (code in rejectCodes ? (code as RejectCode) : 'other'))

type Ordered = { readonly odds?: number; readonly stakeMinor?: number }

const placementOf = (answer: PlaceAnswer, reference: string, ordered: Ordered): Placement => {
  const { status, odds = ordered.odds, stake_minor: stakeMinor = ordered.stakeMinor, bet_id: betId } = answer
  const words = [answer.code, answer.message].filter(Boolean).join(': ')
  if (status === 'rejected')
    return { status, code: slipRejectCode(answer.code), message: words || 'no words' }
  if (status === 'unknown') return { status, message: words || 'the worker does not know' }
  // accepted, but not at what: it stands, and its figures have to be found out
  if (odds === undefined || stakeMinor === undefined)
    return { status: 'unknown', message: `placed as ${betId ?? reference}, price or stake not told` }
  return { status: 'placed', odds, stakeMinor, venueBetId: betId ?? reference }
}

/** Statuses of the coordinator that say nothing was sent: no worker that could, or an order nobody can read. */
const notSent: Readonly<Record<number, RejectCode>> = {
  400: 'bad_order',
  401: 'unavailable',
  503: 'unavailable',
}

/** What an attempt that failed means for the bet. */
const placementOfFailure = (error: CodedError): Placement => {
  const { message } = error
  if (error instanceof CounterpartyUnreachable) return { status: 'rejected', code: 'unavailable', message }
  const code = error instanceof CounterpartyRefused ? notSent[error.values.status as number] : undefined
  return code ? { status: 'rejected', code, message } : { status: 'unknown', message }
}

/**
 * Places through a logged-in worker on its own site. A reference is sent at most once; only an answer that nothing was sent (no coordinator, no worker)
 * or the bookmaker's own no is a rejection.
 */
export const createSlipVenue = (coordinator: Pick<CoordinatorClient, 'place' | 'placed'>): Venue => {
  const sent = new Set<string>()
  const reconcile = async (reference: string, { bookmaker }: LegEntry): Promise<Placement> => {
    try {
      return placementOf(await coordinator.placed(bookmaker, reference), reference, {})
    } catch (error) {
      // asking sends nothing, so a question without an answer says nothing about the bet
      if (error instanceof CodedError) return { status: 'unknown', message: error.message }
      throw error
    }
  }
  return {
    id: 'slip',
    floorKeptBy: 'venue',
    reconcile,
    place: async (order) => {
      const { reference, stakeMinor, currency, floorOdds } = order
      if (sent.has(reference)) return reconcile(reference, order)
      sent.add(reference)
      try {
        const answer = await coordinator.place({ reference, price: order, stakeMinor, currency, floorOdds })
        // a bookmaker that does not say the price has kept to the floor: no better is claimed
        return placementOf(answer, reference, { odds: floorOdds, stakeMinor })
      } catch (error) {
        if (error instanceof CodedError) return placementOfFailure(error)
        throw error
      }
    },
  }
}
