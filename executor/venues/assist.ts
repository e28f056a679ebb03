import { formatMinor } from '#markets/money.ts'
import type { LegEntry } from '../ledger/entry.ts'
import type { Approved } from '../limits/approve.ts'
import type { AssistRequests, InstructionAnswer } from './assist-requests.ts'
import type { Placement, Venue } from './venue.ts'

export type AssistOptions = {
  readonly account: AssistRequests
  readonly now: () => number
  /** how long a person is waited for, real ms */
  readonly timeoutMs: number
}

/** What a person is to do, in one line: what, where, how much, at no worse than which price. */
export const instructionText = (order: Approved): string => {
  const { raw, side, bookmaker } = order
  const market = raw.line === undefined ? raw.market : `${raw.market} ${raw.line}`
  const bound = side === 'back' ? 'at least' : 'at most'
  return `${order.mode.toUpperCase()}: ${side} ${raw.selection} in ${market}, ${raw.home} v ${raw.away}, at ${bookmaker}: ${formatMinor(order.stakeMinor, order.currency)}, odds ${bound} ${order.floorOdds}`
}

const placementOf = (reference: string, answer: InstructionAnswer): Placement =>
  answer.placed
    ? {
        status: 'placed',
        odds: answer.odds,
        stakeMinor: answer.stakeMinor,
        venueBetId: answer.venueBetId ?? reference,
      }
    : { status: 'rejected', code: 'declined', message: answer.reason ?? 'not placed' }

/**
 * A person places and says what they got. Who does not answer in time may have placed it all the same: that is unknown until they do. The
 * price is theirs to watch, so such legs are the likeliest to fail.
 */
export const createAssistVenue = ({ account, now, timeoutMs }: AssistOptions): Venue => {
  const standing = (reference: string): Placement => {
    const known = account.find(reference)
    if (known?.answer) return placementOf(reference, known.answer)
    return known
      ? { status: 'unknown', message: 'nobody has said yet whether it was placed' }
      : { status: 'rejected', code: 'not_found', message: `nobody was asked to place ${reference}` }
  }
  return {
    id: 'assist',
    floorKeptBy: 'us',
    place: async (order, signal) => {
      const asked = account.ask({
        reference: order.reference,
        text: instructionText(order),
        bookmaker: order.bookmaker,
        ...(order.url === undefined ? {} : { url: order.url }),
        stakeMinor: order.stakeMinor,
        currency: order.currency,
        floorOdds: order.floorOdds,
        askedAt: now(),
      })
      if (!asked) return standing(order.reference)
      const patience = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
      const answer = await account.wait(order.reference, patience)
      return answer ? placementOf(order.reference, answer) : standing(order.reference)
    },
    reconcile: async (reference: string, _leg: LegEntry) => standing(reference),
    close: () => account.close(),
  }
}
