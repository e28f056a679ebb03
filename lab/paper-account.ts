import { randomUUID } from 'node:crypto'
import type { BoardMatch, BoardPrice } from './board.ts'
import type { PlaceAnswer } from './place-bet.ts'

/** Every bookmaker of the lab knows this one customer, and says so on its page: there is no money to protect. */
export const paperUser = { user: 'lab', password: 'paper' } as const

export type PaperBet = {
  readonly betId: string
  readonly reference: string
  readonly match: Pick<BoardMatch, 'id' | 'home' | 'away'>
  readonly price: Pick<BoardPrice, 'id' | 'market' | 'line' | 'selection' | 'side'>
  readonly odds: number
  readonly stakeMinor: number
  /** what the balance was lowered by: the stake, or a lay's liability */
  readonly atRiskMinor: number
  readonly placedAt: number
}

export type SettledBet = PaperBet & { readonly profitMinor: number }

/** A customer's money and bets at one bookmaker. Lives as long as the process. */
export type PaperAccount = {
  balanceMinor: number
  /** open bets by reference */
  readonly bets: Map<string, PaperBet>
  /** bets that were paid, commission not in them */
  readonly settled: SettledBet[]
  /** every answer given to a reference: the same reference never bets twice */
  readonly answers: Map<string, { readonly asked: string; readonly answer: PlaceAnswer }>
  /** @returns a session, or undefined for a wrong user or password */
  logIn(user: string, password: string): string | undefined
  isLoggedIn(session: string): boolean
}

export const createPaperAccount = (balanceMinor: number): PaperAccount => {
  const sessions = new Set<string>()
  return {
    balanceMinor,
    bets: new Map(),
    settled: [],
    answers: new Map(),
    logIn: (user, password) => {
      if (user !== paperUser.user || password !== paperUser.password) return undefined
      const session = randomUUID()
      sessions.add(session)
      return session
    },
    isLoggedIn: (session) => sessions.has(session),
  }
}
