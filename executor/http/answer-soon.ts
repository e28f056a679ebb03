import type { BetEntry } from '../ledger/entry.ts'

/** Whoever orders a bet is answered within this time, with the bet as it stands then; it goes on by itself. Real ms. */
const patienceMs = 1500

/** The finished bet, or `undefined` when it takes longer than a caller should wait. A failure is the caller's as well. */
export const finishedSoon = async (bet: Promise<BetEntry>): Promise<BetEntry | undefined> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patienceMs)
  })
  try {
    return await Promise.race([bet, late])
  } finally {
    clearTimeout(timer)
  }
}
