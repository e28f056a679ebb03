import { sampleOrder } from '../../testing/sample-order.ts'
import { createAssistVenue } from '../assist.ts'
import { type InstructionAnswer, openAssistRequests } from '../assist-requests.ts'
import { proveVenue } from './prove-venue.ts'
import type { Fault, HeldBet } from './venue-bench.ts'

const nobody = 'a person watches the price and the money, and says no in their own words'

proveVenue({
  name: 'assist',
  skips: {
    V08: nobody,
    V10: nobody,
    V11: nobody,
    V14: 'answers are checked where they come in',
    V16: nobody,
  },
  open: async () => {
    const account = openAssistRequests(':memory:')
    const venue = createAssistVenue({ account, now: Date.now, timeoutMs: 100 })
    const bets = new Map<string, HeldBet>()
    let fault: Fault | undefined
    // somebody who does what they are told, once, and says so
    const person = setInterval(() => {
      for (const { reference, stakeMinor } of account.open()) {
        if (fault?.kind === 'cut_before_arriving') continue
        const odds = fault?.kind === 'price' ? fault.odds : 2.1
        const bet = { reference, odds, stakeMinor: fault?.kind === 'part' ? fault.minor : stakeMinor }
        bets.set(reference, bet)
        const answer: InstructionAnswer = { placed: true, odds: bet.odds, stakeMinor: bet.stakeMinor }
        const afterMs = fault?.kind === 'slow' || fault?.kind === 'cut_after_accepting' ? 250 : 0
        setTimeout(() => account.answer(reference, answer), afterMs)
      }
    }, 10)
    return {
      venue,
      order: (changes) => sampleOrder(venue, changes),
      fault: (next) => {
        fault = next
      },
      held: () => [...bets.values()],
      // what a person was asked to do can become a bet
      sent: () => account.asked(),
      settleMs: 500,
      close: async () => {
        clearInterval(person)
        await new Promise((resolve) => setTimeout(resolve, 260))
        account.close()
      },
    }
  },
})
